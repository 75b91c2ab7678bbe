"""Finds spec files; loads YAML with a line number for every key."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Source:
    """A reference on disk."""

    root: Path
    """Source root: what a leading ``/`` in a page means, and what places are relative to."""
    documents: tuple[Path, ...]
    """The ``.rst`` documents, in the order in which they are read."""
    fence: Path
    """Nothing outside this folder is read."""
