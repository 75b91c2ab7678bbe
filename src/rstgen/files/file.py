"""Generated files as values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class File:
    """A file to write."""

    path: str
    """Posix path relative to the output folder, e.g. ``python_client/pyproject.toml``."""
    text: str
    """Content; written as UTF-8 with ``\\n`` line ends."""
    keep: bool = False
    """Written only when it is absent: a file that people write in (handlers of a server)."""
