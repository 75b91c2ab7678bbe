"""The reading agrees with that of the reference reader, and the differences are known."""

from __future__ import annotations

import ast
import importlib.util
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from rstgen.diagnostics import ERROR, Report
from rstgen.dialects.os_api_ref import DIALECT
from rstgen.inspection import reading_json
from rstgen.model import Reading
from rstgen.sources import find
from tests.support import CORPUS, SHARED, needs_shared

pytestmark = needs_shared

# Every operation counts, and the four make 618 of them.
OPERATIONS = {"nova": 254, "keystone": 249, "placement": 36, "glance": 79}
each_corpus = pytest.mark.parametrize("name", OPERATIONS)


@cache
def scorer() -> Any:
    path = SHARED / "score" / "score_reading.py"
    spec = importlib.util.spec_from_file_location("score_reading", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def read(name: str) -> tuple[Reading, Report]:
    report = Report()
    return DIALECT.read(find(CORPUS / name), report), report


@cache
def score(name: str) -> Any:
    ours = json.loads(json.dumps(reading_json(read(name)[0])))
    reference = json.loads((CORPUS / f"{name}.reading.json").read_text("utf-8"))
    return scorer().score(ours, reference, details=10_000)


@each_corpus
def test_every_operation_is_found(name: str) -> None:
    found = score(name)["operations"]
    assert found["found"] == found["reference"] == found["ours"] == OPERATIONS[name]
    assert score(name)["place"]["rate"] == 1
    assert found["in_order"] == 1


@each_corpus
def test_the_reading_agrees_with_the_reference(name: str) -> None:
    assert score(name)["agreement"] >= 0.99


@each_corpus
def test_every_difference_is_explained(name: str) -> None:
    """Each kind of difference has a rule in ``differences.md``, which says how to tell it."""
    explained = (Path(__file__).parent / "differences.md").read_text("utf-8")
    for kind, lines in score(name)["details"].items():
        assert f"\n## {kind}\n" in explained
        assert not [line for line in lines if not EXPLAINED[kind](line)]


def is_smart_quote(line: str) -> bool:
    """The reference's title is ours once its quotes are straight."""
    ours, _, reference = line.partition("ours ")[2].partition(", reference ")
    straight = str.maketrans("\u2018\u2019\u201c\u201d", "''\"\"")
    return ast.literal_eval(ours) == ast.literal_eval(reference).translate(straight)


EXPLAINED = {"title": is_smart_quote}


@each_corpus
def test_nothing_is_lost(name: str) -> None:
    report = read(name)[1]
    assert not [str(found) for found in report if found.severity is ERROR]


@each_corpus
def test_texts_are_commonmark(name: str) -> None:
    """No reStructuredText is left: no roles, directives, double backquotes, or substitutions."""
    marks = (":ref:`", ":doc:`", "``", "\n.. ", ">`_", "|p-")
    for text in texts(read(name)[0]):
        outside = "".join(text.split("```")[::2]).replace("`` ", "")
        assert not [mark for mark in marks if mark in outside], text


def texts(reading: Reading) -> list[str]:
    rows = [row for op in reading.operations for row in (*op.request, *op.response)]
    codes = [code for op in reading.operations for code in (*op.success, *op.error)]
    described = (*reading.groups, *reading.operations, *rows, *codes)
    return [reading.description, *(one.description for one in described)]


@each_corpus
def test_groups_have_unique_names(name: str) -> None:
    groups = read(name)[0].groups
    assert len({group.name for group in groups}) == len(groups)


def test_reading_twice_gives_the_same() -> None:
    again = DIALECT.read(find(CORPUS / "placement"), Report())
    assert again == read("placement")[0]
