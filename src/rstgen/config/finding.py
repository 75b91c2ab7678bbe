"""Where the config is: ``rstgen.toml``, or ``[tool.rstgen]`` of ``pyproject.toml``."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rstgen.diagnostics import RstgenError
from rstgen.disk import Disk


@dataclass(frozen=True, slots=True)
class Found:
    """A table that configures rstgen."""

    table: Mapping[str, Any]
    file: Path
    """Named as the caller would."""
    base: Path
    """Its folder."""


def find(folder: Path, disk: Disk) -> Found | None:
    """Find the config that holds in a folder: there, or above it up to the git root.

    What is looked at is remembered by `disk`.

    Raises:
        RstgenError: a file cannot be read, or is not TOML.
    """
    for base in _upwards(folder, disk):
        for file in (base / "rstgen.toml", base / "pyproject.toml"):
            table = _table(file, disk)
            if table is not None:
                return Found(table, file, base)
    return None


def _upwards(folder: Path, disk: Disk) -> Iterator[Path]:
    """Give the folder and those above it, the git root last; without git, the folder alone."""
    yield folder
    real = folder.resolve()
    above = [real, *real.parents]
    depth = next((n for n, one in enumerate(above) if disk.kind(one / ".git") != "nothing"), 0)
    for one in above[1 : depth + 1]:
        # Named as the caller would: messages say ``../specs``, not a path of this machine.
        yield one if folder.is_absolute() else Path(os.path.relpath(one))


def _table(file: Path, disk: Disk) -> Mapping[str, Any] | None:
    try:
        there = disk.kind(file) == "file"
        text = disk.bytes(file).decode("utf-8-sig") if there else None
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise RstgenError(f"{file}: cannot be read: {why}") from None
    # Most projects have a pyproject.toml that says nothing of rstgen: none of our business.
    if text is None or (file.name == "pyproject.toml" and "rstgen" not in text):
        return None
    # Here, since most folders hold no config.
    import tomllib

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RstgenError(f"{file}: {_worded(error, text)}") from None
    if file.name == "rstgen.toml":
        return data
    tool = data.get("tool")
    table = tool.get("rstgen") if isinstance(tool, dict) else None
    return table if isinstance(table, dict) else None


def _worded(error: ValueError, text: str) -> str:
    both = re.search(r"^\s*targets\s*=", text, re.M) and "[targets." in text.replace(" ", "")
    if both:
        return "targets cannot be a list and tables at once; write `only = […]` under [targets]"
    return f"is not TOML: {error}"
