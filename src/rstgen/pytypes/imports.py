"""Imports, in the order of import sorters and black's layout."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rstgen.pysource import WIDTH, bracket
from rstgen.pytypes.expressions import width


def natural(text: str) -> tuple[tuple[int, str], ...]:
    """Sort key in which ``v10`` comes after ``v9``, as import sorters have it."""
    parts = re.findall(r"[0-9]+|[^0-9]+", text)
    return tuple((int(part), "") if part[0] in "0123456789" else (-1, part) for part in parts)


def by_kind(name: str) -> tuple[int, tuple[tuple[int, str], ...]]:
    """Sort key of the names of one import: constants, classes, the rest."""
    kind = 0 if name.isupper() and len(name) > 1 else 1 if name[:1].isupper() else 2
    return kind, natural(name)


def from_import(module: str, names: Iterable[str], indent: int = 0) -> str:
    """Lay out ``from module import names``, sorted; the first line's indent is the template's."""
    names = sorted(names, key=by_kind)
    flat = f"from {module} import {', '.join(names)}"
    if indent + width(flat) <= WIDTH:
        return flat
    return bracket(f"from {module} import (", names, ")", indent, explode=True)
