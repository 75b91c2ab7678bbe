"""Compares files with the disk and writes them."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from rstgen.diagnostics import RstgenError
from rstgen.files import journal, keeping, manifest, paths
from rstgen.files.file import File
from rstgen.files.lock import locked


@dataclass(frozen=True, slots=True)
class Change:
    """How one file on disk differs, or differed, from what is generated."""

    kind: Literal["added", "changed", "removed"]
    path: str
    """Posix path relative to the output folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What became of the output folder, or would."""

    changes: tuple[Change, ...]
    """By path."""
    unchanged: int
    """How many files were as they should be."""


def write(files: Iterable[File], out: Path, within: Sequence[str] = ("",)) -> Written:
    """Make the output folder hold these files, whole and all at once.

    What rstgen made before and makes no more is removed, if it lies in one of the folders
    `within`. A file that is as it should be is not touched. Files that are kept are made, or
    added to, once all others are in place.

    Raises:
        RstgenError: the folder cannot be written, or holds a file of someone's own where one of
            these is to be. Then nothing was written.
    """
    files = tuple(files)
    _check(files)
    usable(out)
    there = out.exists()
    try:
        out.mkdir(parents=True, exist_ok=True)
        return _write(files, out, within)
    except OSError as error:
        raise RstgenError(_worded(error, out)) from error
    finally:
        if not there:
            with suppress(OSError):  # it is there to stay unless nothing came of it
                os.rmdir(out)


def stale(files: Iterable[File], out: Path, within: Sequence[str] = ("",)) -> Written:
    """Tell what `write` would change, and write nothing at all.

    Files that are made once only (`File.keep`) are left out, since people write in them; but
    what is to be added to one counts.

    Raises:
        RstgenError: the folder cannot be read.
    """
    files = tuple(files)
    _check(files)
    usable(out, to_write=False)
    try:
        plan = _Plan.make([file for file in files if not file.keep], out, within)
        added = _added(files, out)
    except OSError as error:
        raise RstgenError(_worded(error, out)) from error
    changes = _by_path([*plan.changes, *added]) or _inner_change(plan, out)
    return Written(changes=changes, unchanged=plan.unchanged)


def settled(files: Iterable[File], out: Path) -> Mapping[Path, bytes | None]:
    """Tell what is in the output folder once it holds these files; ``None``: that is not there."""
    made = {out / file.path: _bytes(file) for file in files if not file.keep}
    ours = {out / manifest.PATH: _content(out / manifest.PATH)}
    return made | ours | dict.fromkeys(journal.traces(out))


def kept(files: Iterable[File], out: Path) -> Mapping[Path, bytes | None]:
    """Tell where files are that people write in, and what they begin with."""
    return {keeping.place(file, out): _bytes(file) for file in files if file.keep}


def _check(files: Sequence[File]) -> None:
    paths.check(file.path for file in files if not file.home)
    for home in {file.home for file in files if file.home}:
        paths.check(file.path for file in files if file.home == home)


def _inner_change(plan: _Plan, out: Path) -> tuple[Change, ...]:
    """Name what a build would put right where all files are as they should be."""
    if journal.interrupted(out):
        return (Change("removed", journal.PATH),)
    if plan.replace:
        exists = (out / manifest.PATH).exists()
        return (Change("changed" if exists else "added", manifest.PATH),)
    return ()


def usable(out: Path, *, to_write: bool = True) -> None:
    """Look whether a folder can be the output, before any work is done for it.

    Raises:
        RstgenError: it, or what it is to stand in, is a file or may not be written.
    """
    existing = next(p for p in (out, *out.absolute().parents) if os.path.lexists(p))
    if not existing.is_dir():
        raise RstgenError(f"{existing} is not a folder; name another one with --output")
    if to_write and not os.access(existing, os.W_OK | os.X_OK):
        raise RstgenError(f"{existing} cannot be written; name another folder with --output")


def _write(files: Sequence[File], out: Path, within: Sequence[str]) -> Written:
    paths.stay_inside(out, ())
    with locked(out):
        journal.recover(out)
        plan = _Plan.make(files, out, within)
        if plan.foreign:
            raise RstgenError(_refusal(plan.foreign, out))
        absent, added = keeping.absent(files), keeping.added(files, out)
        changes = [*plan.changes, *_made(absent, out), *_added(files, out)]
        keeping.prepare(absent)
        if plan.replace:
            journal.commit(out, plan.replace, plan.remove)
        for file in absent:
            keeping.make(keeping.place(file, out), _bytes(file))
        for path, addition in added:
            keeping.add(path, addition)
        return Written(changes=_by_path(changes), unchanged=plan.unchanged)


def _made(files: Iterable[File], out: Path) -> Iterable[Change]:
    return (Change("added", _relative(keeping.place(file, out), out)) for file in files)


def _added(files: Iterable[File], out: Path) -> Iterable[Change]:
    there = (keeping.place(file, out) for file in files if file.addition)
    return (Change("changed", _relative(path, out)) for path in there)


def _relative(path: Path, out: Path) -> str:
    return Path(os.path.relpath(path, out)).as_posix()


def _refusal(foreign: Sequence[str], out: Path) -> str:
    more = f" (and {len(foreign) - 1} more)" if len(foreign) > 1 else ""
    return f"{out / foreign[0]}{more} was not made by rstgen; move it away or use another --output"


def _worded(error: OSError, out: Path) -> str:
    # Of a file that is moved, the place that it goes to says more.
    where = error.filename2 or error.filename or out
    later = "; the next build completes this one" if journal.interrupted(out) else ""
    return f"{where} cannot be written: {error.strerror}{later}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    replace: dict[str, bytes]
    """The manifest last."""
    remove: tuple[str, ...]
    foreign: tuple[str, ...]
    """Paths at which something stands that is not ours to replace."""
    changes: tuple[Change, ...]
    unchanged: int

    @classmethod
    def make(cls, files: Sequence[File], out: Path, within: Sequence[str]) -> _Plan:
        files = [file for file in files if not file.home]
        paths.stay_inside(out, (file.path for file in files))
        made = manifest.read(out)
        wanted = {file.path: file for file in files}
        remove = _no_more(made, wanted, out, within)
        ours = {file.path: _bytes(file) for file in files if not file.keep}
        replace = {path: data for path, data in ours.items() if _content(out / path) != data}
        first = {f.path: _bytes(f) for f in files if f.keep and not os.path.lexists(out / f.path)}
        rest = {p: d for p, d in made.items() if p not in wanted and not _covers(within, p)}
        listing = manifest.text(rest | {p: manifest.digest(d) for p, d in ours.items()})
        settled = not (replace or first or remove)
        if not settled or _content(out / manifest.PATH) != listing.encode():
            manifest_last = {manifest.PATH: listing.encode()}
        else:
            manifest_last = {}
        return cls(
            replace=replace | first | manifest_last,
            remove=remove,
            foreign=tuple(p for p in (replace | first) if _is_foreign(out, p, made, remove)),
            changes=_changes(out, replace | first, remove),
            unchanged=len(ours) - len(replace),
        )


def _no_more(
    made: Iterable[str], wanted: Container[str], out: Path, within: Sequence[str]
) -> tuple[str, ...]:
    gone = [path for path in made if path not in wanted and _covers(within, path)]
    paths.stay_inside(out, gone)
    return tuple(sorted(path for path in gone if os.path.lexists(out / path)))


def _covers(within: Sequence[str], path: str) -> bool:
    return any(not folder or path.startswith(f"{folder}/") for folder in within)


def _bytes(file: File) -> bytes:
    # A lone surrogate can come out of a JSON example; no encoding of Unicode holds it.
    return file.text.encode("utf-8", "backslashreplace")


def _content(path: Path) -> bytes | None:
    """Read a regular file; anything else, links too, is not what a build leaves."""
    try:
        return path.read_bytes() if path.is_file() and not path.is_symlink() else None
    except OSError:
        return None


def _is_foreign(out: Path, path: str, made: Container[str], remove: Container[str]) -> bool:
    """Whether something that rstgen did not make stands where a file is to be."""
    place = out / path
    if place.is_dir() and not place.is_symlink():
        inside = (Path(folder, name) for folder, _, names in os.walk(place) for name in names)
        return any(found.relative_to(out).as_posix() not in remove for found in inside)
    if os.path.lexists(place):
        return path not in made
    above = (parent.as_posix() for parent in Path(path).parents[:-1])
    return any(
        os.path.lexists(out / parent) and not (out / parent).is_dir() and parent not in remove
        for parent in above
    )


def _changes(out: Path, replace: Iterable[str], remove: Iterable[str]) -> tuple[Change, ...]:
    there = {path: os.path.lexists(out / path) for path in replace}
    found = [Change("changed" if exists else "added", path) for path, exists in there.items()]
    found += [Change("removed", path) for path in remove]
    return _by_path(found)


def _by_path(changes: Iterable[Change]) -> tuple[Change, ...]:
    return tuple(sorted(changes, key=lambda change: change.path))
