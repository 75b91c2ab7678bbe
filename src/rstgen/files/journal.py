"""Changes many files as one: all of them are whole on disk before the first one is replaced.

The order on disk: what is new goes to ``.rstgen/staging/``; then ``.rstgen/journal.json`` says
what is to be done; then it is done; then the journal goes. A build that ends anywhere in
between is undone (no journal) or completed (journal) by the next one, see `recover`.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from rstgen.diagnostics import RstgenError
from rstgen.files import manifest
from rstgen.files.paths import STATE, is_safe, stay_inside

PATH = f"{STATE}/journal.json"
STAGING = f"{STATE}/staging"

Moves = Sequence[tuple[str, str]]
"""Name in the staging folder, path in the output."""


def interrupted(out: Path) -> bool:
    """Whether a build ended before it was done."""
    return any(map(os.path.lexists, traces(out)))


def traces(out: Path) -> tuple[Path, ...]:
    """Name what is there while a build is under way, and after one that ended before its time."""
    return (out / PATH, out / STAGING)


def commit(out: Path, replace: Mapping[str, bytes], remove: Sequence[str]) -> None:
    """Write and remove files so that all of it happens, sooner or later, or nothing does.

    Raises:
        OSError: the disk is full or the folder cannot be written. If that was met before the
            first file was replaced, the output is as it was.
    """
    moves = tuple((str(number), path) for number, path in enumerate(replace))
    try:
        _stage(out, {name: replace[path] for name, path in moves})
        _write_journal(out, moves, remove)
    except BaseException:
        with suppress(OSError):
            undo(out)
        raise
    _carry_out(out, moves, remove)


def recover(out: Path) -> None:
    """Complete what an earlier build had begun, or clear away what it had only prepared.

    Raises:
        RstgenError: somebody put a file of their own where one was still to be written.
    """
    if not interrupted(out):
        return
    found = _read_journal(out)
    if found is not None:
        moves, remove = found
        stay_inside(out, [path for _, path in moves] + list(remove))
        _refuse_foreign(out, moves)
        _carry_out(out, moves, remove)
    undo(out)


def undo(out: Path) -> None:
    """Clear away what is staged, and the folder of the state if it holds nothing else."""
    with suppress(FileNotFoundError):
        os.unlink(out / PATH)
    with suppress(FileNotFoundError):
        shutil.rmtree(out / STAGING)
    with suppress(OSError):
        os.rmdir(out / STATE)


def _stage(out: Path, contents: Mapping[str, bytes]) -> None:
    folder = out / STAGING
    folder.mkdir(parents=True)
    for name, data in contents.items():
        (folder / name).write_bytes(data)
    # In a second round: by then the disk has most of it, and each wait is short.
    for name in contents:
        _sync(folder / name)
    _sync(folder)


def _write_journal(out: Path, moves: Moves, remove: Sequence[str]) -> None:
    whole = out / STAGING / "journal.json"
    whole.write_text(json.dumps({"replace": moves, "remove": list(remove)}), "utf-8")
    _sync(whole)
    os.replace(whole, out / PATH)
    _sync(out / STATE)


def _read_journal(out: Path) -> tuple[Moves, Sequence[str]] | None:
    """Read what is to be done; nothing if it is not what `_write_journal` writes."""
    try:
        found = json.loads((out / PATH).read_text("utf-8"))
        moves = tuple((str(int(name)), path) for name, path in found["replace"])
        remove = found["remove"]
        # A journal can come with a clone from anyone: it may do no more than a build could.
        fine = all(map(is_safe, (*(path for _, path in moves[:-1]), *remove)))
        fine = fine and moves[-1][1] == manifest.PATH
    except (OSError, ValueError, TypeError, LookupError, RecursionError):
        return None
    made = manifest.read(out)
    return (moves, [path for path in remove if path in made]) if fine else None


def _refuse_foreign(out: Path, moves: Moves) -> None:
    made = manifest.read(out)
    for name, path in moves[:-1]:
        waiting = (out / STAGING / name).exists()
        if waiting and path not in made and os.path.lexists(out / path):
            raise RstgenError(
                f"{out / path} was put where an interrupted build is to write; move it away"
            )


def _carry_out(out: Path, moves: Moves, remove: Iterable[str]) -> None:
    for path in remove:
        _remove(out, path)
    # The manifest is the last of the moves, and only put there once the others are safe.
    *contents, listing = moves
    for name, path in contents:
        _put(out / STAGING / name, out / path)
    for folder in sorted({os.path.dirname(out / path) for _, path in contents}):
        _sync(Path(folder))
    _put(out / STAGING / listing[0], out / listing[1])
    _sync(out / STATE)
    with suppress(OSError):
        os.rmdir(out / STAGING)
    os.unlink(out / PATH)


def _remove(out: Path, path: str) -> None:
    """Remove a file, and the folders that are empty then."""
    if (out / path).is_dir() and not (out / path).is_symlink():
        return
    with suppress(FileNotFoundError, NotADirectoryError):
        os.unlink(out / path)
    folder = os.path.dirname(path)
    with suppress(OSError):
        while folder:
            os.rmdir(out / folder)
            folder = os.path.dirname(folder)


def _put(staged: Path, path: Path) -> None:
    """Replace one file; one that is staged no more was put in place before."""
    if not staged.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.replace(staged, path)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        # A folder of the output is a disk of its own: there too the file appears as a whole.
        beside = path.with_name(f".{path.name}.rstgen")
        shutil.copyfile(staged, beside)
        _sync(beside)
        os.replace(beside, path)
        os.unlink(staged)


def _sync(path: Path) -> None:
    """Wait until it is on the disk, as far as the system can tell (Windows: not for folders)."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except (PermissionError, FileNotFoundError):
        return
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EBADF, errno.EINVAL):
            raise
    finally:
        os.close(handle)
