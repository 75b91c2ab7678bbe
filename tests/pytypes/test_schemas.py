"""Schemas become types; their members become attributes."""

from __future__ import annotations

import ast
import keyword

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rstgen.model import ANYTHING, Property, Schema
from rstgen.naming import unique
from rstgen.pytypes import BASE_MODEL, Style, class_name, fields, identifier, objects, type_of

STYLE = Style(reference=lambda schema: class_name(schema.name or ""))
STRING = Schema(types=("string",))


def member(name: str, schema: Schema = STRING) -> Property:
    return Property(name=name, schema=schema, evidence="documented")


ITEM = Schema(types=("object",), name="list-servers-item", properties=(member("id"),))


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        (ANYTHING, "JsonValue"),
        (STRING, "str"),
        (Schema(types=("string", "null")), "str | None"),
        (Schema(types=("integer", "string")), "int | str"),
        (Schema(types=("null",)), "None"),
        (Schema(types=("array",)), "list[JsonValue]"),
        (Schema(types=("array",), items=ITEM), "list[ListServersItem]"),
        (Schema(types=("object",)), "dict[str, JsonValue]"),
        (Schema(types=("object", "null"), additional=ITEM), "dict[str, ListServersItem] | None"),
        (Schema(types=("string",), enum=("a", "b")), 'Literal["a", "b"] | str'),
        (Schema(types=("string", "null"), enum=("a", None)), 'Literal["a"] | str | None'),
        (Schema(enum=(1, "auto")), 'Literal[1, "auto"] | int | str'),
        (Schema(types=("number",), enum=(1.5,)), "float"),
        (Schema(variants=(Schema(types=("null",)), ITEM, STRING)), "ListServersItem | str | None"),
        (
            Schema(variants=(Schema(enum=("a",)), Schema(enum=("b", "a")))),
            'Literal["a", "b"] | str',
        ),
    ],
)
def test_type_of(schema: Schema, expected: str) -> None:
    assert str(type_of(schema, STYLE)) == expected


def test_closed_enumerations_where_the_style_says_so() -> None:
    closed = Style(reference=STYLE.reference, open_enums=False)
    assert str(type_of(Schema(enum=("a", "b")), closed)) == 'Literal["a", "b"]'
    assert str(type_of(Schema(enum=("a", 1.5)), closed)) == 'Literal["a"] | str | float'


def test_objects_come_before_those_that_hold_them_and_once() -> None:
    inner = Schema(types=("array",), items=ITEM)
    outer = Schema(
        types=("object",), name="outer", properties=(member("a", inner), member("b", ITEM))
    )
    assert [found.name for found in objects([outer, inner])] == ["list-servers-item", "outer"]


def test_fields_are_told_apart_and_keep_off_reserved_names() -> None:
    names = ("OS-DCF:diskConfig", "os_dcf_disk_config", "from", "list", "copy", "2fa", "schema")
    schema = Schema(types=("object",), name="x", properties=tuple(map(member, names)))
    made = [view.name for view in fields(schema, STYLE)]
    assert made[0] == "os_dcf_disk_config"
    assert made[1].startswith("os_dcf_disk_config_")
    assert made[2:] == ["from_", "list_", "copy_", "n2_fa", "schema_"]


@given(st.text())
def test_identifiers_are_identifiers(text: str) -> None:
    for name in (identifier(text, BASE_MODEL), class_name(text)):
        assert name.isidentifier()
        assert not keyword.iskeyword(name)
        assert not name.startswith("_")
        assert len(name) <= 76
        assert ast.unparse(ast.parse(name)) == name
    assert identifier(text, BASE_MODEL) not in BASE_MODEL
    assert class_name(text)[0].isupper()


@given(st.lists(st.text(max_size=8), max_size=8), st.text(max_size=8))
def test_a_later_text_renames_nobody(texts: list[str], later: str) -> None:
    assert unique([*texts, later], identifier)[:-1] == unique(texts, identifier)
