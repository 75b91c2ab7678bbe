"""Arrays of tables in a config (``[[corrections]]``), each entry with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rstgen.diagnostics import Location, RstgenError


def placed(entries: object, file: Path, name: str) -> Iterator[tuple[Mapping[str, Any], Location]]:
    """Give the entries of an array of tables, and where the header of each stands.

    Raises:
        RstgenError: it is none.
    """
    if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
        raise RstgenError(f"{file}: {name} must be tables: [[{name}]]")
    for table, line in zip(entries, _header_lines(file, name, len(entries)), strict=True):
        yield table, Location(file.as_posix(), line)


def _header_lines(file: Path, name: str, count: int) -> Sequence[int | None]:
    """Find the headers of the tables; the parser of TOML gives no lines."""
    full = f"tool.rstgen.{name}" if file.name == "pyproject.toml" else name
    parts = (rf"[\"']?{re.escape(part)}[\"']?" for part in _split(full))
    header = re.compile(r"\s*\[\[\s*" + r"\s*\.\s*".join(parts) + r"\s*\]\]")
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):  # gone since it was parsed
        text = ""
    found = [n for n, line in enumerate(text.split("\n"), 1) if header.match(line)]
    # An array written in one piece, or a header that stands in a string.
    return found if len(found) == count else [None] * count


def _split(name: str) -> Sequence[str]:
    """Take a dotted key apart; the name of a reference may hold dots itself."""
    found = re.fullmatch(r"((?:tool\.rstgen\.)?)references\.(.*)\.(\w+)", name)
    if found is None:
        return name.split(".")
    return [*found[1].split(".")[:-1], "references", found[2], found[3]]
