"""What the stages give to their callers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rstgen.diagnostics import Diagnostic
    from rstgen.files import Change, File
    from rstgen.model import Api, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What `read` gives."""

    reading: Reading
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What `load` gives."""

    api: Api
    """What can be used of the reference, whatever else was found."""
    diagnostics: tuple[Diagnostic, ...]
    """By place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What `generate` gives."""

    files: tuple[File, ...]
    """With paths relative to the output folder; none if it failed, unless it kept going."""
    diagnostics: tuple[Diagnostic, ...]
    failed: bool
    """Whether there is an error, or under ``strict`` a warning."""
    folders: tuple[str, ...]
    """Those that these files are all of; ``("",)`` for the whole output folder."""
    kept: tuple[Diagnostic, ...] = ()
    """Those of the diagnostics that are about files which people write in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What `build` gives."""

    changes: tuple[Change, ...]
    """What was added, changed and removed on disk; with ``check``, what would have to be."""
    unchanged: int
    """How many files were as they should be."""
    diagnostics: tuple[Diagnostic, ...]
    failed: bool
    """Whether there is an error, or under ``strict`` a warning; then nothing was written,
    unless it kept going."""
    kept: tuple[Diagnostic, ...] = ()
    """Those of the diagnostics that are about files which people write in."""
