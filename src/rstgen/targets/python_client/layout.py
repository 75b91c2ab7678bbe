"""Lines of generated code that several views print."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from rstgen.pysource import WIDTH, bracket, docstring, string
from rstgen.pytypes import width


class Docstrings:
    """Docstrings of one package: the same row stands in many operations."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, int], str] = {}

    def __call__(self, text: str, indent: int) -> str:
        """Print a docstring as `pysource.docstring` does."""
        key = (text, indent)
        if key not in self._made:
            self._made[key] = docstring(text, indent)
        return self._made[key]


def listed(before: str, items: Sequence[str], after: str, indent: int) -> str:
    """Lay out an argument of a call that has its line, and a comma after it."""
    flat = f"{before}{', '.join(items)}{after}"
    return bracket(before, items, after, indent, explode=indent + width(flat) + 1 > WIDTH)


def display(name: str, items: Mapping[str, str], indent: int) -> str:
    """Lay out ``name={"wire": argument}``."""
    pairs = [f"{string(wire)}: {value}" for wire, value in items.items()]
    return listed(f"{name}={{", pairs, "}", indent)


def natural(text: str) -> tuple[tuple[int, str], ...]:
    """Sort key in which ``v10`` comes after ``v9``, as import sorters have it."""
    parts = re.findall(r"[0-9]+|[^0-9]+", text)
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in parts)


def by_kind(name: str) -> tuple[int, tuple[tuple[int, str], ...]]:
    """Sort key of the names of one import: constants, classes, the rest."""
    kind = 0 if name.isupper() and len(name) > 1 else 1 if name[:1].isupper() else 2
    return kind, natural(name)


def from_import(module: str, names: Iterable[str], indent: int = 0) -> str:
    """Lay out an import."""
    names = sorted(names, key=by_kind)
    flat = f"from {module} import {', '.join(names)}"
    if indent + width(flat) <= WIDTH:
        return flat
    return bracket(f"from {module} import (", names, ")", indent, explode=True)
