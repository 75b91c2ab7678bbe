"""Pieces of Python in black's layout, beyond those of `rstgen.pysource`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rstgen.pysource import WIDTH, bracket
from rstgen.rendering import blacken


def item(before: str, items: Sequence[str], after: str, indent: int) -> str:
    """Lay out a bracket that is one item of another: the comma after it counts too."""
    return bracket(before, items, f"{after},", indent).removesuffix(",")


def tuple_of(before: str, items: Sequence[str], indent: int = 0) -> str:
    """Lay out ``before`` and a tuple, one item to a line if there are two or more."""
    # The comma of a tuple of one does not make black keep the lines apart.
    alone = f"{before}({''.join(items)},)"
    if len(items) == 1 and "\n" not in alone and len(alone) + indent < WIDTH:
        return alone
    return item(f"{before}(", items, ")", indent) if indent else _table(before, items)


def _table(before: str, items: Sequence[str]) -> str:
    return bracket(f"{before}(", items, ")", explode=True)


def settled(text: str) -> str:
    """Leave a file with the rare line that is too long to black: a wire name may have any length.

    All else that is printed here fits its lines, or is exploded with the commas that make black
    keep it so.
    """
    return blacken(text) if any(map(_may_change, _long(text))) else text


def _long(text: str) -> Iterable[str]:
    # Black counts some letters as two columns.
    for line in text.splitlines():
        if len(line) > WIDTH or (len(line) * 2 > WIDTH and not line.isascii()):
            yield line


# One word or one string on its line has no place at which black could break it.
_UNBREAKABLE = re.compile(r"""\s*([^\s()\[\]]+|"[^"]*"|'[^']*'),?""")


def _may_change(line: str) -> bool:
    return _UNBREAKABLE.fullmatch(line) is None
