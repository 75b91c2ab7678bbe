"""Lines of generated code that several views print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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


def tuple_of(name: str, items: Sequence[str], indent: int) -> str:
    """Lay out the argument ``name=("a", "b")``, a comma after it."""
    flat = f"{name}=({items[0]},)" if len(items) == 1 else ""
    # The comma of a tuple of one is no sign for black to keep a line for it.
    if flat and indent + width(flat) + 1 <= WIDTH:
        return flat
    return listed(f"{name}=(", items, ")", indent)


def display(name: str, items: Mapping[str, str], indent: int) -> str:
    """Lay out ``name={"wire": argument}``."""
    pairs = [f"{string(wire)}: {value}" for wire, value in items.items()]
    return listed(f"{name}={{", pairs, "}", indent)
