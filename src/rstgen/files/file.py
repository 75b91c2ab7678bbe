"""Generated files as values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Addition:
    """What goes into a file of someone's own, between what stands there already."""

    old: bytes
    """All that the file holds; if it holds anything else by then, nothing is added."""
    parts: tuple[tuple[int, bytes], ...]
    """What is put where, by offset in the old content."""

    @property
    def new(self) -> bytes:
        """The content after it: all old bytes in their order, and the new ones between them."""
        made, end = b"", 0
        for at, data in self.parts:
            made += self.old[end:at] + data
            end = at
        return made + self.old[end:]


@dataclass(frozen=True, slots=True)
class File:
    """A file to write."""

    path: str
    """Posix path relative to the output folder, e.g. ``python_client/pyproject.toml``."""
    text: str
    """Content; written as UTF-8 with ``\\n`` line ends."""
    keep: bool = False
    """Written only when it is absent: a file that people write in (handlers of a server)."""
    home: str = ""
    """Folder that the path of a kept file is relative to, where its owner wants it elsewhere."""
    addition: Addition | None = None
    """What to add to a kept file that is there."""
