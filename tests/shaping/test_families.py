"""Names that stand for a family of names."""

from __future__ import annotations

import re

import pytest

from rstgen.diagnostics import Location
from rstgen.model import Operation, Parameter, Response, Schema, Where
from rstgen.shaping import families

WORDS = "The parameter key is `sailsN`, where `N` represents a unique suffix."


@pytest.mark.parametrize(
    ("name", "words", "pattern"),
    [
        ("X-Boat-Meta-*", "", "^X-Boat-Meta-.+$"),
        ("X-Boat-Meta-{name}", "", "^X-Boat-Meta-.+$"),
        ("required<suffix>", "", "^required.+$"),
        ("sailsN", WORDS, "^sails.+$"),
        (
            "X-Boat-Meta-name",
            "Boat data, where `name` is the name of the item.",
            "^X-Boat-Meta-.+$",
        ),
        ("a.b{n}.c", "", r"^a\.b.+\.c$"),
        ("limit", "", None),
        ("name", "Shows all where `name` is the given one.", None),
        ("ownN", WORDS.replace("`N`", "`M`"), None),
        ("", "", None),
    ],
)
def test_patterns(name: str, words: str, pattern: str | None) -> None:
    assert families.pattern_of(name, words) == pattern


def test_a_pattern_fits_its_family_alone() -> None:
    pattern = families.pattern_of("sails(N)*", "") or ""
    assert re.search(pattern, "sails(N)42")
    assert not re.search(pattern, "sails(N)")
    assert not re.search(pattern, "sailsN42")


def parameter(name: str, where: Where) -> Parameter:
    return Parameter(name=name, where=where, schema=Schema(), required=True)


def test_nobody_can_be_asked_for_a_family() -> None:
    op = Operation(
        name="x",
        title="X",
        method="GET",
        path="/x/{a*}",
        url="/x/{a*}",
        group="g",
        parameters=(parameter("a*", "path"), parameter("b*", "query"), parameter("c", "query")),
        responses=(Response(status=200, headers=(parameter("X-*", "header"),)),),
        at=Location("x.rst"),
    )
    marked = families.marked(op)
    told = {p.name: (p.pattern, p.required) for p in marked.parameters}
    assert told == {"a*": (None, True), "b*": ("^b.+$", False), "c": (None, True)}
    assert marked.responses[0].headers[0].pattern == "^X-.+$"
