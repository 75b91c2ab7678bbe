"""``[references.NAME]``: several references in one config, each with keys of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from rstgen.config import values
from rstgen.diagnostics import RstgenError


def read(table: Mapping[str, Any], file: Path) -> dict[str, dict[str, Any]]:
    """Read the fields of each reference of a config, by its name.

    Raises:
        RstgenError: one of them cannot be used as it is.
    """
    names = table.get("references", {})
    if not isinstance(names, dict):
        raise RstgenError(f"{file}: references must be tables: [references.NAME]")
    _check_distinct(names, file)
    return {name: _one(name, given, file) for name, given in names.items()}


def _check_distinct(names: Iterable[str], file: Path) -> None:
    """Folders of `a` and `A` are one on many disks, packages of `a-b` and `a.b` everywhere."""
    seen: dict[str, str] = {}
    for name in names:
        first = seen.setdefault(re.sub(r"[-_.]+", "-", name).casefold(), name)
        if first != name:
            why = "they would share a folder or a package; name one differently"
            raise RstgenError(f"{file}: references {first!r} and {name!r} are too alike: {why}")


def _one(name: str, table: Any, file: Path) -> dict[str, Any]:
    where = f"references.{name}"
    if not re.fullmatch(r"[A-Za-z0-9][\w.-]*", name, re.ASCII):
        raise RstgenError(f"{file}: references {name!r}: a name is a folder too; use letters")
    if not isinstance(table, dict):
        raise RstgenError(f"{file}: {where} must be a table: [{where}]")
    for key in ("output", "references"):
        if key in table:
            raise RstgenError(f"{file}: {where}.{key} belongs at the top: it holds for all")
    own = values.fields(table, file, f"{where}.")
    if len(own.get("source", ())) != 1:
        raise RstgenError(f"{file}: {where} needs one source, the folder of its pages")
    return {"name": name, **own}
