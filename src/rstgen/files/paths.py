"""Which paths may be written: inside the output folder, and no two the same on any disk."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from rstgen.diagnostics import RstgenError

STATE = ".rstgen"
"""Folder inside the output for the manifest, the journal and what is staged."""


def check(paths: Iterable[str]) -> None:
    """Say that a target gave paths which cannot all be written.

    Raises:
        ValueError: a path leaves the output folder, or two are the same on some disk.
    """
    seen: dict[str, str] = {}
    for path in paths:
        if not _is_plain(path):
            raise ValueError(f"not a path inside the output folder: {path!r}")
        key = _folded(path)
        if key in seen:
            raise ValueError(f"two files of one path: {seen[key]!r} and {path!r}")
        seen[key] = path
    for key, path in seen.items():
        folder = next((f for f in _folders(key) if f in seen), None)
        if folder:
            raise ValueError(f"a file and a folder of one path: {seen[folder]!r} and {path!r}")


def is_safe(path: object) -> bool:
    """Whether what a file on disk calls a path is one that rstgen could have written."""
    return isinstance(path, str) and _is_plain(path)


def _is_plain(path: str) -> bool:
    parts = path.split("/")
    return (
        all(part not in ("", ".", "..") for part in parts)
        and parts[0] != STATE
        # A backslash or a colon leads elsewhere on Windows; controls have no use in a name.
        and not any(c in "\\:" or not c.isprintable() for c in path)
    )


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()


def _folders(path: str) -> Iterable[str]:
    parts = path.split("/")
    return ("/".join(parts[:n]) for n in range(1, len(parts)))


def stay_inside(out: Path, paths: Iterable[str]) -> None:
    """Follow the folders on disk, since a link in the output may lead anywhere.

    Raises:
        RstgenError: a folder of the output is a link that leads out of it.
    """
    real = os.path.realpath(out)
    for folder in sorted({os.path.dirname(path) for path in paths} | {f"{STATE}/staging"}):
        leads = os.path.realpath(out / folder)
        if leads != real and not leads.startswith(real.rstrip(os.sep) + os.sep):
            raise RstgenError(f"{out / folder} is a link that leads out of {out}; remove it")
