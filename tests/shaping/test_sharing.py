"""What objects are called: for the thing, the same thing once, and told apart in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import rstgen
from rstgen.model import JsonValue, Operation, ReadOperation, Schema
from rstgen.naming import pascal
from rstgen.shaping.plurals import singular
from rstgen.shaping.shapes import Shapes
from tests.shaping import build
from tests.shaping.build import read
from tests.support import SHARED, needs_shared

BOAT: JsonValue = {"id": "1", "name": "Ida", "mast": {"height": 9}, "sails": [{"area": 5}]}
SMALL: JsonValue = {"id": "1", "name": "Ida"}


def objects(schema: Schema) -> Iterator[Schema]:
    """Every object with a name, the outer ones first."""
    if schema.name is not None:
        yield schema
    inner = (schema.items, schema.additional, *schema.variants)
    for each in (*(p.schema for p in schema.properties), *inner):
        if each is not None:
            yield from objects(each)


def named(*ops: Operation) -> list[str]:
    """Names of all objects in order, each once."""
    bodies = [body for op in ops for body in (op.request, op.success.body) if body is not None]
    return list(dict.fromkeys(s.name or "" for body in bodies for s in objects(body.schema)))


def shaped(*ops: ReadOperation) -> tuple[Operation, ...]:
    """Shape operations that stand one after the other; those of one place count once."""
    placed = (replace(op, at=replace(op.at, line=n)) for n, op in enumerate(ops, 1))
    return build.shaped(*placed)


def listing(answer: JsonValue, title: str = "List boats", url: str = "/boats") -> ReadOperation:
    return read(url, "GET", title=title, answered=(answer,))


def showing(answer: JsonValue, title: str = "Show boat", url: str = "/boats/{id}") -> ReadOperation:
    return read(url, "GET", title=title, answered=(answer,))


def creating(sent: JsonValue, answer: JsonValue = None) -> ReadOperation:
    answered = () if answer is None else (answer,)
    return read("/boats", "POST", title="Create boat", sent=(sent,), answered=answered)


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("boats", "boat"),
        ("harbour_masters", "harbour-master"),
        ("addresses", "address"),
        ("policies", "policy"),
        ("statuses", "status"),
        ("caches", "cache"),
        ("databases", "database"),
        ("boxes", "box"),
        ("branches", "branch"),
        ("keys", "key"),
        ("indices", "index"),
        ("publicIPs", "public-ip"),
        # What is no plural stays.
        *((word, word) for word in ("status", "access", "metadata", "dns", "chassis", "os")),
        ("sails_set", "sails-set"),
    ],
)
def test_the_singular(many: str, one: str) -> None:
    assert singular(many) == one


def test_a_thing_is_named_for_its_key_and_a_body_for_its_operation() -> None:
    (op,) = shaped(listing({"boats": [BOAT]}))
    assert named(op) == ["list-boats-response", "boat", "mast", "sail"]


def test_what_each_of_a_map_is_has_the_singular() -> None:
    (op,) = shaped(
        read(
            "/fleet",
            "GET",
            title="Show fleet",
            response="boats: object\nboats.{boat_id}: object\nboats.{boat_id}.name: string",
            answered=({"boats": {"A-1": {"name": "Ida"}}},),
        )
    )
    assert named(op) == ["show-fleet-response", "boat"]


def test_an_object_keeps_the_plural_of_its_key() -> None:
    (op,) = shaped(listing({"boats": [{"links": {"self": "x"}}]}))
    assert named(op) == ["list-boats-response", "boat", "links"]


def test_the_same_thing_has_one_name_wherever_it_stands() -> None:
    one, two = shaped(listing({"boats": [BOAT]}), showing({"boat": BOAT}))
    assert named(one, two) == [
        *("list-boats-response", "boat", "mast", "sail"),
        "show-boat-response",
    ]


def test_the_order_of_members_makes_no_two_things() -> None:
    turned = dict(reversed(SMALL.items())) if isinstance(SMALL, dict) else None
    assert named(*shaped(listing({"boats": [SMALL]}), showing({"boat": turned}))).count("boat") == 1


def test_the_plain_name_goes_to_the_one_that_an_answer_shows_alone() -> None:
    ops = shaped(listing({"boats": [SMALL]}), creating({"boat": SMALL}), showing({"boat": BOAT}))
    boats = [name for name in named(*ops) if "boat" in name.split("-")[:1]]
    assert boats == ["boat-list-item", "boat"]
    assert ops[2].success.body is not None
    assert ops[2].success.body.schema.properties[0].schema.name == "boat"


def test_a_request_has_the_name_of_its_part() -> None:
    (made,) = shaped(creating({"boat": SMALL}))
    assert named(made) == ["create-boat-request", "boat-create"]
    (changed,) = shaped(read("/boats/{id}", "PUT", title="Rig boat", sent=({"boat": SMALL},)))
    assert named(changed) == ["rig-boat-request", "boat-update"]


def test_an_answer_has_the_name_of_its_part() -> None:
    ops = shaped(
        showing({"boat": BOAT}),
        creating({"boat": {"name": "Ida"}}, {"boat": {"id": "1"}}),
        listing({"boats": [SMALL]}),
        listing({"boats": [{"id": "1", "flag": "red"}]}, "List boats with flags", "/boats/flags"),
    )
    names = [name for name in named(*ops) if name.startswith("boat")]
    assert names == ["boat", "boat-create", "boat-created", "boat-list-item", "boat-with-flags"]


def test_what_the_title_says_of_a_thing_tells_it_apart() -> None:
    ops = shaped(
        showing({"boat": BOAT}),
        showing({"boat": SMALL}, "Show rowing boat details", "/rowing-boats/{id}"),
    )
    assert "rowing-boat" in named(*ops)


def test_what_holds_a_thing_tells_it_apart() -> None:
    ops = shaped(
        showing({"boat": {"id": "1", "pier": {"id": "2", "length": 9}}}),
        showing({"pier": {"id": "2", "length": 9, "depth": 3}}, "Show pier", "/piers/{id}"),
    )
    assert named(*ops) == [
        *("show-boat-response", "boat", "boat-pier"),
        *("show-pier-response", "pier"),
    ]


def test_what_several_things_hold_is_told_by_its_members() -> None:
    pier: JsonValue = {"id": "2"}
    ops = shaped(
        showing({"boat": {"name": "Ida", "pier": pier}}),
        showing({"crane": {"load": 1, "pier": pier}}, "Show crane", "/cranes/{id}"),
        showing({"pier": {"id": "2", "depth": 3}}, "Show pier", "/piers/{id}"),
    )
    assert "pier-by-id" in named(*ops)


def test_a_compound_of_the_same_shape_is_what_its_last_word_says() -> None:
    link: JsonValue = [{"href": "x", "rel": "self"}]
    (op,) = shaped(listing({"boats": [{"id": "1", "links": link}], "boats_links": link}))
    assert named(op) == ["list-boats-response", "boat", "link"]


def test_a_wrapper_leaves_the_name_to_what_it_wraps() -> None:
    ops = shaped(listing({"boats": [{"boat": SMALL}]}), showing({"boat": SMALL}))
    assert named(*ops) == [
        *("list-boats-response", "boat-entry", "boat"),
        "show-boat-response",
    ]


def test_a_body_that_is_the_thing_itself_is_named_for_it() -> None:
    ops = shaped(
        listing({"boats": [BOAT]}),
        showing(BOAT),
        read("/boats", "POST", title="Create boat", sent=(SMALL,), answered=(BOAT,)),
    )
    assert named(*ops) == ["list-boats-response", "boat", "mast", "sail", "boat-create"]


def test_what_an_action_takes_is_named_for_its_operation() -> None:
    ops = shaped(
        *(
            read(
                "/boats/{id}/action",
                title=f"{verb} boat",
                sent=({verb.lower(): {"force": True}},),
            )
            for verb in ("Hoist", "Launch")
        )
    )
    assert [op.action for op in ops] == ["hoist", "launch"]
    assert named(*ops) == [
        *("hoist-boat-request", "hoist-boat"),
        *("launch-boat-request", "launch-boat"),
    ]


def test_a_description_is_that_of_the_first_use_that_has_one() -> None:
    def told(url: str, text: str) -> ReadOperation:
        op = read(url, "GET", title=f"Show {url}", response="boat: object\nboat.id: string")
        return replace(
            op,
            response=tuple(
                replace(row, description=text if row.name == "boat.id" else "")
                for row in op.response
            ),
        )

    ops = shaped(told("/a", ""), told("/b", "Its number."), told("/c", "Some id."))
    bodies = [op.success.body for op in ops if op.success.body is not None]
    boats = [body.schema.properties[0].schema for body in bodies]
    assert {(boat.name, boat.properties[0].description) for boat in boats} == {
        ("boat", "Its number.")
    }


# What references nest: few keys, so that things meet.
LEAVES = st.sampled_from([1, "x", True, None])
KEYS = st.sampled_from(["boat", "boats", "pier", "mast", "links", "id", "boat_mast", "Boats"])
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.dictionaries(KEYS, inner, max_size=4) | st.lists(inner, min_size=1, max_size=2)
    ),
    max_leaves=12,
)
METHODS = st.sampled_from([("GET", "Show boat"), ("POST", "Create a boat"), ("PUT", "Rig pier")])
URLS = st.sampled_from(["/boats", "/boats/{id}", "/piers/{id}/masts", "/"])


@st.composite
def references(draw: st.DrawFn) -> list[ReadOperation]:
    count = draw(st.integers(1, 4))
    made = []
    for number in range(count):
        method, title = draw(METHODS)
        sent, answered = draw(VALUES), draw(VALUES)
        made.append(
            read(
                draw(URLS),
                method,
                title=f"{title} {number or ''}",
                sent=(sent,) if method != "GET" else (),
                answered=(answered,),
            )
        )
    return made


def schemas(ops: tuple[Operation, ...]) -> list[Schema]:
    bodies = [body for op in ops for body in (op.request, op.success.body) if body is not None]
    return [body.schema for body in bodies]


@given(references())
def test_what_has_one_name_is_the_same(ops: list[ReadOperation]) -> None:
    shapes = Shapes()
    found: dict[str, tuple[int, dict[str, str]]] = {}
    for one in (one for schema in schemas(shaped(*ops)) for one in objects(schema)):
        texts = {member.name: member.description for member in one.properties}
        inner = {m.name: str([o.name for o in objects(m.schema)]) for m in one.properties}
        said = shapes.of(one), texts | inner
        assert found.setdefault(one.name or "", said) == said
    # No case in which a target may join the words makes two of them one.
    assert len({pascal(name).lower() for name in found}) == len(found)


@given(references())
def test_every_object_with_members_has_a_name(ops: list[ReadOperation]) -> None:
    def check(schema: Schema) -> None:
        assert (schema.name is not None) == bool(schema.properties)
        for member in schema.properties:
            check(member.schema)
        for inner in (schema.items, schema.additional, *schema.variants):
            if inner is not None:
                check(inner)

    for schema in schemas(shaped(*ops)):
        check(schema)


def test_sharing_changes_nothing_but_names_and_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    def plain(schema: Schema) -> Schema:
        return replace(
            schema,
            name=None,
            properties=tuple(
                replace(p, schema=plain(p.schema), description="") for p in schema.properties
            ),
            items=schema.items and plain(schema.items),
            additional=schema.additional and plain(schema.additional),
            variants=tuple(map(plain, schema.variants)),
        )

    @given(references())
    def check(ops: list[ReadOperation]) -> None:
        after = [plain(schema) for schema in schemas(shaped(*ops))]
        with monkeypatch.context() as patched:
            patched.setattr("rstgen.shaping.share", tuple)
            before = [plain(schema) for schema in schemas(shaped(*ops))]
        assert after == before

    check()


@given(references())
def test_another_operation_at_the_end_about_something_else_renames_nothing(
    ops: list[ReadOperation],
) -> None:
    other = listing({"cranes": [{"load": 1}]}, "List cranes", "/cranes")
    before, after = shaped(*ops), shaped(*ops, other)
    assert named(*after[: len(ops)]) == named(*before)


def test_the_same_reference_gives_the_same_names() -> None:
    ops = [listing({"boats": [BOAT]}), creating({"boat": SMALL}, {"boat": {"id": "1"}})]
    assert named(*shaped(*ops)) == named(*shaped(*ops))


@needs_shared
@pytest.mark.everything
@pytest.mark.parametrize("name", ["nova", "keystone", "placement", "glance"])
def test_words_suffice_for_real_references(name: str) -> None:
    api = rstgen.load(SHARED / "corpus" / name / "api-ref" / "source").api
    found = named(*api.operations)
    said = {word for op in api.operations for word in f"{op.name} {op.path}".split("-")}
    assert [n for n in found if re.search(r"-[0-9a-f]{4}$", n) and n[-4:] not in said] == []
    shapes = Shapes()
    objects_ = (one for schema in schemas(api.operations) for one in objects(schema))
    assert len({(one.name, shapes.of(one)) for one in objects_}) == len(found)
