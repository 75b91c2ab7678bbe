"""What is read from the disk, and the memory of it, so that a later run can tell what changed.

All that a build reads for its input goes through a `Disk`. What it answers is remembered as
`Look`s: a path, what was asked of it, and what the answer was. A later run asks `unchanged`
whether all answers are still the same, which costs one ``stat`` for most of them.
"""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple, TypeAlias

Path: TypeAlias = "str | os.PathLike[str]"
Kind: TypeAlias = Literal["file", "folder", "other", "nothing"]

SETTLED = 2.0
"""Seconds. What changed so shortly before it was looked at may change once more without its times
telling: those of some file systems (FAT) are as coarse as that."""


class Look(NamedTuple):
    """One question about a path, and its answer."""

    path: str
    """Absolute."""
    asked: Literal["content", "entries", "kind", "real"]
    answer: str
    """A digest, the kind, or where a path leads."""
    stamp: tuple[int, ...] | None
    """What ``stat`` says of it as long as the answer is the same; ``None`` if only asking again
    tells."""


class Entry(NamedTuple):
    """Something in a folder."""

    name: str
    is_folder: bool
    """Links to folders are none, so a walk ends."""


class Disk:
    """Reads the disk, and remembers what it answered. What is read is never read twice."""

    def __init__(self) -> None:
        self._looks: dict[tuple[str, str], Look] = {}
        self._real: dict[str, str] = {}

    @property
    def looks(self) -> tuple[Look, ...]:
        """Everything that was asked so far, in that order."""
        return tuple(self._looks.values())

    def bytes(self, path: Path) -> bytes:
        """Read a file.

        Raises:
            OSError: it is not there, or cannot be read.
            ValueError: no file can have such a name.
        """
        place = os.path.abspath(path)
        content, look = _content(place, self.real(place))
        self._keep(look)
        if isinstance(content, OSError):
            raise content
        return content

    def entries(self, folder: Path) -> tuple[Entry, ...]:
        """List a folder by name; empty if it cannot be listed."""
        found, look = _entries(os.path.abspath(folder))
        self._keep(look)
        return found

    def kind(self, path: Path) -> Kind:
        """Tell what stands at a path, links followed.

        Raises:
            ValueError: nothing can have such a name.
        """
        found, look = _kind(os.path.abspath(path))
        self._keep(look)
        return found

    def real(self, path: Path) -> str:
        """Resolve the links of a path; those of each folder once.

        Raises:
            ValueError: nothing can have such a name.
        """
        place = os.path.abspath(path)
        folder, name = os.path.split(place)
        if not name or os.path.islink(place):
            return self._resolved(place)
        # Of what is no link only its folder can come to lie elsewhere.
        return os.path.join(self._resolved(folder), name)

    def _resolved(self, place: str) -> str:
        if place not in self._real:
            self._real[place], look = _real(place)
            self._keep(look)
        return self._real[place]

    def walk(self, folder: Path) -> Iterator[str]:
        """Give all files below a folder but hidden ones, those of each folder by name."""
        waiting = [os.fspath(folder)]
        while waiting:
            parent = waiting.pop()
            below = []
            for name, is_folder in self.entries(parent):
                if not name.startswith("."):
                    if is_folder:
                        below.append(os.path.join(parent, name))
                    else:
                        yield os.path.join(parent, name)
            waiting += reversed(below)

    def _keep(self, look: Look) -> None:
        self._looks.setdefault((look.path, look.asked), look)


def expected(path: Path, data: bytes | None) -> Look:
    """Give the look that a file will answer which holds just that; ``None``: that is not there."""
    place = os.path.abspath(path)
    if data is None:
        return Look(place, "kind", "nothing", None)
    return Look(place, "content", _digest(os.path.realpath(place), data), _settled(place))


def unchanged(looks: Iterable[Look]) -> tuple[Look, ...] | None:
    """Ask everything again; ``None`` if any answer is another one now.

    What is returned has the stamps that hold now: files that were only touched are not read again
    the next time.
    """
    found = []
    for look in looks:
        now = look if look.stamp and _stamp(look.path) == look.stamp else _again(look)
        if now is None or now.answer != look.answer:
            return None
        found.append(now)
    return tuple(found)


def stamps(looks: Iterable[Look]) -> tuple[object, ...]:
    """Give what ``stat`` says now of all that was looked at; it differs while files change."""
    return tuple(_stamp(look.path) for look in looks)


def listed_again(looks: Iterable[Look], folders: Iterable[Path]) -> tuple[Look, ...]:
    """Ask again what is in some folders."""
    within = set(map(os.path.abspath, folders))
    return tuple(
        (look.asked == "entries" and look.path in within and _again(look)) or look for look in looks
    )


def _again(look: Look) -> Look | None:
    ask = _ASKED.get(look.asked)
    try:
        return ask(look.path)[1] if ask else None
    except ValueError:
        return None


def _content(path: str, real: str = "") -> tuple[bytes | OSError, Look]:
    stamp = _settled(path)
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        return error, Look(path, "content", type(error).__name__, None)
    return data, Look(path, "content", _digest(real or os.path.realpath(path), data), stamp)


def _digest(real: str, data: bytes) -> str:
    """Digest a content, and where it really lies, since that decides whether it may be read."""
    digest = hashlib.sha256(real.encode(errors="surrogateescape"))
    digest.update(b"\0" + data)
    return digest.hexdigest()


def _entries(path: str) -> tuple[tuple[Entry, ...], Look]:
    stamp = _settled(path)
    try:
        with os.scandir(path) as found:
            entries = sorted(Entry(e.name, e.is_dir(follow_symlinks=False)) for e in found)
    except OSError as error:
        return (), Look(path, "entries", type(error).__name__, None)
    text = "\0".join(f"{name}/" if is_folder else name for name, is_folder in entries)
    digest = hashlib.sha256(text.encode(errors="surrogateescape"))
    return tuple(entries), Look(path, "entries", digest.hexdigest(), stamp)


def _kind(path: str) -> tuple[Kind, Look]:
    try:
        mode = os.stat(path).st_mode
    except OSError:
        found: Kind = "nothing"
    else:
        found = "folder" if stat.S_ISDIR(mode) else "file" if stat.S_ISREG(mode) else "other"
    return found, Look(path, "kind", found, None)


def _real(path: str) -> tuple[str, Look]:
    found = os.path.realpath(path)
    return found, Look(path, "real", found, None)


_ASKED: dict[str, Callable[[str], tuple[object, Look]]] = {
    "content": _content,
    "entries": _entries,
    "kind": _kind,
    "real": _real,
}


def _settled(path: str) -> tuple[int, ...] | None:
    """Take the stamp of a path, unless it changed a moment ago."""
    stamp = _stamp(path)
    recently = (time.time() - SETTLED) * 1e9
    return stamp if stamp is not None and max(stamp[-2:]) < recently else None


def _stamp(path: str) -> tuple[int, ...] | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
