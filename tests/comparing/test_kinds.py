"""Every kind of change: what it does to what callers send, and to what they read."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from rstgen.comparing import KINDS, compare
from rstgen.model import Body, Operation, Parameter, Property, Response, Schema
from tests.comparing.apis import (
    BODY,
    INTEGER,
    LATEST,
    OPERATION,
    STRING,
    api,
    changes,
    member,
    of,
    op,
    query,
    read,
    sent,
    told,
)

BREAKING, FINE, NOTE = "breaking", "compatible", "note"
ONE = Schema(types=("string",), enum=("a", "b"))
MAP = Schema(types=("object",), additional=STRING)


def answers(*responses: Response) -> Operation:
    return op(responses=responses)


OK, MISSING = OPERATION.responses

Pair = tuple[Operation, Operation]

# Code, what it does where it is sent, and where it is read, and a pair of schemas.
VALUES: dict[str, tuple[str, str, Schema, Schema]] = {
    "type-changed": (BREAKING, BREAKING, STRING, INTEGER),
    "type-told": (FINE, FINE, Schema(), STRING),
    "type-untold": (FINE, FINE, STRING, Schema()),
    "null-allowed": (FINE, BREAKING, STRING, Schema(types=("string", "null"))),
    "null-refused": (BREAKING, FINE, Schema(types=("string", "null")), STRING),
    "format-changed": (
        BREAKING,
        BREAKING,
        replace(STRING, format="uuid"),
        replace(STRING, format="uri"),
    ),
    "value-added": (FINE, FINE, ONE, replace(ONE, enum=("a", "b", "c"))),
    "value-removed": (BREAKING, FINE, ONE, replace(ONE, enum=("a",))),
    "values-closed": (BREAKING, FINE, STRING, ONE),
    "values-opened": (FINE, FINE, ONE, STRING),
    "limit-changed": (BREAKING, FINE, INTEGER, replace(INTEGER, maximum=5)),
    "pattern-changed": (BREAKING, FINE, STRING, replace(STRING, pattern="^a")),
    "default-changed": (
        BREAKING,
        FINE,
        replace(STRING, default="a", has_default=True),
        replace(STRING, default=None, has_default=True),
    ),
    "map-opened": (FINE, FINE, Schema(types=("object",)), MAP),
    "map-closed": (BREAKING, BREAKING, MAP, Schema(types=("object",))),
    "shape-added": (FINE, BREAKING, STRING, Schema(variants=(STRING, INTEGER))),
    "shape-removed": (BREAKING, FINE, Schema(variants=(STRING, INTEGER)), STRING),
}
MEMBERS: dict[str, tuple[str, str, dict[str, Any], dict[str, Any]]] = {
    "required": (BREAKING, FINE, {}, {"required": True}),
    "optional": (FINE, BREAKING, {"required": True}, {}),
    "range-shrunk": (BREAKING, BREAKING, {}, {"min_version": "2.10"}),
    "range-widened": (FINE, FINE, {"min_version": "2.20"}, {"min_version": "2.10"}),
    "range-ended": (FINE, FINE, {}, {"max_version": "2.30"}),
    "deprecated": (FINE, FINE, {}, {"deprecated": True}),
    "undeprecated": (FINE, FINE, {"deprecated": True}, {}),
    "row-removed": (BREAKING, BREAKING, {}, {"evidence": "example"}),
    "row-added": (FINE, FINE, {"evidence": "example"}, {}),
}
PAIRS: dict[str, tuple[str, Operation, Operation]] = {
    "operation-moved": (BREAKING, OPERATION, op(path="/ships/{harbor_id}")),
    "operation-renamed": (FINE, OPERATION, op(name="make-boat")),
    "path-parameter-renamed": (
        FINE,
        OPERATION,
        op(
            path="/boats/{harbor}",
            parameters=(
                replace(OPERATION.parameters[0], name="harbor"),
                *OPERATION.parameters[1:],
            ),
        ),
    ),
    "list-style-changed": (BREAKING, query(style="joined"), query(style="repeated")),
    "names-changed": (BREAKING, query(pattern="^q.+$"), query(pattern="^q[0-9]$")),
    "body-removed": (BREAKING, OPERATION, op(request=None)),
    "body-required": (BREAKING, op(request=replace(BODY, required=False)), OPERATION),
    "body-optional": (FINE, OPERATION, op(request=replace(BODY, required=False))),
    "media-type-changed": (BREAKING, OPERATION, op(request=replace(BODY, media_type="text/xml"))),
    "status-removed": (BREAKING, answers(OK, Response(status=202)), answers(OK)),
    "status-added": (FINE, answers(OK), answers(OK, Response(status=202))),
    "error-removed": (FINE, OPERATION, answers(OK)),
    "error-added": (FINE, answers(OK), OPERATION),
    "failure-removed": (FINE, answers(OK, Response(status=500)), answers(OK)),
    "failure-added": (FINE, answers(OK), answers(OK, Response(status=500))),
    "fault-changed": (BREAKING, OPERATION, answers(OK, replace(MISSING, name="notFound"))),
    "description-changed": (FINE, OPERATION, op(description="Other.")),
}
# Those that have a test of their own below, and those of documents.
OTHERS = {
    "operation-removed",
    "operation-added",
    "member-removed",
    "member-added",
    "body-added",
    "operation-id-changed",
    "token-needed",
    "token-dropped",
}


@pytest.mark.parametrize("code", VALUES)
def test_values(code: str) -> None:
    in_request, in_response, old, new = VALUES[code]
    assert told(sent(old), sent(new)) == [(code, in_request)]
    assert told(read(old), read(new)) == [(code, in_response)]
    assert told(query(schema=old), query(schema=new)) == [(code, in_request)]


@pytest.mark.parametrize("code", MEMBERS)
def test_members(code: str) -> None:
    in_request, in_response, old, new = MEMBERS[code]
    assert told(sent(STRING, **old), sent(STRING, **new)) == [(code, in_request)]
    assert told(read(STRING, **old), read(STRING, **new)) == [(code, in_response)]
    assert told(query(**old), query(**new)) == [(code, in_request)]


@pytest.mark.parametrize("code", PAIRS)
def test_pairs(code: str) -> None:
    effect, old, new = PAIRS[code]
    texts = {"descriptions": True} if code == "description-changed" else {}
    assert told(old, new, **texts) == [(code, effect)]


def test_every_kind_has_a_test() -> None:
    assert {kind.code for kind in KINDS} == {*VALUES, *MEMBERS, *PAIRS, *OTHERS}


def test_every_kind_says_why() -> None:
    assert len({kind.code for kind in KINDS}) == len(KINDS)
    assert all(kind.why.endswith((".", "mean.")) for kind in KINDS)


def test_operations() -> None:
    fewer, more = api(), api(OPERATION)
    (gone,), (new,) = compare(more, fewer), compare(fewer, more)
    assert (gone.code, str(gone.effect)) == ("operation-removed", BREAKING)
    assert (new.code, str(new.effect)) == ("operation-added", FINE)
    assert (gone.call, gone.new, gone.old) == ("POST /boats/{harbor_id}", None, OPERATION.at)


@pytest.mark.parametrize(
    ("make", "required", "added"),
    [(sent, False, FINE), (sent, True, BREAKING), (read, False, FINE), (read, True, FINE)],
)
def test_members_come_and_go(make: Any, required: bool, added: str) -> None:
    with_one = make(of(member("y"), member("z", required=required)))
    without = make(of(member("y")))
    assert told(with_one, without) == [("member-removed", BREAKING)]
    assert told(without, with_one) == [("member-added", added)]
    (change,) = changes(without, with_one)
    assert change.place == ("x", "z")


def test_parameters_come_and_go() -> None:
    without = op(parameters=OPERATION.parameters[:1])
    assert told(query(), without) == [("member-removed", BREAKING)]
    assert told(without, query()) == [("member-added", FINE)]
    assert told(without, query(required=True)) == [("member-added", BREAKING)]


def test_headers_of_responses() -> None:
    bare = answers(replace(OK, headers=()), MISSING)
    (gone,) = changes(OPERATION, bare)
    assert (gone.subject, str(gone.effect)) == ("response 200 header E", BREAKING)
    assert told(bare, OPERATION) == [("member-added", FINE)]


def test_names_of_headers_have_no_case() -> None:
    one = Parameter(name="X-Crew", where="header", schema=STRING)
    lower = replace(one, name="x-crew")
    assert not told(op(parameters=(one,)), op(parameters=(lower,)))


def test_bodies_come() -> None:
    optional = replace(BODY, required=False)
    assert told(op(request=None), OPERATION) == [("body-added", BREAKING)]
    assert told(op(request=None), op(request=optional)) == [("body-added", FINE)]
    assert told(answers(replace(OK, body=None)), answers(OK)) == [("body-added", FINE)]


def test_bodies_that_may_be_missing() -> None:
    may = answers(replace(OK, body=replace(BODY, required=False)), MISSING)
    assert told(OPERATION, may) == [("body-optional", BREAKING)]
    assert told(may, OPERATION) == [("body-required", FINE)]


def test_a_fault_that_gets_a_name_breaks_nothing() -> None:
    nameless = answers(OK, replace(MISSING, name=None))
    assert told(nameless, OPERATION) == told(OPERATION, nameless) == [("fault-changed", FINE)]


def test_what_stands_for_nothing_listed_is_no_body() -> None:
    stand_in = replace(OK, body=Body(schema=Schema(), required=False))
    assert not told(answers(stand_in), answers(replace(OK, body=None)))


def test_one_success_in_place_of_another_is_compared() -> None:
    other = Response(status=202, body=Body(schema=of()))
    codes = [code for code, _ in told(answers(OK), answers(other))]
    assert sorted(codes) == ["member-removed", "member-removed", "status-added", "status-removed"]


# What an integer is, and what is only told -----------------------------------------------------


def test_an_integer_is_a_number() -> None:
    number = Schema(types=("number",))
    assert told(sent(INTEGER), sent(number)) == [("type-changed", FINE)]
    assert told(sent(number), sent(INTEGER)) == [("type-changed", BREAKING)]
    assert told(read(number), read(INTEGER)) == [("type-changed", FINE)]
    assert told(read(INTEGER), read(number)) == [("type-changed", BREAKING)]


def test_a_looser_limit_refuses_nothing() -> None:
    loose, tight = replace(INTEGER, minimum=1), replace(INTEGER, minimum=2)
    assert told(sent(loose), sent(tight)) == [("limit-changed", BREAKING)]
    assert told(sent(tight), sent(loose)) == [("limit-changed", FINE)]
    assert told(sent(tight), sent(INTEGER)) == [("limit-changed", FINE)]


@pytest.mark.parametrize("given", [{"format": "uuid"}, {"default": 1, "has_default": True}])
def test_what_is_told_or_not_told_any_more_breaks_nothing(given: Any) -> None:
    more = replace(STRING, **given)
    for old, new in ((STRING, more), (more, STRING)):
        assert [effect for _, effect in told(sent(old), sent(new))] == [FINE]


def test_null_of_items_is_found_at_its_place() -> None:
    old, new = (
        Schema(types=("array",), items=of(member("id", Schema(types=types))))
        for types in (("string",), ("string", "null"))
    )
    (change,) = changes(read(old), read(new))
    assert change.message == "response 200 x[].id may be null now"


# Examples --------------------------------------------------------------------------------------


def shown(name: str, schema: Schema = STRING, **given: Any) -> Property:
    return member(name, schema, evidence="example", **given)


def test_what_only_an_example_shows_is_a_note() -> None:
    for make in (sent, read):
        with_one, without = make(of(member("y"), shown("z"))), make(of(member("y")))
        assert told(with_one, without) == [("member-removed", NOTE)]
        assert told(without, with_one) == [("member-added", NOTE)]
        old, new = make(STRING, evidence="example"), make(INTEGER, evidence="example")
        assert told(old, new) == [("type-changed", NOTE)]


NUMBER = Schema(types=("number",), by_example=("number",))
NULL = Schema(types=("string", "null"), by_example=("null",))
SHAPED = Schema(types=("object",), by_example=("object",))


@pytest.mark.parametrize(
    ("row", "seen"), [(INTEGER, NUMBER), (STRING, NULL), (Schema(types=("array",)), SHAPED)]
)
def test_what_an_example_adds_to_a_row_is_a_note(row: Schema, seen: Schema) -> None:
    for make in (sent, read):
        for old, new in ((row, seen), (seen, row)):
            assert [effect for _, effect in told(make(old), make(new))] == [NOTE]
    # Of the row itself it is none.
    assert told(read(row), read(replace(seen, by_example=())))[0][1] == BREAKING


def test_a_type_that_a_row_lost_is_no_note_for_what_an_example_adds() -> None:
    old = Schema(types=("string", "boolean"))
    new = Schema(types=("integer", "boolean"), by_example=("integer",))
    assert told(read(old), read(new)) == [("type-changed", BREAKING)]


def test_what_one_example_lacks_is_a_note() -> None:
    old, new = read(STRING, required=True), read(STRING, absent_once=True)
    assert told(old, new) == [("optional", NOTE)]
    assert told(old, read(STRING)) == [("optional", BREAKING)]
    old, new = sent(STRING, absent_once=True), sent(STRING, required=True)
    assert told(old, new) == [("required", NOTE)]


def test_rows_in_a_wrapper_that_only_examples_show_are_no_guess() -> None:
    old = sent(of(member("y", STRING)), evidence="example")
    new = sent(of(member("y", INTEGER)), evidence="example")
    assert told(old, new) == [("type-changed", BREAKING)]


def test_a_wrapper_without_a_row_is_promised_by_its_rows() -> None:
    inner = of(member("y"))
    assert not told(sent(inner), sent(inner, evidence="example"))


# Versions --------------------------------------------------------------------------------------


def test_a_shape_of_a_newer_version_breaks_nobody() -> None:
    variants = (replace(STRING, max_version="2.30"), replace(INTEGER, min_version="2.31"))
    found = changes(read(STRING), read(Schema(variants=variants)))
    assert {(c.code, str(c.effect), c.versioned) for c in found} == {
        ("shape-added", FINE, True),
        ("range-ended", FINE, True),
    }


def test_what_must_be_sent_at_newer_versions_only_breaks_nobody() -> None:
    old = sent(of())
    new = sent(of(member("z", required_in_range=True, min_version="2.31")))
    assert told(old, new) == [("member-added", FINE)]
    late = sent(of(member("z", required_in_range=True, min_version="2.30")))
    assert told(old, late) == [("member-added", BREAKING)]


def test_an_end_before_the_newest_version_takes_something_away() -> None:
    assert told(read(STRING), read(STRING, max_version="2.29")) == [("range-shrunk", BREAKING)]


def test_beginning_past_the_newest_version_takes_all_of_it_away() -> None:
    (change,) = changes(read(STRING), read(STRING, min_version="2.31"))
    assert (change.code, str(change.effect), change.versioned) == ("range-shrunk", BREAKING, False)


def test_the_first_version_is_the_beginning() -> None:
    assert told(read(STRING), read(STRING, min_version="2.1")) == [("range-ended", FINE)]


def test_two_point_ten_is_after_two_point_nine() -> None:
    old, new = read(STRING, min_version="2.9"), read(STRING, min_version="2.10")
    assert told(old, new) == [("range-shrunk", BREAKING)]


# Names and hints -------------------------------------------------------------------------------


def test_a_renamed_member_has_a_hint() -> None:
    old = sent(of(member("adminPass", description="The password."), member("z")))
    new = sent(of(member("password", description="The  password."), member("z")))
    found = changes(old, new)
    assert [change.code for change in found] == ["member-removed", "member-added"]
    assert [change.hint for change in found] == [
        "perhaps it is x.password now",
        "perhaps it was x.adminPass",
    ]


def test_what_keeps_its_name_is_told_by_where_it_went() -> None:
    text = "The name."
    images = Schema(types=("array",), items=of(member("name", description=text)))
    old = op(request=Body(schema=of(member("images", images))))
    empty = replace(images, items=of())
    new = op(request=Body(schema=of(member("images", empty), member("name", description=text))))
    assert {change.code: change.hint for change in changes(old, new)} == {
        "member-removed": "perhaps it moved to the top of the body",
        "member-added": "perhaps it moved here from images[]",
    }


def test_two_that_it_may_be_are_no_hint() -> None:
    old = sent(of(member("a", description="The password.")))
    new = sent(
        of(member("b", description="The password."), member("c", description="The password."))
    )
    assert not any(change.hint for change in changes(old, new))


def test_a_new_operation_that_takes_a_name_over_is_not_the_old_one() -> None:
    moved = op(name="create-boat-2")
    taker = op(path="/other", parameters=())
    found = compare(api(OPERATION), api(taker, moved))
    assert {change.code for change in found} == {"operation-added", "operation-renamed"}


def test_several_operations_of_one_url_are_paired_by_name() -> None:
    one, two = op(name="with-password"), op(name="with-token", request=None)
    assert not compare(api(one, two), api(two, one))


def test_breaking_changes_come_first() -> None:
    found = compare(api(OPERATION), replace(api(op(name="x")), operations=(op(name="x"),)))
    assert [change.code for change in found] == ["operation-removed", "operation-renamed"]
    assert found[0].operation == LATEST.name
