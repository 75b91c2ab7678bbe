"""Ranges of versions: of rows and headings, of required members, of variants."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rstgen.model import Operation, Property, Schema, Section
from rstgen.shaping.spans import cover, disjoint, of_row, within
from rstgen.versions import Span, hull
from tests.shaping.build import paths, read, rows, shaped


@pytest.mark.parametrize(
    ("spans", "whole", "covers"),
    [
        ([(None, None)], (None, None), True),
        ([("2.1", None)], (None, None), False),
        ([("2.1", None)], ("2.1", None), True),
        ([("2.1", None)], ("2.10", None), True),
        ([("2.10", None)], ("2.9", None), False),
        # Right behind each other, in either order; and with a gap of one.
        ([("2.53", None), (None, "2.52")], (None, None), True),
        ([(None, "2.9"), ("2.10", None)], (None, None), True),
        ([(None, "2.51"), ("2.53", None)], (None, None), False),
        # What lies before the whole or after it does not count.
        ([(None, "1.5"), ("1.9", None)], ("1.9", None), True),
        ([("1.2", "1.8")], ("1.2", "1.8"), True),
        ([("1.2", "1.8")], ("1.2", None), False),
        ([("1.2", "1.30"), ("1.4", "1.5")], ("1.2", "1.30"), True),
        ([], (None, None), False),
    ],
)
def test_cover(spans: list[Span], whole: Span, covers: bool) -> None:
    assert cover(spans, whole) is covers


def test_arithmetic_of_ranges() -> None:
    assert hull([("2.9", "2.10"), ("2.2", "2.3")]) == ("2.2", "2.10")
    assert hull([("2.9", None), (None, "2.3")]) == (None, None)
    assert within(("2.9", None), (None, "2.20")) == ("2.9", "2.20")
    assert disjoint([("2.10", None), (None, "2.9")])
    assert not disjoint([("2.9", None), (None, "2.9")])


def test_a_heading_speaks_for_the_rows_below_it() -> None:
    (row,) = rows("hull: string >1.8")
    old = Section(title="Request (1.0 - 1.11)", min_version="1.0", max_version="1.11")
    new = Section(title="Request (1.12 -)", min_version="1.12")
    assert of_row(replace(row, section=old)) == ("1.8", "1.11")
    assert of_row(replace(row, section=new)) == ("1.12", None)
    # A row that is newer than its heading's last version: what is said of the row is meant.
    assert of_row(replace(row, section=old, min_version="1.20")) == ("1.20", None)


def _member(op: Operation, path: str) -> Property:
    schema: Schema | None = op.request.schema if op.request else None
    for step in path.split("."):
        assert schema is not None
        member = next(p for p in schema.properties if p.name == step)
        schema = member.schema
    return member


def test_required_is_what_spans_the_operation() -> None:
    op = read(
        request="""
            name: string !
            hull: string ! >2.5
            mast: string ! <2.8
            mast: string ! >2.9
            keel: string ! >2.9
            keel: string <2.8
        """
    )
    (always,) = shaped(op)
    said = {n: _member(always, n) for n in ("name", "hull", "mast", "keel")}
    assert {n: m.required for n, m in said.items()} == {
        "name": True,
        "hull": False,
        "mast": True,
        "keel": False,
    }
    assert said["hull"].required_in_range
    assert not said["keel"].required_in_range
    (later,) = shaped(replace(op, min_version="2.5"))
    assert _member(later, "hull").required


def test_required_is_what_spans_the_object() -> None:
    (op,) = shaped(
        read(
            request="boat: object !\nboat.mast: object >2.5\nboat.mast.wood: string ! >2.5\n"
            "boat.mast.height: string ! >2.7"
        )
    )
    assert _member(op, "boat.mast.wood").required
    assert not _member(op, "boat.mast.height").required


def test_a_member_is_required_of_a_body_that_begins_with_its_heading() -> None:
    new = Section(title="Request (1.19 - )", min_version="1.19")
    old = Section(title="Request (1.1 - 1.18)", min_version="1.1", max_version="1.18")
    listed = tuple(
        replace(row, section=section)
        for section, text in ((new, "crew: array !\nlog: string !"), (old, "crew: array !"))
        for row in rows(text)
    )
    (op,) = shaped(replace(read(), request=listed))
    crew, log = _member(op, "crew"), _member(op, "log")
    assert (crew.required, crew.min_version, crew.max_version) == (True, "1.1", None)
    assert (log.required, log.required_in_range, log.min_version) == (False, True, "1.19")


def test_a_container_is_there_where_a_member_of_it_is_listed() -> None:
    """As `usages` of placement, whose own row ends where a dotted one begins."""
    old = Section(title="Response (1.9 - 1.36)", min_version="1.9", max_version="1.36")
    new = Section(title="Response (1.38 - )", min_version="1.38")
    listed = (
        replace(rows("boats: object")[0], section=old),
        replace(rows("boats.hull: string")[0], section=new),
    )
    (op,) = shaped(replace(read(), request=listed))
    boats = _member(op, "boats")
    assert (boats.min_version, boats.max_version) == ("1.9", None)


def test_rows_of_disjoint_ranges_are_variants_of_one_member() -> None:
    (op,) = shaped(
        read(
            request="boat: object !\nid: integer ! <2.52\nid: uuid ! >2.53\nmast: string",
            sent=({"boat": {"id": 1, "mast": "x"}}, {"boat": {"id": "a", "mast": "x"}}),
        )
    )
    member = _member(op, "boat.id")
    assert (member.required, member.min_version, member.max_version) == (True, None, None)
    assert [(v.types, v.min_version, v.max_version) for v in member.schema.variants] == [
        (("integer",), None, "2.52"),
        (("string",), "2.53", None),
    ]


def test_each_variant_has_the_members_that_its_examples_show() -> None:
    (op,) = shaped(
        read(
            request="crew: dict ! >1.12\nage: integer >1.12\ncrew: array ! <1.11",
            sent=({"crew": {"a-b-1": {"age": 3}}}, {"crew": [{"name": "x"}]}),
        )
    )
    new, old = _member(op, "crew").schema.variants
    assert ("object" in new.types, old.types) == (True, ("array",))
    assert paths(old) == ["[].name"]
    assert "name" not in "".join(paths(new))


def test_rows_of_ranges_that_overlap_are_no_variants() -> None:
    (op,) = shaped(read(request="id: integer ! <2.52\nid: uuid ! >2.50"))
    assert _member(op, "id").schema.types == ("string", "integer")


def test_what_no_row_admits_is_of_the_latest_variant() -> None:
    (op,) = shaped(read(request="id: integer <2.52\nid: boolean >2.53", sent=({"id": "x"},)))
    assert [v.types for v in _member(op, "id").schema.variants] == [
        ("integer",),
        ("string", "boolean"),
    ]


def test_rows_that_say_the_same_of_all_ranges_are_no_variants() -> None:
    (op,) = shaped(read(request="id: integer ! <2.52\nid: integer >2.53"))
    schema = _member(op, "id").schema
    assert (schema.types, schema.variants) == (("integer",), ())
