"""Tables in a page of the docs that tests keep, between two comments that name them."""

from __future__ import annotations

import re
from pathlib import Path

from tests.support import REWRITE


def kept(page: Path, name: str) -> str:
    """The text of a table as it stands."""
    found = _between(name).search(page.read_text("utf-8"))
    assert found, f"{page.name} has no table {name}"
    return found[2]


def held(page: Path, name: str, text: str) -> None:
    """See that a table is as it should be, or write it."""
    if REWRITE:
        whole = page.read_text("utf-8")
        made = _between(name).sub(lambda found: f"{found[1]}{text}{found[3]}", whole)
        page.write_text(made, "utf-8", newline="\n")
    assert kept(page, name) == text


def _between(name: str) -> re.Pattern[str]:
    return re.compile(rf"(<!-- {name} -->\n)(.*?)(<!-- end of {name} -->\n)", re.DOTALL)
