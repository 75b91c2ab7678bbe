"""What bodies lend each other, actions, places of rows, types, members, codes: each alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from rstgen.diagnostics import Report
from rstgen.model import (
    JsonValue,
    Operation,
    Property,
    ReadOperation,
    Row,
    Schema,
    Section,
    StatusCode,
)
from rstgen.shaping import bodies, borrowing, words
from rstgen.shaping.media import of_request
from tests.shaping.build import AT, paths, read, rows, shaped
from tests.shaping.heuristics import listed, without


def answer(*ops: ReadOperation, report: Report | None = None) -> Schema:
    body = shaped(*ops, report=report)[0].success.body
    assert body is not None
    return body.schema


def member(schema: Schema, path: str) -> Property:
    """``boat.pier`` of a body without lists."""
    name, _, rest = path.partition(".")
    (found,) = (one for one in schema.properties if one.name == name)
    return member(found.schema, rest) if rest else found


def types(rows: str, *shown: JsonValue, name: str, report: Report | None = None) -> Sequence[str]:
    return member(answer(listed(rows, *shown), report=report), name).schema.types


def test_what_nobody_lists_is_placed_by_what_it_holds() -> None:
    made = answer(read(response="boat: object\nboat.sails.main.size: integer"))
    assert member(made, "boat.sails").placed == member(made, "boat.sails.main.size").placed
    seen = answer(read(response="boat: object", answered=({"boat": {"sails": {"main": 1}}},)))
    assert member(seen, "boat.sails").placed == "example"


def test_items_take_the_format_of_their_spelling_unless_an_example_objects() -> None:
    for shown, expected in ((ONE, "uuid"), ("main", None)):
        one = read(response="boat: object\nsails: list of uuids", answered=({"sails": [shown]},))
        items = member(answer(one), "sails").schema.items
        assert items is not None
        assert items.format == expected


ONE = "6cbe01c6-4e54-4b6d-9a5d-2e0c8b1a3c11"

# Names ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("boats", "boat"),
        ("policies", "policy"),
        ("addresses", "address"),
        ("boxes", "box"),
        ("address", "address"),
        ("ties", "tie"),
    ],
)
def test_objects_and_lists_of_them_meet(name: str, form: str) -> None:
    assert words.holder(name) == form


@pytest.mark.parametrize(
    ("owner", "name", "related"),
    [
        ("moorings", "id", True),
        ("moorings", "uuid", True),
        ("mooring", "id", False),
        ("status", "id", False),
        ("address", "uuid", False),
        ("rigging_plan", "rigging_height", True),
        ("plan_of_rigging", "rigging:height", True),
        ("sail_plan", "sail_area", False),  # too short to be more than a word
        ("wind_state", "tide_state", False),
    ],
)
def test_names_that_go_together(owner: str, name: str, related: bool) -> None:
    assert words.are_related(owner, name) is related


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("pier.no", ("pier", "no")),
        ("\\>no", ("no",)),
        ("cargo.{port.name}.weight", ("cargo", "{port.name}", "weight")),
        ("..", ("..",)),
    ],
)
def test_parts_of_names(name: str, parts: tuple[str, ...]) -> None:
    assert words.parts(name) == parts


@pytest.mark.parametrize("name", ["key", "keys", "Key", "string", "{port}", "<port>", "PORT_NAME"])
def test_words_for_the_key_of_an_entry(name: str) -> None:
    assert words.is_key_word(name)


@pytest.mark.parametrize("name", ["key_name", "ID", "name", "value"])
def test_other_words(name: str) -> None:
    assert not words.is_key_word(name)


def test_words_for_the_value_of_an_entry() -> None:
    named = ("value", "values", "Value", "key", "value_of")
    assert [words.is_value_word(name) for name in named] == [True, True, True, False, False]


@pytest.mark.parametrize(
    ("name", "owner", "found"),
    [
        ("boats_links", "boats", True),
        ("boat_links", "boats", True),
        ("boats", "boat", False),
        ("links", "boats", False),
        ("crew_links", "boats", False),
    ],
)
def test_links_to_the_next_of_a_collection(name: str, owner: str, found: bool) -> None:
    assert words.is_links_of(name, (owner,)) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        *((f"A top-level {noun}.", True) for noun in ("key", "member", "attribute", "parameter")),
        ("This is a top level element of the body.", True),
        ("A Top-level object.", True),
        ("What hangs at the top level of the mast.", False),
    ],
)
def test_words_that_say_top_level(text: str, found: bool) -> None:
    assert words.is_top_level(text) is found


# Borrowing --------------------------------------------------------------------------------------


def links(*shown: JsonValue) -> list[ReadOperation]:
    """Answers that show the links of boats, after the one that is looked at."""
    return [listed("", {"boat": {"links": one}}, line=n) for n, one in enumerate(shown, 2)]


FULL = [{"href": "x", "rel": "y"}]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        pytest.param("links: array", {"links": []}, id="shown empty"),
        pytest.param("links: array", {}, id="only listed"),
    ],
)
def test_what_all_bodies_have_in_common_fills_what_is_empty(given: str, shown: JsonValue) -> None:
    found = answer(listed(given, shown), *links(FULL, FULL, FULL))
    assert paths(found) == ["links", "links[].href", "links[].rel"]
    assert paths(answer(listed(given, shown), *links(FULL, FULL))) == ["links"]
    with without((borrowing, "ENOUGH", 2)):
        assert paths(answer(listed(given, shown), *links(FULL, FULL))) != ["links"]


def test_only_what_all_have_is_borrowed() -> None:
    more = [{"href": "x", "rel": "y", "type": "z"}]
    found = answer(listed("links: array", {"links": []}), *links(FULL, more, more))
    assert paths(found) == ["links", "links[].href", "links[].rel"]


def test_what_stands_in_the_borrowed_is_cut_too() -> None:
    deep: list[JsonValue] = [[{"to": {"a": 1, extra: 2}}] for extra in "bcd"]
    found = answer(listed("links: array", {"links": []}), *links(*deep))
    assert paths(found) == ["links", "links[].to", "links[].to.a"]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        pytest.param("links: string", {}, id="the row says that it is a text"),
        pytest.param("links: string", {"links": "x"}, id="the example shows a text"),
        pytest.param("links: array", {"links": ["x"]}, id="a list of texts is not empty"),
        pytest.param("links: object", {"links": {}}, id="an object is no list"),
    ],
)
def test_nothing_is_borrowed_for_another_kind(given: str, shown: JsonValue) -> None:
    assert paths(answer(listed(given, shown), *links(FULL, FULL, FULL))) == ["links"]


def test_what_is_borrowed_may_hold_maps() -> None:
    deep: JsonValue = [{"to": {ONE: 1}}]
    found = answer(listed("links: array", {"links": []}), *links(deep, deep, deep))
    assert paths(found) == ["links", "links[].to", "links[].to.*"]


WRAPPED = listed("", {"boat": {"name": "x"}}, line=2)


def test_a_body_without_example_has_the_wrapper_that_its_list_names() -> None:
    """What stands before it in the list is in it too (keystone, create policy)."""
    found = answer(listed("colour: string\nboat: object\nname: string"), WRAPPED)
    assert paths(found) == ["boat", "boat.colour", "boat.name"]
    assert member(found, "boat").evidence == "documented"
    with without((bodies, "wrap", lambda *_: None)):
        assert paths(answer(listed("colour: string\nboat: object\nname: string"), WRAPPED))[0] == (
            "colour"
        )


@pytest.mark.parametrize(
    ("given", "also"),
    [
        pytest.param("colour: string\nboat: string", (), id="the row is no object"),
        pytest.param(
            "colour: string\nboat: object\npier: object",
            (listed("", {"pier": {"no": 1}}, line=3),),
            id="two rows wrap bodies elsewhere",
        ),
    ],
)
def test_no_wrapper_where_the_list_names_none(given: str, also: tuple[ReadOperation, ...]) -> None:
    assert "colour" in paths(answer(listed(given), WRAPPED, *also))


def test_a_map_borrows_nothing_from_what_is_none() -> None:
    named = [listed("", {"pier": {"no": 1, "flag": "x"}}, line=n) for n in range(2, 6)]
    found = answer(listed("pier: object", {"pier": {ONE: 1}}), *named)
    assert paths(found) == ["pier", "pier.*"]


def test_maps_have_nothing_to_lend() -> None:
    same = [
        listed("labels: object\nkey: string", {"labels": {"a": "x"}}, line=n) for n in range(2, 6)
    ]
    found = answer(listed("labels: object", {"labels": {}}), *same)
    assert paths(found) == ["labels", "labels.*"]


@pytest.mark.parametrize("shown", [{"tags": []}, {}])
def test_a_list_holds_what_lists_of_its_name_hold(shown: JsonValue) -> None:
    text, number = (listed("", {"tags": [one]}, line=n) for n, one in ((2, "red"), (3, 1)))
    found = member(answer(listed("tags: array", shown), text), "tags").schema.items
    assert found is not None
    assert found.types == ("string",)
    found = member(answer(listed("tags: array", shown), text, number), "tags").schema.items
    assert found is not None
    assert found.types == ()


def test_a_null_has_the_one_type_that_rows_of_its_name_have() -> None:
    """``next``, null on every last page that keystone shows."""
    shown = listed("", {"sunk_at": None})
    text, number = (listed(f"sunk_at: {kind}", line=n) for n, kind in ((2, "uuid"), (3, "integer")))
    assert member(answer(shown, text), "sunk_at").schema.types == ("string", "null")
    assert member(answer(shown, text, number), "sunk_at").schema.types == ()


@pytest.mark.parametrize("shown", [{"labels": {}}, {"labels": None}, {}])
def test_what_is_a_map_elsewhere_is_one_without_a_key(shown: JsonValue) -> None:
    """``metadata`` of a new backup, which no example shows (nova)."""
    same = [
        listed("labels: object\nkey: string", {"labels": {"a": "x"}}, line=n) for n in range(2, 4)
    ]
    found = member(answer(listed("labels: object", shown), *same), "labels").schema
    assert found.additional is not None
    assert found.additional.types == ("string",)
    assert member(answer(listed("labels: string", {}), *same), "labels").schema.additional is None


def test_a_row_may_say_that_it_is_a_map() -> None:
    op = listed("labels: object\nname: string")
    said = replace(op.response[0], description="Key-value pairs of the boat.")
    found = answer(replace(op, response=(said, *op.response[1:])))
    assert paths(found) == ["labels", "labels.*", "name"]


def test_a_null_has_the_one_type_of_its_name() -> None:
    shown = listed("", {"sunk_at": None})
    text, number = (listed("", {"sunk_at": value}, line=n) for n, value in ((2, "x"), (3, 1)))
    assert member(answer(shown, text), "sunk_at").schema.types == ("string", "null")
    assert member(answer(shown, text, number), "sunk_at").schema.types == ()
    # Of what is listed, the row alone tells.
    assert types("sunk_at: integer", {"sunk_at": None}, name="sunk_at") == ("integer", "null")
    said = listed("sunk_at", {"sunk_at": None})
    assert member(answer(said, text), "sunk_at").schema.types == ()


def test_objects_without_a_name_are_known_by_what_stands_beside() -> None:
    """As `project_id` of placement stands beside `allocations` of each consumer."""
    given = "boat: object\ncrew: object\nport: string"
    known = listed("", {"boat": {"no": 1}, "port": "x"}, line=2)
    shown: JsonValue = {"boat": {"crew": {"no": 1}}}
    assert "port" in paths(answer(listed(given, shown), known))
    assert "boat.port" in paths(answer(listed(given, shown)))


# Actions ----------------------------------------------------------------------------------------

ACTION = "/boats/{boat_id}/action"


def actions(*ops: ReadOperation) -> list[str | None]:
    return [op.action for op in shaped(*(replace(op, url=ACTION) for op in ops))]


def acting(line: int = 1, request: str = "", *sent: JsonValue, title: str = "Act") -> ReadOperation:
    return read(ACTION, title=title, request=request, sent=sent, line=line)


OTHER = acting(9, "", {"sink": None})


@pytest.mark.parametrize(
    ("op", "action"),
    [
        pytest.param(acting(1, "", {"sail": {}}), "sail", id="the example's key"),
        pytest.param(acting(1, "", {"a": 1, "b": 2}, title="X (x Action)"), None, id="two keys"),
        pytest.param(acting(1, "sail: object\nsail.speed: integer"), "sail", id="a row's"),
        pytest.param(acting(1, "sail: object\nspeed: integer"), "sail", id="what holds the rest"),
        pytest.param(acting(1, "sail: object !\nnote: string"), "sail", id="the required one"),
        pytest.param(acting(1, "sail: string !\nspeed: integer !"), None, id="two required rows"),
        pytest.param(
            acting(1, "sail: object\nspeed: integer", title="Sail (sail Action)"),
            "sail",
            id="the row that the title names",
        ),
        pytest.param(acting(1, title="Sail (os-sail Action)"), "os-sail", id="the title's"),
        pytest.param(acting(1, title="Sail (quickly)"), None, id="other words in brackets"),
    ],
)
def test_the_key_of_an_action(op: ReadOperation, action: str | None) -> None:
    assert actions(op, OTHER)[0] == action


def test_an_operation_alone_at_its_path_is_no_action() -> None:
    assert actions(acting(1, "", {"sail": {}})) == [None]


def test_actions_that_no_example_shows() -> None:
    rows = (
        "hoist: object !\nheight: integer",
        "reset: object !\nstate: string",
        "strike: object !",
    )
    ops = [acting(number, text) for number, text in enumerate(rows, 1)]
    assert actions(*ops) == ["hoist", "reset", "strike"]
    hoist = shaped(*ops)[0].request
    assert hoist is not None
    assert paths(hoist.schema) == ["hoist", "hoist.height"]


@pytest.mark.parametrize(
    ("url", "keys"),
    [
        ("/v2/boats", ("boat", "boats")),
        ("/v2/os-boats", ("boat", "boats")),
        ("/v2/tug-boats/{boat_id}", ("tug_boat", "boats")),
    ],
)
def test_names_of_the_thing_itself_are_no_actions(url: str, keys: tuple[str, ...]) -> None:
    ops = [read(url, sent=({key: {}},), line=number) for number, key in enumerate(keys)]
    assert [op.action for op in shaped(*ops)] == [None, None]
    ops = [*ops, read(url, sent=({"sink": {}},), line=9)]
    assert [op.action for op in shaped(*ops)] == [*keys, "sink"]


def test_null_is_what_an_action_without_arguments_takes() -> None:
    one, _ = shaped(acting(1, "sail: none", {"sail": None}), OTHER)
    assert one.request is not None
    assert one.request.schema.properties[0].schema == Schema(types=("null",))
    # Where more rows stand, the null was there for want of something.
    one, _ = shaped(acting(1, "sail: object\nsail.speed: integer", {"sail": None}), OTHER)
    assert one.request is not None
    assert "object" in one.request.schema.properties[0].schema.types


# Where rows belong ------------------------------------------------------------------------------


def parameters(op: ReadOperation) -> list[tuple[str, str]]:
    return [(one.name, one.where) for one in shaped(op)[0].parameters]


def test_of_several_rows_for_a_part_of_the_path_those_count_that_say_so() -> None:
    op = read("/boats/{id}", request="id: string @query\nid: uuid @path\nid: integer @path >2.5")
    (one,) = (p for p in shaped(op)[0].parameters if p.where == "path")
    assert one.schema.types == ("string", "integer")
    assert ("id", "query") in parameters(op)


def test_if_none_says_so_the_first_counts() -> None:
    op = read("/boats/{id}", request="id: string @body\nid: uuid @body")
    assert parameters(op) == [("id", "path")]
    body = shaped(op)[0].request
    assert body is not None
    assert paths(body.schema) == ["id"]


def test_a_row_may_name_a_part_of_the_path_in_braces() -> None:
    (op,) = shaped(read("/boats/{id}", request="{id}: uuid @path"))
    assert [(one.name, one.evidence) for one in op.parameters] == [("id", "documented")]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_what_has_no_body_has_its_rows_in_the_query(method: str) -> None:
    assert parameters(read(method=method, request="limit: integer")) == [("limit", "query")]


def test_a_get_whose_body_is_shown_has_one() -> None:
    (op,) = shaped(read(method="GET", request="limit: integer", sent=({"limit": 1},)))
    assert op.request is not None
    assert op.parameters == ()


def test_rows_of_an_answer_are_members_though_they_say_path_or_query() -> None:
    op = listed("id: string @path\nname: string @query\nno: string @header")
    assert paths(answer(op)) == ["id", "name"]
    assert [header.name for header in shaped(op)[0].success.headers] == ["no"]


def header(name: str, text: str, where: str = "@header") -> Row:
    return replace(rows(f"{name}: string {where}")[0], description=text)


@pytest.mark.parametrize(
    ("row", "media"),
    [
        (header("Content-Type", "Use `image/x-sail`, or else text/plain."), "image/x-sail"),
        (header("content-type", "IMAGE/X"), None),
        (header("content-type", "image/X-Sail"), "image/x-sail"),
        (header("Accept", "text/plain"), None),
        (header("Content-Type", "text/plain", "@body"), None),
        (header("Content-Type", "What the body is."), None),
    ],
)
def test_media_types(row: Row, media: str | None) -> None:
    assert next(iter(of_request(replace(read(), request=(row,))).named), None) == media


# Types ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "shown", "found", "reported"),
    [
        pytest.param("x", 1, ("integer",), False, id="no row says: the example"),
        pytest.param("x", None, (), False, id="a null alone says nothing"),
        pytest.param("x: string", None, ("string", "null"), False, id="null beside a row"),
        pytest.param("x: float", 1, ("number",), False, id="an integer is a number"),
        pytest.param("x: integer", 1.5, ("number",), True, id="a number is no integer"),
        pytest.param("x: string", 1, ("string", "integer"), True, id="of two scalars both"),
        pytest.param("x: string", [], ("array",), True, id="structure is right"),
        pytest.param("x: object", [], ("array",), True, id="of two structures the example's"),
        pytest.param("x: object", "y", ("object", "string"), True, id="a scalar beside structure"),
        pytest.param("x: any", {}, ("object",), False, id="a row that says anything"),
    ],
)
def test_order_of_trust(
    rows: str, shown: JsonValue, found: tuple[str, ...], reported: bool
) -> None:
    report = Report()
    assert types(rows, {"x": shown}, name="x", report=report) == found
    assert ("type-conflict" in {d.code for d in report}) is reported


def test_structure_that_is_shown_once_does_not_unsay_the_row() -> None:
    assert types("x: string", {"x": "y"}, {"x": []}, name="x") == ("array", "string")


def test_structure_beside_what_the_row_says_unsays_nothing() -> None:
    found = types("x: string or object", {"x": "y"}, {"x": []}, name="x")
    assert found == ("object", "array", "string")


def test_a_body_that_is_only_listed_is_an_object() -> None:
    assert answer(listed("x: string")).types == ("object",)


def test_what_holds_rows_is_an_object_whatever_its_own_row_says() -> None:
    assert types("x: string\nx.y: string", name="x") == ("object",)


def test_the_row_of_a_key_tells_no_type_of_values() -> None:
    labels = member(answer(listed("labels: map\nkey: string\nvalue: integer")), "labels").schema
    assert labels.additional is not None
    assert labels.additional.types == ("integer",)
    assert labels.key_name == "key"


# Variants and members ---------------------------------------------------------------------------


def variants(rows: str, *shown: JsonValue) -> list[Sequence[str]]:
    return [one.types for one in member(answer(listed(rows, *shown)), "x").schema.variants]


def test_a_number_may_be_shown_as_an_integer_in_its_variant() -> None:
    found = variants("x: float <2.5\nx: string >2.6", {"x": 1})
    assert found == [("number",), ("string",)]


def test_rows_that_say_the_same_are_no_variants_whatever_is_shown() -> None:
    assert variants("x: integer <2.5\nx: integer >2.6", {"x": "a"}) == []


def test_what_no_row_admits_goes_to_the_row_without_a_type() -> None:
    assert variants("x <2.5\nx: string >2.6", {"x": 1}) == [("integer",), ("string",)]


def test_rows_that_differ_in_words_alone_are_variants() -> None:
    op = listed("x: integer <2.5\nx: integer >2.6")
    first, second = op.response
    told = replace(op, response=(first, replace(second, description="The maximum value is 5.")))
    assert [one.maximum for one in member(answer(told), "x").schema.variants] == [None, 5]


def test_words_count_where_all_rows_say_the_same() -> None:
    op = listed("x: integer\nx: integer")
    first, second = (replace(row, description="The maximum value is 5.") for row in op.response)
    same = answer(replace(op, response=(first, second)))
    assert member(same, "x").schema.maximum == 5
    other = replace(second, description="The maximum value is 6.")
    differ = answer(replace(op, response=(first, other)))
    assert member(differ, "x").schema.maximum is None


@pytest.mark.parametrize(
    ("given", "shown", "found"),
    [
        pytest.param("piers\nuuid", {}, ["piers", "piers[].uuid"], id="a plural with members"),
        pytest.param(
            "piers: object\nuuid", {}, ["piers", "piers.uuid"], id="a type says otherwise"
        ),
        pytest.param(
            "piers\npiers.uuid", {"piers": {}}, ["piers", "piers.uuid"], id="an example does"
        ),
        pytest.param("pier\npier.uuid", {}, ["pier", "pier.uuid"], id="one of them"),
    ],
)
def test_rows_alone_make_a_list(given: str, shown: JsonValue, found: list[str]) -> None:
    assert paths(answer(listed(given, shown))) == found


def test_a_map_by_its_type_holds_anything() -> None:
    labels = member(answer(listed("labels: map")), "labels").schema
    assert labels.additional == Schema()


def test_items_are_what_the_type_says() -> None:
    tags = member(answer(listed("tags: list of strings")), "tags").schema
    assert tags.items == Schema(types=("string",))


@pytest.mark.parametrize("name", ["{port}", "cargo.{port}", "cargo.<port>"])
def test_the_key_of_a_map_is_called_without_its_marks(name: str) -> None:
    cargo = member(answer(listed(f"cargo: object\n{name}: integer")), "cargo").schema
    assert cargo.key_name == "port"


def test_a_list_for_other_versions_starts_at_the_top_again() -> None:
    old = Section(title="Until 2.5", max_version="2.5")
    op = listed("name: string\npier: object\nno: integer")
    again = tuple(replace(row, section=old) for row in rows("name: string\nflag: string"))
    found = paths(answer(replace(op, response=(*op.response, *again))))
    assert set(found) == {"name", "flag", "pier", "pier.no"}


def test_all_rows_of_a_member_must_require_it() -> None:
    found = answer(listed("boat: object !\nboat.x: string !\nboat.x: string"))
    assert not member(found, "boat.x").required


def test_what_only_an_example_shows_is_not_required() -> None:
    no = member(answer(listed("boat: object !", {"boat": {"no": 1}})), "boat.no")
    assert (no.required, no.required_in_range) == (False, False)


def test_the_first_row_with_a_description_speaks() -> None:
    op = listed("x: string <2.5\nx: string >2.6")
    second = replace(op.response[1], description="Of the boat.")
    found = answer(replace(op, response=(op.response[0], second)))
    assert member(found, "x").description == "Of the boat."


@pytest.mark.parametrize(("shown", "form"), [("", None), (1, None), (None, "uuid"), (ONE, "uuid")])
def test_a_format_is_of_strings(shown: JsonValue, form: str | None) -> None:
    assert member(answer(listed("x: uuid", {"x": shown})), "x").schema.format == form


# Codes ------------------------------------------------------------------------------------------


def codes(op: Operation) -> list[tuple[int, bool]]:
    return [(one.status, one.body is not None) for one in op.responses]


def coded(op: ReadOperation, *success: int, error: Sequence[int] = ()) -> Operation:
    given = (tuple(StatusCode(code=n, at=AT) for n in found) for found in (success, error))
    return shaped(replace(op, **dict(zip(("success", "error"), given, strict=True))))[0]


BODY = {"answered": ({"id": "x"},)}


@pytest.mark.parametrize(
    ("method", "shown", "found"),
    [
        ("GET", {}, [(200, True)]),
        ("POST", BODY, [(200, True)]),
        ("POST", {}, [(200, False)]),
        ("DELETE", {}, [(204, False)]),
        ("DELETE", BODY, [(200, True)]),
        ("HEAD", {}, [(204, False)]),
    ],
)
def test_what_stands_in_for_codes(
    method: str, shown: dict[str, tuple[JsonValue, ...]], found: list[tuple[int, bool]]
) -> None:
    assert codes(coded(read(method=method, **shown))) == found  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("method", "success", "found"),
    [
        ("PUT", [204, 200], [(200, True), (204, False)]),
        ("PUT", [205], [(205, False)]),
        ("GET", [304, 200], [(200, True), (304, False)]),
        ("HEAD", [200], [(200, False)]),
        # What a GET answers is not listed, but there is something, unless the code is another.
        ("GET", [202], [(202, True)]),
    ],
)
def test_codes_that_carry_nothing(
    method: str, success: list[int], found: list[tuple[int, bool]]
) -> None:
    assert codes(coded(read(method=method, **BODY), *success)) == found  # type: ignore[arg-type]


def test_a_get_of_which_nothing_is_listed_may_answer_anything() -> None:
    (one,) = coded(read(method="GET"), 200).responses
    assert one.body is not None
    assert (one.body.schema, one.body.required) == (Schema(), False)
    assert codes(coded(read(method="GET"), 202)) == [(202, False)]


def test_codes_are_sorted_by_what_they_are_and_not_by_their_lists() -> None:
    found = coded(read(), 404, 201, error=[300, 400])
    assert [one.status for one in found.responses] == [201, 300, 400, 404]


def test_codes_of_no_http_are_none() -> None:
    assert codes(coded(read(), 0, 1, 202)) == [(202, False)]


def test_a_code_listed_twice_says_what_one_of_them_says() -> None:
    said = (StatusCode(code=404, at=AT), StatusCode(code=404, name="boatNotFound", at=AT))
    (op,) = shaped(replace(read(), error=said))
    assert [one.name for one in op.responses if one.status == 404] == ["boatNotFound"]
