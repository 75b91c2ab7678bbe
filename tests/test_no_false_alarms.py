"""What is found in real references: how often, and whether it is true.

Every kind was looked at, all findings of it where there are fewer than 40; docs/lint.md says what
came of it. ``RSTGEN_REWRITE=1`` writes the counts anew, and leaves a new kind without a verdict,
which fails until somebody has looked.
"""

from __future__ import annotations

import re
from collections import Counter

import pytest

from rstgen import Config, generate
from tests.planting import table
from tests.support import CORPUS, ROOT, needs_shared

REFERENCES = ("nova", "keystone", "placement", "glance")
DOCS = ROOT / "docs" / "lint.md"
ROW = re.compile(r"^\| \[(?P<code>[\w-]+)\].*\| (?P<verdict>[^|]*) \|$", re.MULTILINE)


@needs_shared
@pytest.mark.everything
def test_every_kind_was_looked_at() -> None:
    counts = {name: _counted(name) for name in REFERENCES}
    verdicts = {row["code"]: row["verdict"] for row in ROW.finditer(table.kept(DOCS, "found"))}
    codes = sorted({code for found in counts.values() for code in found})
    table.held(DOCS, "found", _table(codes, counts, verdicts))
    assert not [code for code in codes if not verdicts.get(code)]


def _counted(reference: str) -> Counter[str]:
    source = CORPUS / reference / "api-ref" / "source"
    result = generate(source, Config(), keep_going=True)
    return Counter(one.code for one in result.diagnostics)


def _table(codes: list[str], counts: dict[str, Counter[str]], verdicts: dict[str, str]) -> str:
    head = f"| rule | {' | '.join(counts)} | looked at |\n|---|{'---|' * (len(counts) + 1)}\n"
    rows = []
    for code in codes:
        numbers = " | ".join(str(found[code] or "") for found in counts.values())
        rows.append(f"| [{code}](rules/{code}.md) | {numbers} | {verdicts.get(code, '')} |\n")
    total = " | ".join(str(found.total()) for found in counts.values())
    return head + "".join(rows) + f"| all | {total} | |\n"
