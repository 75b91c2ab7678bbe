"""A reference on disk, and the fence around what may be read for it."""

from __future__ import annotations

import os
import posixpath
from dataclasses import dataclass, field
from pathlib import Path

from rstgen.disk import Disk


@dataclass(frozen=True, slots=True)
class Source:
    """A reference on disk."""

    root: Path
    """Source root: what a leading ``/`` in a page means, and what places are relative to."""
    documents: tuple[Path, ...]
    """The ``.rst`` documents, in the order in which they are read."""
    fence: Path
    """Nothing outside this folder is read."""
    label: str = ""
    """The source root as the caller would name it: what to give to ``Report(root=…)``."""
    is_whole: bool = True
    """Whether it is all of the reference, and not one page of it."""
    others: tuple[Path, ...] = ()
    """The other pages in the same folder, which the documents seem to include."""
    disk: Disk = field(default_factory=Disk, compare=False, repr=False)
    """Reads the files, and remembers them."""

    def place(self, path: Path) -> str:
        """Posix path relative to the source root: ``servers.inc``, ``../../doc/x.json``."""
        return posixpath.join(*Path(os.path.relpath(path, self.root)).parts)

    def named(self, document: Path, argument: str) -> str:
        """Tell the place that an argument of a document's directive names.

        It is worked out as text, so that it says the same wherever the tree lies:
        ``/../../doc/x.json`` (a leading ``/`` is the source root) gives ``../../doc/x.json``.
        """
        folder = "" if argument.startswith("/") else posixpath.dirname(self.place(document))
        return posixpath.normpath(posixpath.join(folder, argument.lstrip("/")))

    def locate(self, place: str) -> Path:
        """Give the path of a place."""
        return Path(os.path.normpath(os.path.join(self.root, place)))

    def text(self, path: Path) -> str:
        """Read a file inside the fence.

        Raises:
            UnreadableError: there is no such file, it is outside, or it is not UTF-8.
        """
        try:
            self.check(path)
            data = self.disk.bytes(path)
        except (OSError, ValueError):
            raise UnreadableError("cannot be read") from None
        if len(data) > LARGEST:
            raise UnreadableError(f"is larger than {LARGEST // 2**20} MiB")
        try:
            return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise UnreadableError("is not UTF-8", line=line) from None

    def check(self, path: Path) -> None:
        """See that a file is there and inside the fence.

        Raises:
            UnreadableError: it is not.
            ValueError: no file can have such a name.
        """
        if not self._inside(path):
            raise UnreadableError("is outside of what may be read", outside=True)
        if self.disk.kind(path) != "file":
            raise UnreadableError("does not exist", missing=True)

    def _inside(self, path: Path) -> bool:
        try:
            real, fence, root = map(self.disk.real, (path, self.fence, self.root))
        except (OSError, ValueError):  # a NUL in a page
            return False
        # A source below a hidden folder was named by the caller; only what it hides counts.
        base = root if _is_below(real, root) else fence
        hidden = any(part.startswith(".") for part in real[len(base) :].split(os.sep))
        return _is_below(real, fence) and not hidden


def _is_below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


LARGEST = 32 * 2**20
"""Bytes; no page, definitions file or example comes near."""


class UnreadableError(Exception):
    """A file that a page refers to and that cannot be read; the message says why."""

    def __init__(
        self, why: str, *, line: int | None = None, missing: bool = False, outside: bool = False
    ) -> None:
        super().__init__(why)
        self.line, self.missing, self.outside = line, missing, outside
