"""The causes that the page about accuracy counts."""

from __future__ import annotations

import importlib
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from rstgen.model import Group, Reading
from tests.shaping.build import AT, read
from tests.support import ROOT

SCORER: Any = SimpleNamespace(
    leaf=lambda path: path.rpartition(".")[2], normalise_path=lambda url: (url, None, [])
)
BOAT = replace(
    read("/boats", request="boat: object\nboat.name: string", answered=({"boat": {"id": 1}},)),
    description="Boats have a `mast`, and a keel.",
)
HARBOUR = read("/harbours", "GET", response="pier: string", answered=({"berths": {"a1": 2}},))
READING = Reading(
    title="Boats", groups=(Group(name="b", title="B", at=AT),), operations=(BOAT, HARBOUR)
)


@pytest.mark.parametrize(
    ("path", "cause"),
    [
        ("boat.crew.name", "a row of it"),
        ("id", "its other side"),
        ("boat.mast", "its prose alone"),
        ("boat.pier", "other operations"),
        ("boat.berths", "other operations"),
        ("boat.keel", "nowhere"),
    ],
)
def test_where_a_name_is_mentioned(path: str, cause: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "benchmarks")
    causes = importlib.import_module("accuracy_causes")
    lacking = [{"op": "POST /boats", "missing": [path]}]
    assert causes.counted(READING, "request", lacking, SCORER) == {cause: 1}


def test_an_example_of_the_side_comes_before_the_other_side(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.syspath_prepend(ROOT / "benchmarks")
    causes = importlib.import_module("accuracy_causes")
    lacking = [{"op": "POST /boats", "missing": ["crew.id", "crew.boat"]}]
    assert causes.counted(READING, "response", lacking, SCORER) == {"an example of it": 2}
