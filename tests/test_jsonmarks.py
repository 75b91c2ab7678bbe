"""Where the keys of a JSON text stand."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from rstgen.jsonmarks import ITEMS, Path, marks, repeated

TEXT = """\
{
  "boat": {"name": "a: {", "masts": [{"wood": "oak"}, {"wood": "pine", "sails": [1, [2]]}]},
  "more": null
}
"""


def test_every_key_at_its_place() -> None:
    assert [(".".join(mark.path), mark.line, mark.column) for mark in marks(TEXT)] == [
        ("boat", 2, 3),
        ("boat.name", 2, 12),
        ("boat.masts", 2, 28),
        ("boat.masts.[].wood", 2, 39),
        ("boat.masts.[].wood", 2, 56),
        ("boat.masts.[].sails", 2, 72),
        ("more", 3, 3),
    ]


def test_headers_over_a_body_are_stepped_over() -> None:
    (mark,) = marks('Content-Type: "x": y\n\n{"a": 1}')
    assert (mark.path, mark.line, mark.column) == (("a",), 3, 2)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ('{"a": 1, "b": 2}', []),
        ('{"a": 1, "a": 2, "a": 3}', [10, 18]),
        ('[{"a": 1}, {"a": 2}]', []),
        ('{"a": {"a": 1}, "b": {"a": 1, "\\u0061": 2}}', [31]),
    ],
)
def test_keys_that_an_object_has_twice(text: str, columns: list[int]) -> None:
    assert [mark.column for mark in repeated(text)] == columns


VALUES = some.recursive(
    some.none() | some.integers() | some.text('a"\\{}[]:,\n', max_size=5),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(max_size=3), inner),
    max_leaves=12,
)


def paths(value: object, above: Path = ()) -> list[Path]:
    if isinstance(value, dict):
        pairs = [((*above, key), inner) for key, inner in value.items()]
        return [path for own, inner in pairs for path in (own, *paths(inner, own))]
    if isinstance(value, list):
        return [path for item in value for path in paths(item, (*above, ITEMS))]
    return []


@given(VALUES.filter(lambda value: isinstance(value, dict | list)))
def test_all_keys_are_found_in_order(value: object) -> None:
    for text in (json.dumps(value), json.dumps(value, indent=1, ensure_ascii=False)):
        assert [mark.path for mark in marks(text)] == paths(value)
        lines = text.split("\n")
        for mark in marks(text):
            assert lines[mark.line - 1][mark.column - 1] == '"'
