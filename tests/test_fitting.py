"""What `fitting` says of a value is what the common library says of the schema as written."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from rstgen.diagnostics import Location
from rstgen.fitting import fits, misfit, same
from rstgen.model import JsonValue, Property, Schema
from rstgen.targets.openapi.schemas import Components

NAMES = st.sampled_from(["a", "b", "c"])
SCALARS: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, False, 0, 1, 1.0, 2.5, -3, "", "a", "abcd", "1", "é", 10**20]
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=6,
)
TYPES = ("string", "integer", "number", "boolean", "object", "array", "null")
BOUNDS = st.none() | st.integers(-3, 3)


def schemas(depth: int = 2) -> st.SearchStrategy[Schema]:
    inner = schemas(depth - 1) if depth else st.just(Schema())
    member = st.builds(
        Property, name=NAMES, schema=inner, required=st.booleans(), evidence=st.just("both")
    )
    plain = st.builds(
        Schema,
        types=st.lists(st.sampled_from(TYPES), unique=True, max_size=3).map(tuple),
        properties=st.lists(member, max_size=3, unique_by=lambda p: p.name).map(tuple),
        additional=st.none() | inner,
        items=st.none() | inner,
        enum=st.just(()) | st.lists(VALUES, min_size=1, max_size=3).map(tuple),
        minimum=BOUNDS,
        maximum=BOUNDS,
        min_length=st.none() | st.integers(0, 3),
        max_length=st.none() | st.integers(0, 3),
        pattern=st.none() | st.sampled_from(["^a", "b?c", "."]),
    )
    if not depth:
        return plain
    either = st.lists(inner, min_size=1, max_size=2).map(lambda v: Schema(variants=tuple(v)))
    return plain | either


@settings(max_examples=200)
@given(schemas(), VALUES)
def test_it_agrees_with_the_library(schema: Schema, value: JsonValue) -> None:
    validator = Draft202012Validator(Components().view(schema))
    assert fits(schema, value) == validator.is_valid(value)


BOAT = Schema(
    types=("object",),
    properties=(
        Property(
            name="masts",
            evidence="documented",
            at=Location("boats.rst", 5),
            schema=Schema(
                types=("array",),
                items=Schema(
                    types=("object",),
                    properties=(
                        Property(
                            name="wood",
                            evidence="example",
                            required=True,
                            schema=Schema(types=("string", "null"), max_length=3),
                        ),
                    ),
                ),
            ),
        ),
    ),
)


@pytest.mark.parametrize(
    ("value", "place", "wanted"),
    [
        ([], "", "object"),
        ({"masts": 1}, "masts", "array"),
        ({"masts": [{"wood": "oak"}, {"wood": 2}]}, "masts.[].wood", "string or null"),
        ({"masts": [{"wood": "teak"}]}, "masts.[].wood", "at most 3 characters"),
        ({"masts": [{}]}, "masts.[].wood", "always there"),
    ],
)
def test_it_says_where_and_what(value: JsonValue, place: str, wanted: str) -> None:
    found = misfit(BOAT, value)
    assert found is not None
    assert (".".join(found.place), found.wanted) == (place, wanted)
    assert found.at == (Location("boats.rst", 5) if place else None)
    assert found.absent == (wanted == "always there")


def test_of_several_shapes_it_tells_of_the_nearest() -> None:
    found = misfit(Schema(variants=(Schema(types=("null",)), BOAT)), {"masts": [3]})
    assert found is not None
    assert found.place == ("masts", "[]")


def test_true_is_no_number() -> None:
    assert same([1, {"a": 2}], [1.0, {"a": 2.0}])
    assert not same([1], [True])
    assert not same(0, False)
