from __future__ import annotations

from dataclasses import replace

from rstgen.diagnostics import Report
from rstgen.model import STANDARD_METHODS, StatusCode
from tests.shaping.build import AT, paths, read, rows, shaped

ACTION = "/boats/{boat_id}/action"


def test_actions_are_told_apart_by_the_one_key_of_the_body() -> None:
    ops = shaped(
        read(ACTION, title="Sail", sent=({"sail": {"speed": 3}},), line=1),
        read(ACTION, title="Anchor", sent=({"anchor": None},), line=2),
        read("/boats/{id}/action", title="Load (load Action)", line=3),
        read(ACTION, title="Paint", request="paint: object\npaint.colour: string", line=4),
    )
    assert [op.action for op in ops] == ["sail", "anchor", "load", "paint"]
    anchor = ops[1].request
    assert anchor is not None
    assert anchor.schema.properties[0].schema.types == ("null",)


def test_one_key_for_all_tells_nothing_apart() -> None:
    ops = shaped(
        read(title="Create One", sent=({"boat": {"name": "a"}},), line=1),
        read(title="Create Many", sent=({"boat": {"count": 2}},), line=2),
    )
    assert [op.action for op in ops] == [None, None]


def test_the_url_decides_over_in() -> None:
    report = Report()
    (op,) = shaped(
        read(
            "/boats/{boat_id}/{berth}",
            request="boat_id: string @body\nproject_id: string @path\nlimit: integer @query",
        ),
        report=report,
    )
    assert [(p.name, p.where, p.evidence) for p in op.parameters] == [
        ("boat_id", "path", "documented"),
        ("berth", "path", "example"),
        ("limit", "query", "documented"),
    ]
    assert op.request is None
    assert {d.code for d in report} == {"path-row-not-in-url", "no-row-for-path"}


def test_body_rows_of_a_get_are_query_rows() -> None:
    (op,) = shaped(read(method="GET", request="limit: integer"))
    assert op.request is None
    assert [(p.name, p.where) for p in op.parameters] == [("limit", "query")]


def test_a_second_copy_of_an_operation_counts_once() -> None:
    assert len(shaped(read(), read())) == 1


def test_names_come_from_titles() -> None:
    ops = shaped(
        read(title="List Boats (DEPRECATED)", line=1),
        read("/boats/{id}/masts", title="List Boats", line=2),
        read("/boats/{id}/masts", title="List Boats", method="GET", line=3),
    )
    names = [op.name for op in ops]
    assert names[0] == "list-boats"
    assert "list-boats-masts" in names[1:]
    assert len(set(names)) == 3


def test_every_operation_has_a_success() -> None:
    ops = shaped(
        *(read(method=method, line=n) for n, method in enumerate(sorted(STANDARD_METHODS)))
    )
    assert all(not op.success.is_error for op in ops)


def test_what_an_example_lacks_is_not_required() -> None:
    report = Report()
    (op,) = shaped(
        read(
            response="boats: array !\nid: string !\nnext: string !",
            answered=({"boats": [{"id": "1"}]},),
        ),
        report=report,
    )
    assert op.success.body is not None
    assert [p.name for p in op.success.body.schema.properties if p.required] == ["boats"]
    assert [d.code for d in report] == ["required-but-absent"]


def test_a_contradicted_type_is_widened_and_reported() -> None:
    report = Report()
    (op,) = shaped(read(response="id: integer", answered=({"id": "x"},)), report=report)
    assert op.success.body is not None
    assert op.success.body.schema.properties[0].schema.types == ("string", "integer")
    assert [d.code for d in report] == ["type-conflict"]


def test_objects_are_named_for_what_they_are() -> None:
    (op,) = shaped(read(answered=({"boats": [{"id": "1"}]},)))
    assert op.success.body is not None
    schema = op.success.body.schema
    items = schema.properties[0].schema.items
    assert items is not None
    assert (schema.name, items.name) == ("create-thing-response", "boat")
    assert paths(schema) == ["boats", "boats[].id"]


def test_the_content_type_row_names_the_media_type() -> None:
    (row,) = rows("Content-Type: string @header")
    row = replace(row, description="Use `application/octet-stream`; `text/plain` is old.")
    (op,) = shaped(replace(read(), request=(row,), response=(row,)))
    assert op.request is not None
    assert op.request.media_type == "application/octet-stream"
    assert op.request.schema.format == "binary"
    assert op.parameters == ()
    assert op.success.headers == ()


def test_members_stand_in_the_order_of_the_list() -> None:
    (op,) = shaped(
        read(response="c: string\na: string", answered=({"a": "1", "b": "2", "c": "3"},))
    )
    assert op.success.body is not None
    assert paths(op.success.body.schema) == ["c", "a", "b"]


def test_a_parameter_listed_for_each_range_of_versions_has_a_variant_for_each() -> None:
    (op,) = shaped(
        read(
            "/boats/{boat_id}",
            method="GET",
            request="""
                boat_id: integer @path <2.5
                boat_id: uuid @path >2.6
                marker: integer @query >2.3 <2.5
                marker: uuid @query >2.6
                limit: integer @query !
                limit: integer @query
            """,
        )
    )
    said = [(p.name, p.min_version, p.max_version, p.required) for p in op.parameters]
    assert said == [
        ("boat_id", None, None, True),
        ("marker", "2.3", None, False),
        ("limit", None, None, False),
    ]
    marker = op.parameters[1].schema.variants
    assert [(v.types, v.min_version, v.max_version) for v in marker] == [
        (("integer",), "2.3", "2.5"),
        (("string",), "2.6", None),
    ]


def test_a_body_that_no_code_can_carry_is_reported() -> None:
    report = Report()
    read_ = read(method="DELETE", response="id: string", answered=({"id": "1"},))
    codes = (StatusCode(code=204, at=AT),)
    (op,) = shaped(replace(read_, success=codes), report=report)
    assert op.success.body is None
    assert [d.code for d in report] == ["body-without-content"]


def test_a_code_of_versions_that_have_nothing_of_the_body_has_none() -> None:
    listed = read(response="id: string >1.20\nname: string >1.20")
    codes = (
        StatusCode(code=200, min_version="1.20", at=AT),
        StatusCode(code=201, max_version="1.19", at=AT),
        StatusCode(code=202, max_version="1.20", at=AT),
    )
    (op,) = shaped(replace(listed, success=codes))
    assert [one.body is not None for one in op.responses] == [True, False, True]


def test_what_is_too_deep_to_be_meant_stays_one_name() -> None:
    dotted = ".".join("a" * 150)
    (op,) = shaped(read(request=f"{dotted}: string\nb: {'list of ' * 1000}string"))
    assert op.request is not None
    assert paths(op.request.schema) == [dotted, "b"]


def test_any_version_has_a_place() -> None:
    (op,) = shaped(read(request="a: string >2.²\na: string >2.10\na: string >2." + "9" * 5000))
    assert op.request is not None
    assert op.request.schema.properties[0].min_version == "2.10"
