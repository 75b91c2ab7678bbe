"""Corrections: each action alone, how they work together, and which are of no use."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rstgen.diagnostics import Location, Report, RstgenError
from rstgen.model import Correction, JsonValue, Operation, Property, Reading, ReadOperation, Schema
from rstgen.model.corrections import (
    Action,
    Exclude,
    MarkMap,
    Merge,
    Move,
    Rename,
    Require,
    Retype,
    place_of,
)
from rstgen.shaping import shape
from tests.shaping.build import GROUP, example, paths, read

NAME = "create-thing"
AT = Location("conf/rstgen.toml", 3)


def at(place: str, action: Action, operation: str = NAME, **more: Any) -> Correction:
    return Correction(
        operation=operation, place=place_of(place), action=action, reason="why", at=AT, **more
    )


def of(row: str | None, action: Action, operation: str = NAME, **more: Any) -> Correction:
    return Correction(operation=operation, row=row, action=action, reason="why", at=AT, **more)


def corrected(
    *said: ReadOperation | Correction, idle: tuple[str, ...] = ()
) -> tuple[Operation, ...]:
    """Shape with corrections; `idle` is what is said of those that are of no use."""
    report = Report("pages")
    ops = tuple(one for one in said if isinstance(one, ReadOperation))
    reading = Reading(title="Things", groups=(GROUP,), operations=ops)
    entries = tuple(one for one in said if isinstance(one, Correction))
    made = shape(reading, report, name="things", corrections=entries).operations
    found = [one for one in report if one.code == "unused-correction"]
    assert len(found) == len(idle), found
    for diagnostic, words in zip(found, idle, strict=True):
        assert words in str(diagnostic)
    return made


def request(*said: ReadOperation | Correction, idle: tuple[str, ...] = ()) -> Schema:
    (op,) = corrected(*said, idle=idle)
    assert op.request is not None
    return op.request.schema


def member(schema: Schema | None, place: str) -> Property:
    """The property at a place: ``boat.masts[].height``."""
    found: Property | None = None
    for step in place_of(place):
        assert schema is not None
        if step in ("[]", "*"):
            schema = schema.items if step == "[]" else schema.additional
        else:
            found = next(one for one in schema.properties if one.name == step)
            schema = found.schema
    assert found is not None
    return found


BOAT = read(
    request="""
        boat: object
        name: string
        masts: array
        id: string
        sails: object
        id: string
    """,
    sent=({"boat": {"name": "Gull", "masts": [{"id": "m"}], "sails": {"id": "s"}}},),
)


def test_the_boat_without_corrections() -> None:
    assert paths(request(BOAT)) == [
        *("boat", "boat.name", "boat.masts", "boat.masts[].id", "boat.sails", "boat.sails.id")
    ]


# Rows ------------------------------------------------------------------------------------------


def test_rename_a_row() -> None:
    op = read(request="boat: object\nnmae: string", sent=({"boat": {"name": "Gull"}},))
    made = request(op, of("nmae", Rename(name="name")))
    assert paths(made) == ["boat", "boat.name"]
    assert member(made, "boat.name").evidence == "both"


def test_rename_one_of_the_path() -> None:
    op = read("/boats/{boat_id}", "DELETE", title="Sink", request="id: string @path")
    (made,) = corrected(op, of("id", Rename(name="boat_id"), "sink"))
    assert [(one.name, one.evidence) for one in made.parameters] == [("boat_id", "documented")]


def test_retype_a_row_against_the_example() -> None:
    op = read(request="boat: object\nlength: string", sent=({"boat": {"length": 12}},))
    assert member(request(op), "boat.length").schema.types == ("string", "integer")
    made = request(op, of("length", Retype(type="integer")))
    assert member(made, "boat.length").schema.types == ("integer",)


def test_retype_a_row_into_a_list_of_what_the_example_shows() -> None:
    op = read(
        request="boat: object\nmast: object\nwood: string",
        sent=({"boat": {"mast": {"wood": "ash"}}},),
    )
    made = request(op, of("mast", Retype(type="array of objects")))
    assert paths(made) == ["boat", "boat.mast", "boat.mast[].wood"]
    assert member(made, "boat.mast").schema.types == ("array",)
    assert member(made, "boat.mast[].wood").evidence == "both"


def test_retype_a_row_into_a_scalar_takes_its_members() -> None:
    op = read(request="boat: object\nmast: object", sent=({"boat": {"mast": {"wood": "ash"}}},))
    made = request(op, of("mast", Retype(type="string or null")))
    assert paths(made) == ["boat", "boat.mast"]
    assert member(made, "boat.mast").schema.types == ("string", "null")


def test_retype_to_anything() -> None:
    op = read(request="boat: object\nmast: object", sent=({"boat": {"mast": {"wood": "ash"}}},))
    assert member(request(op, of("mast", Retype(type="any"))), "boat.mast").schema.types == ()


def test_retype_one_of_two_versions() -> None:
    op = read(request="id: integer <2.5\nid: string >2.6")
    made = request(op, of("id", Retype(type="boolean"), nth=1))
    assert member(made, "id").schema.types == ("string", "boolean")


def test_retype_a_parameter_of_the_query() -> None:
    op = read("/boats", "GET", title="List", request="limit: string @query")
    (made,) = corrected(op, of("limit", Retype(type="integer"), "list"))
    assert made.parameters[0].schema.types == ("integer",)


def test_retype_is_not_for_unknown_types() -> None:
    with pytest.raises(
        RstgenError, match=r"rstgen\.toml:3: corrections: there is no type 'strng'; did"
    ):
        corrected(BOAT, of("boat", Retype(type="strng")))


def test_mark_a_row_as_a_map() -> None:
    op = read(
        request="boat: object\nlabels: object",
        sent=({"boat": {"labels": {"colour": "red", "home": "Hull"}}},),
    )
    assert "boat.labels.colour" in paths(request(op))
    schema = member(request(op, of("labels", MarkMap(key="label"))), "boat.labels").schema
    assert schema.properties == ()
    assert schema.key_name == "label"
    assert schema.additional is not None
    assert schema.additional.types == ("string",)


def test_mark_a_row_that_no_example_shows() -> None:
    op = read(request="boat: object\nlabels: object")
    made = request(op, of("labels", MarkMap(key="label")))
    assert paths(made) == ["boat", "boat.labels", "boat.labels.*"]
    assert member(made, "boat.labels").schema.key_name == "label"


def test_the_row_of_a_key_says_nothing_of_the_values() -> None:
    op = read(request="labels: object\nkey: string\nvalue: integer", sent=({"labels": {"a b": 1}},))
    made = request(op, of("key", Retype(type="UUID")), idle=("it is so without it",))
    assert member(made, "labels").schema.additional == Schema(types=("integer",))


def test_mark_a_list_of_maps() -> None:
    op = read(request="boat: object\nlabels: array", sent=({"boat": {"labels": [{"a": 1}]}},))
    made = member(request(op, of("labels", MarkMap())), "boat.labels").schema
    assert made.types == ("array",)
    assert made.items is not None
    assert made.items.additional is not None


def test_move_a_row_with_those_that_follow_it() -> None:
    op = read(
        request="boat: object\nname: string\ncrew: object\nskipper: string\nmate: string",
        sent=({"boat": {"name": "Gull"}},),
    )
    made = request(op, of("crew", Move(container=())))
    assert paths(made) == [
        "boat", "boat.name", "crew", "crew.skipper", "crew.mate"
    ]  # fmt: skip
    assert member(made, "crew").placed == "correction"


def test_move_one_of_two_rows() -> None:
    made = request(BOAT, of("id", Move(container=("boat",)), nth=2))
    assert member(made, "boat.id").evidence == "documented"
    assert member(made, "boat.masts[].id").evidence == "both"
    assert member(made, "boat.sails.id").evidence == "example"


def test_move_into_the_items_of_a_list_however_it_is_written() -> None:
    for container in ("boat.masts", "boat.masts[]"):
        made = request(BOAT, of("name", Move(container=place_of(container))))
        assert member(made, "boat.masts[].name").evidence == "documented"
        assert member(made, "boat.masts").schema.types == ("array",)


def test_move_a_row_with_a_dotted_name() -> None:
    op = read(request="boat: object\nmast.wood: string\nhull: object")
    made = request(op, of("mast.wood", Move(container=("boat", "hull"))))
    assert "boat.hull.wood" in paths(made)


def test_require_a_row_though_an_example_shows_none() -> None:
    op = read(
        request="boat: object\nname: string\nhome: string",
        sent=({"boat": {"name": "Gull"}}, {"boat": {"home": "Hull"}}),
    )
    made = request(op, of("name", Require(required=True)))
    assert member(made, "boat.name").required
    assert not member(made, "boat.home").required


def test_require_a_row_no_more() -> None:
    op = read("/boats", "GET", title="List", request="limit: string @query !")
    assert not corrected(op, of("limit", Require(required=False), "list"))[0].parameters[0].required
    op = read(request="boat: object !")
    assert not member(request(op, of("boat", Require(required=False))), "boat").required


def test_exclude_a_row() -> None:
    made = request(BOAT, of("name", Exclude()))
    assert member(made, "boat.name").evidence == "example"
    op = read(request="boat: object\nname: string")
    assert paths(request(op, of("name", Exclude()))) == ["boat"]


def test_one_side_only() -> None:
    op = read(request="name: string", response="name: string")
    (made,) = corrected(op, of("name", Retype(type="integer"), side="response"))
    assert made.request is not None
    assert made.success.body is not None
    assert member(made.request.schema, "name").schema.types == ("string",)
    assert member(made.success.body.schema, "name").schema.types == ("integer",)
    (made,) = corrected(op, of("name", Retype(type="integer")))
    assert made.request is not None
    assert member(made.request.schema, "name").schema.types == ("integer",)


# Places ----------------------------------------------------------------------------------------

SHOWN = read(sent=({"boat": {"labels": {"colour": "red"}, "masts": [{"tall": True}], "x": 1}},))


def test_mark_a_map_that_only_an_example_shows() -> None:
    made = request(SHOWN, at("boat.labels", MarkMap(key="label")))
    assert paths(made)[:3] == ["boat", "boat.labels", "boat.labels.*"]
    assert member(made, "boat.labels").schema.key_name == "label"


def test_mark_a_map_and_its_rows_become_members_of_the_values() -> None:
    op = read(
        request="boats: object\nname: string",
        sent=({"boats": {"first": {"name": "Gull"}, "second": {"name": "Tern", "old": True}}},),
    )
    assert "boats.first.name" in paths(request(op))
    made = request(op, at("boats", MarkMap()))
    assert paths(made) == ["boats", "boats.*", "boats.*.name", "boats.*.old"]
    assert member(made, "boats.*.name").evidence == "both"


def test_mark_the_items_of_a_list() -> None:
    made = request(SHOWN, at("boat.masts[]", MarkMap()))
    assert "boat.masts[].*" in paths(made)


def test_rename_what_an_example_shows() -> None:
    made = request(SHOWN, at("boat.labels.colour", Rename(name="color")))
    assert "boat.labels.color" in paths(made)
    assert "boat.labels.colour" not in paths(made)


def test_rename_a_container_with_all_that_it_holds() -> None:
    made = request(BOAT, at("boat.masts", Rename(name="poles")))
    assert member(made, "boat.poles[].id").evidence == "both"
    assert "boat.masts" not in paths(made)
    assert "boat.sails.id" in paths(made)


def test_retype_what_an_example_shows() -> None:
    assert member(request(SHOWN, at("boat.x", Retype(type="UUID"))), "boat.x").schema == Schema(
        types=("string",), format="uuid"
    )
    made = request(SHOWN, at("boat.masts", Retype(type="list of strings")))
    assert member(made, "boat.masts").schema.items == Schema(types=("string",))


def test_require_what_an_example_shows() -> None:
    made = request(SHOWN, at("boat.x", Require(required=True)))
    assert member(made, "boat.x").required
    assert member(made, "boat.x").evidence == "example"


def test_move_what_an_example_shows() -> None:
    made = request(SHOWN, at("boat.labels.colour", Move(container=place_of("boat.masts[]"))))
    assert "boat.masts[].colour" in paths(made)
    assert "boat.labels.colour" not in paths(made)


def test_move_a_member_with_its_rows() -> None:
    made = request(BOAT, at("boat.sails", Move(container=())))
    assert {"sails", "sails.id", "boat.masts[].id"} < set(paths(made))
    assert "boat.sails" not in paths(made)


def test_exclude_a_member_with_all_that_it_holds() -> None:
    made = request(BOAT, at("boat.masts", Exclude()))
    assert paths(made) == ["boat", "boat.name", "boat.sails", "boat.sails.id"]
    assert member(made, "boat.sails.id").evidence == "both"


def test_exclude_the_whole_body() -> None:
    (made,) = corrected(BOAT, at("boat", Exclude()))
    assert made.request is None or made.request.schema.properties == ()


# Operations ------------------------------------------------------------------------------------

LIST = read("/boats", "GET", title="List boats", response="boats: array")
LIST_MORE = read("/boats/detail", "GET", title="List boats", line=2)


def test_exclude_an_operation_and_rename_no_other() -> None:
    before = [one.name for one in corrected(LIST, LIST_MORE)]
    assert before == ["list-boats", "list-boats-detail"]
    left = corrected(LIST, LIST_MORE, of(None, Exclude(), "list-boats"))
    assert [one.name for one in left] == ["list-boats-detail"]


def test_an_operation_by_its_method_and_path() -> None:
    left = corrected(LIST, LIST_MORE, of(None, Exclude(), "get /boats/detail"))
    assert [one.name for one in left] == ["list-boats"]


def test_rename_an_operation() -> None:
    made = corrected(LIST, of(None, Rename(name="fleet"), "list-boats"))
    assert made[0].name == "fleet"
    body = made[0].success.body
    assert body is not None
    assert body.schema.name == "fleet-response"


def test_merge_another_way_to_call_an_operation() -> None:
    plain = read(
        request="boat: object !\nname: string !\nhome: string !", sent=({"boat": {"name": "a"}},)
    )
    other = read(
        title="Create thing by plan",
        request="boat: object !\nplan: string !\nname: string !",
        sent=({"boat": {"plan": "b", "name": "a"}},),
        line=9,
    )
    (made,) = corrected(plain, other, of(None, Merge(operation=NAME), "create-thing-by-plan"))
    assert made.request is not None
    assert len(made.request.examples) == 2
    required = {
        one.name: one.required for one in member(made.request.schema, "boat").schema.properties
    }
    assert required == {"name": True, "home": False, "plan": False}


# Together --------------------------------------------------------------------------------------


def test_entries_apply_in_their_order() -> None:
    made = request(
        BOAT,
        of("masts", Rename(name="poles")),
        at("boat.masts", Rename(name="poles")),
        of("poles", Require(required=True)),
        at("boat.poles[].id", Rename(name="number")),
        at("boat.poles[].number", Retype(type="integer")),
    )
    assert member(made, "boat.poles").required
    assert member(made, "boat.poles[].number").schema.types == ("integer",)


# Of no use -------------------------------------------------------------------------------------

OF_NO_USE = [
    (
        of("boat", Exclude(), "crate-thing"),
        "there is no operation crate-thing; did you mean create",
    ),
    (of("baot", Exclude()), "create-thing lists no baot; did you mean boat?"),
    (of("boat", Exclude(), side="response"), "create-thing lists no boat"),
    (of("id", Exclude(), nth=3), "create-thing does not list id so often"),
    (of("boat", Rename(name="boat")), "it is so without it"),
    (of("boat", Retype(type="dict")), "it is so without it"),
    (of("boat", Require(required=False)), "it is so without it"),
    (of("id", Move(container=place_of("boat.masts[]")), nth=1), "it is so without it"),
    (of("id", Move(container=("ship",))), "create-thing has nothing at ship"),
    (at("boat.mast[].id", Exclude()), "nothing at boat.mast[].id; did you mean boat.masts[].id?"),
    (at("boat.name", Require(required=False)), "it is so without it"),
    (at("boat.masts", Move(container=place_of("boat.masts[]"))), "it is so without it"),
    (of(None, Merge(operation="x")), "there is no operation x"),
    (of(None, Merge(operation="POST /things")), "an operation cannot join itself"),
    (of(None, Rename(name=NAME)), "there is an operation of that name"),
]


@pytest.mark.parametrize(("entry", "words"), OF_NO_USE)
def test_what_changes_nothing_is_reported(entry: Correction, words: str) -> None:
    assert paths(request(BOAT, entry, idle=(words,))) == paths(request(BOAT))


def test_a_map_that_is_one_already() -> None:
    op = read(request="labels: key value pairs")
    corrected(op, of("labels", MarkMap()), idle=("it is so without it",))


def test_the_report_names_the_entry_and_its_reason() -> None:
    report = Report("pages")
    entry = of("baot", Exclude(), nth=2)
    shape(Reading(title="", operations=(BOAT,)), report, name="x", corrections=(entry,))
    (found,) = (one for one in report if one.code == "unused-correction")
    assert str(found).startswith(
        "conf/rstgen.toml:3: warning: the correction of create-thing baot (number 2) is of no use: "
    )
    assert "(its reason: why)" in str(found)


def test_an_entry_that_is_used_anywhere_is_used() -> None:
    op = read(request="name: string", response="name: integer")
    corrected(op, of("name", Retype(type="integer")))


# Any corrections -------------------------------------------------------------------------------

STEPS = st.sampled_from(["boat", "masts", "id", "x", "[]", "*", "sails", ""])
PLACES = st.lists(STEPS, max_size=4).map(tuple)
WORDS = st.sampled_from(["boat", "masts", "id", "sails", "x", "a.b", "{k}", "key", ""])
TYPES = st.sampled_from(
    ["string", "dict", "array", "list of strings", "array of objects", "any", "map"]
)
ACTIONS: st.SearchStrategy[Action] = st.one_of(
    st.builds(Rename, name=WORDS),
    st.builds(Retype, type=TYPES),
    st.builds(MarkMap, key=st.none() | WORDS),
    st.builds(Move, container=PLACES),
    st.builds(Require, required=st.booleans()),
    st.just(Exclude()),
    st.builds(Merge, operation=st.sampled_from([NAME, "create-thing-things", "no"])),
)
ENTRIES = st.builds(
    Correction,
    operation=st.sampled_from([NAME, "create-thing-things", "POST /things", "no", " "]),
    action=ACTIONS,
    reason=st.just("why"),
    side=st.sampled_from([None, "request", "response"]),
    row=st.none() | WORDS,
    nth=st.none() | st.integers(1, 3),
    place=st.none() | PLACES,
    at=st.just(AT),
)
BODIES: st.SearchStrategy[JsonValue] = st.recursive(
    st.none() | st.integers() | st.text(max_size=2),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)


@given(st.lists(ENTRIES, max_size=5), st.lists(BODIES, max_size=2))
def test_any_corrections_give_a_model(entries: list[Correction], bodies: list[JsonValue]) -> None:
    more = tuple(example("request", body) for body in bodies)
    op = replace(BOAT, examples=(*BOAT.examples, *more), response=BOAT.request)
    second = replace(op, at=Location("page.rst", 50), examples=more)
    reading = Reading(title="", groups=(GROUP,), operations=(op, second))
    first, again = (shape(reading, Report(), name="x", corrections=entries) for _ in range(2))
    assert first == again
