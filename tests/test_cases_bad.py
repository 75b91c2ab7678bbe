"""Every rule has a folder with pages that break it; ``RSTGEN_REWRITE=1`` writes what is printed."""

from __future__ import annotations

import importlib
import pkgutil
import re
from dataclasses import replace
from pathlib import Path

import pytest

import rstgen
from rstgen import Config, Diagnostic, generate
from rstgen.diagnostics import Rule
from tests.support import CASES, REWRITE

FOLDERS = sorted(folder for folder in (CASES / "bad").iterdir() if any(folder.iterdir()))


def declared() -> dict[str, Rule]:
    modules = pkgutil.walk_packages(rstgen.__path__, "rstgen.")
    named = (vars(importlib.import_module(module.name)) for module in modules)
    rules = {id(v): v for names in named for v in names.values() if isinstance(v, Rule)}
    by_code = {rule.code: rule for rule in rules.values()}
    assert len(by_code) == len(rules), "two rules have one code"
    return by_code


# What no page can say, and would be told of each.
COMPLETE = {"openapi": {"license": "MIT", "contact": "crew@boats.example"}}


def config_of(case: Path) -> Config:
    found = Config.find(case) if (case / "rstgen.toml").is_file() else Config()
    return (
        found
        if case.name == "incomplete-info"
        else replace(found, options=COMPLETE | found.options)
    )


def printed(diagnostics: tuple[Diagnostic, ...]) -> str:
    """As the user sees them, with paths inside of the case."""
    return "".join(f"{replace(diagnostic, root='')}\n" for diagnostic in diagnostics)


@pytest.mark.parametrize("case", FOLDERS, ids=lambda folder: folder.name)
def test_case(case: Path) -> None:
    lines = printed(generate(case, config_of(case)).diagnostics)
    expected = case / "diagnostics.txt"
    if REWRITE:
        expected.write_text(lines, "utf-8", newline="\n")
    assert lines == expected.read_text("utf-8")
    assert f"[{case.name}]" in lines
    # Each has its line and column.
    assert all(re.match(r"[\w./-]+:\d+:\d+: ", line) for line in lines.splitlines())


def test_every_rule_has_a_case() -> None:
    assert sorted(declared()) == [folder.name for folder in FOLDERS]


def test_every_rule_says_why() -> None:
    assert not [rule.code for rule in declared().values() if not rule.why]
