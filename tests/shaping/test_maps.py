"""Keys that are data make maps; names of properties never do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rstgen.model import ReadOperation, Schema
from rstgen.shaping.keys import is_data
from tests.shaping.build import paths, read, shaped

UUID = "6cbe01c6-4e54-4b6d-9a5d-2e0c8b1a3c11"


@pytest.mark.parametrize(
    "key", [UUID, "42", "VCPU", "CUSTOM_GOLD", "192.0.2.1", UUID.replace("-", "")]
)
def test_data(key: str) -> None:
    assert is_data(key)


@pytest.mark.parametrize("key", ["id", "ID", "OS-DCF:diskConfig", "self", "ipv4", "fixedIp", "n1"])
def test_names(key: str) -> None:
    assert not is_data(key)


def body(rows: str, *answered: object) -> list[str]:
    (op,) = shaped(read(response=rows, answered=answered))  # type: ignore[arg-type]
    assert op.success.body is not None
    return paths(op.success.body.schema)


def test_keys_of_data_make_a_map_with_members() -> None:
    found = body("cargo: object\nweight: integer", {"cargo": {UUID: {"weight": 1}}})
    assert found == ["cargo", "cargo.*", "cargo.*.weight"]


def test_a_documented_key_is_a_property() -> None:
    found = body("cargo: object\nTOTAL: integer", {"cargo": {"TOTAL": 1}})
    assert found == ["cargo", "cargo.TOTAL"]


def test_documented_keys_stay_beside_data() -> None:
    found = body(
        "cargo: object\ncount: integer", {"cargo": {"count": 1, "GRAIN": 2, "CUSTOM_X": 3}}
    )
    assert found == ["cargo", "cargo.count", "cargo.*"]


def test_keys_with_blanks_make_a_map() -> None:
    assert body("labels: object", {"labels": {"My Boat": "x", "other": "y"}}) == [
        "labels",
        "labels.*",
    ]


def test_keys_that_vary_between_bodies_make_a_map_everywhere() -> None:
    ops = [
        read(
            f"/boats/{n}", response="labels: object", answered=({"labels": {f"k{n}": "v"}},), line=n
        )
        for n in range(1, 6)
    ]
    for op in shaped(*ops):
        assert op.success.body is not None
        assert paths(op.success.body.schema) == ["labels", "labels.*"]


def test_keys_that_recur_do_not() -> None:
    ops = [
        read(
            f"/b/{n}",
            response="links: object",
            answered=({"links": {"self": "u", "next": None}},),
            line=n,
        )
        for n in range(1, 6)
    ]
    for op in shaped(*ops):
        assert op.success.body is not None
        assert paths(op.success.body.schema) == ["links", "links.self", "links.next"]


def test_two_lists_of_one_shape_are_a_map() -> None:
    shown = {"moorings": {"north": [{"no": 1, "depth": 2}], "south": [{"no": 1, "depth": 3}]}}
    found = body("moorings: object", shown)
    assert found == ["moorings", "moorings.*", "moorings.*[].no", "moorings.*[].depth"]


def test_a_level_that_only_a_row_names_is_a_map() -> None:
    shown = {"moorings": {"north": [{"no": 1, "depth": 2}]}}
    (op,) = shaped(
        read(
            response="moorings: object\nside: array\nno: integer\ndepth: integer", answered=(shown,)
        )
    )
    assert op.success.body is not None
    moorings = op.success.body.schema.properties[0].schema
    assert moorings.key_name == "side"
    assert paths(op.success.body.schema)[1] == "moorings.*"


@pytest.mark.parametrize(
    ("kind", "text", "types"),
    [
        ("JSON", "More of the boat.", ()),
        ("object", "One or more arbitrary metadata key and value pairs.", ()),
        ("object", "Metadata key and value pairs.", ("integer",)),
        ("object", "Pairs of keys and values. Keys are arbitrary strings.", ("integer",)),
    ],
)
def test_one_value_of_what_is_arbitrary_shows_no_type(
    kind: str, text: str, types: tuple[str, ...]
) -> None:
    (op,) = shaped(_described(read(request=f"extra: {kind}", sent=({"extra": {"42": 1}},)), text))
    assert op.request is not None
    (extra,) = op.request.schema.properties
    assert extra.schema.additional == Schema(types=types)  # type: ignore[arg-type]


def test_arbitrary_values_that_are_listed_are_what_the_list_says() -> None:
    (op,) = shaped(
        _described(
            read(request="extra: JSON\nvalue: integer", sent=({"extra": {"42": {"value": 1}}},)), ""
        )
    )
    assert op.request is not None
    assert paths(op.request.schema) == ["extra", "extra.*", "extra.*.value"]


def _described(op: ReadOperation, text: str) -> ReadOperation:
    first, *others = op.request
    return replace(op, request=(replace(first, description=text), *others))
