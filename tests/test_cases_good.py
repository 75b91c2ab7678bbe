"""Every rule has its page mended: the rule is silent there, and nothing else has gone wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from rstgen import generate
from tests.support import CASES
from tests.test_cases_bad import FOLDERS, config_of

NAMES = [folder.name for folder in FOLDERS]


def codes(case: Path) -> set[str]:
    return {one.code for one in generate(case, config_of(case)).diagnostics}


def test_every_bad_case_is_mended() -> None:
    assert sorted(folder.name for folder in (CASES / "good").iterdir()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_rule_is_silent(name: str) -> None:
    left = codes(CASES / "good" / name)
    assert name not in left
    told = (CASES / "bad" / name / "diagnostics.txt").read_text("utf-8")
    assert not {code for code in left if f"[{code}]" not in told}
