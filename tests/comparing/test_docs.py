"""The table of kinds in the docs is that of the code; ``RSTGEN_REWRITE=1`` writes it."""

from __future__ import annotations

import re

from rstgen.comparing import KINDS, Kind
from rstgen.comparing.changes import Case, Side
from tests.support import REWRITE, ROOT

PAGE = ROOT / "docs" / "diff.md"
HEAD = "| kind | sent | read | why |\n|---|---|---|---|\n"


def worst(kind: Kind, side: Side) -> str:
    """What a kind does where nothing about it is harmless."""
    case = Case(side=side, required=True, narrower=True, wider=True)
    return "breaks" if kind.breaks(case) else ""


def row(kind: Kind) -> str:
    cells = (f"`{kind.code}`", worst(kind, "request"), worst(kind, "response"), kind.why)
    return f"| {' | '.join(cells)} |\n"


def test_kinds() -> None:
    text = PAGE.read_text("utf-8")
    table = HEAD + "".join(map(row, KINDS))
    today = re.sub(r"^(KINDS\n|\| kind .*?\n)(\|.*\n)*", lambda _: table, text, count=1, flags=re.M)
    if REWRITE:
        PAGE.write_text(today, "utf-8")
        text = today
    assert table in text
    assert today == text
