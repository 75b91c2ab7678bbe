"""What is told of references, and what stays an example.

``RSTGEN_REWRITE=1 pytest tests/serving/test_resources.py`` writes the tables in ``told/`` anew;
read the diff, since each line that is new is an operation that answers otherwise from now on.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import rstgen
from rstgen.model import Api
from rstgen.serving.stateful import Resource, find
from tests.serving.boats import api_of, boat, boats, call
from tests.support import CORPUS, REWRITE, SPECS, needs_shared

TOLD = Path(__file__).parent / "told"
REFERENCES = ("nova", "keystone", "placement", "glance")


def lines(api: Api) -> Iterator[str]:
    """Everything that is told, a line for each operation, then what stays an example."""
    resources = find(api)
    for one in resources.all:
        yield f"{one.path} | {_said(one)}"
        yield from (f"    {part.does} | {_line(part.op.name, api)}" for part in one.parts)
    stays = [op for op in api.operations if op.name not in resources.by_operation]
    actions = [op for op in stays if op.action is not None]
    total = f"{len(stays)} of {len(api.operations)}, {len(actions)} of them actions"
    yield f"stays an example | {total}"
    yield from (f"    {_line(op.name, api)}" for op in stays if op.action is None)


def _said(one: Resource) -> str:
    said = [one.kind, f"id {one.id}" if one.id else "", "open" if one.is_open else ""]
    said += [f"member {one.field} of the thing above" if one.field else ""]
    said += [f"refers to {one.of}" if one.of else ""]
    return ", ".join(filter(None, said))


def _line(name: str, api: Api) -> str:
    op = next(op for op in api.operations if op.name == name)
    return f"{op.method} {op.path} | {name}"


def _compared(name: str, api: Api) -> None:
    file, text = TOLD / f"{name}.txt", "".join(f"{line}\n" for line in lines(api))
    if REWRITE:
        file.write_text(text, "utf-8")
    assert file.read_text("utf-8") == text


def test_what_is_told_of_the_sample() -> None:
    _compared("specs", rstgen.load(SPECS).api)


@needs_shared
@pytest.mark.everything
@pytest.mark.parametrize("name", REFERENCES)
def test_what_is_told_of_references(name: str) -> None:
    _compared(name, rstgen.load(CORPUS / name / "api-ref" / "source").api)


def test_what_is_told_of_boats() -> None:
    _compared("boats", boats())


def only(*calls: tuple[str, str, str, object, object]) -> dict[str, Resource]:
    made = [
        call(title, line, codes, sent=sent, answered=answered)  # type: ignore[arg-type]
        for title, line, codes, sent, answered in calls
    ]
    return {one.path: one for one in find(api_of(made)).all}


LIST = ("List boats", "GET /boats", "200", None, {"boats": [boat()]})
MAKE = ("Create boat", "POST /boats", "201", {"boat": {"name": "x"}}, {"boat": boat()})
SHOW = ("Show boat", "GET /boats/{boat_id}", "200", None, {"boat": boat()})
DELETE = ("Delete boat", "DELETE /boats/{boat_id}", "204", None, None)


def test_a_list_and_its_members_alone_stay_examples() -> None:
    assert only(LIST, SHOW) == {}


def test_what_cannot_be_found_again_stays_an_example() -> None:
    assert only(MAKE, LIST) == {}
    nameless: dict[str, object] = {"length": 3}
    post = ("Create boat", "POST /boats", "201", {"boat": nameless}, {"boat": nameless})
    assert only(post, DELETE) == {}


def test_what_is_made_and_deleted_is_told() -> None:
    assert only(MAKE, DELETE)["/boats"].id == "id"


def test_what_is_changed_by_two_names_at_once_stays_an_example() -> None:
    find_ = ("Find boat", "GET /boats/{boat_name}", "302", None, None)
    twice = ("Delete boat", "DELETE /boats/{boat_name}/{boat_id}", "204", None, None)
    assert "/boats" in only(LIST, MAKE, find_)
    assert only(LIST, MAKE, find_, twice) == {}


@pytest.mark.parametrize(
    ("path", "thing", "own"),
    [
        ("/boats/{boat_id}", {"id": "1", "name": "x"}, "id"),
        ("/boats/{uuid}", {"id": "1", "uuid": "x"}, "uuid"),
        ("/boats/{boat_name}", {"id": "1", "name": "x"}, "name"),
        ("/boats/{volume_id}", {"id": "1", "volumeId": "x"}, "volumeId"),
        ("/boats/{boat_ident}", {"uuid": "1", "color": "x"}, "uuid"),
        ("/boats/{boat_build_id}", {"boat_id": "1", "color": "x"}, "boat_id"),
        ("/boats/{which}", {"id": "1", "label": "x", "self": "/v1/boats/x"}, "label"),
        ("/boats/{which}", {"id": "1", "label": "x y", "links": {"self": "/boats/x%20y"}}, "label"),
        ("/boats/{which}", {"color": "x"}, None),
    ],
)
def test_the_member_that_the_path_holds(path: str, thing: object, own: str | None) -> None:
    listed = ("List boats", "GET /boats", "200", None, {"boats": [thing]})
    post = ("Create boat", "POST /boats", "201", {"boat": thing}, {"boat": thing})
    shown = ("Show boat", f"GET {path}", "200", None, {"boat": thing})
    found = only(listed, post, shown)
    assert (found["/boats"].id if found else None) == own


def test_a_put_makes_what_is_not_there_only_where_it_says_so() -> None:
    sent: object = {"boat": {"name": "x"}}
    updates = ("Update boat", "PUT /boats/{boat_id}", "200", sent, {"boat": boat()})
    makes = ("Register boat", "PUT /boats/{boat_id}", "200", sent, {"boat": boat()})
    created = ("Update boat", "PUT /boats/{boat_id}", "201", sent, {"boat": boat()})
    for put, does in ((updates, "update"), (makes, "put"), (created, "put")):
        found = only(LIST, MAKE, SHOW, put)["/boats"]
        assert [part.does for part in found.parts] == ["list", "create", "show", does]


def test_several_at_once_are_told_by_their_list() -> None:
    many: object = {"boats": [{"name": "x"}]}
    found = only(LIST, ("Create boats", "POST /boats", "201", many, {"boats": [boat()]}), SHOW)
    assert [part.many for part in found["/boats"].does("create")] == ["boats"]


def test_a_reference_to_things_knows_where_they_live() -> None:
    found = only(
        LIST,
        MAKE,
        SHOW,
        ("List boats of a port", "GET /ports/{port_id}/boats", "200", None, {"boats": [boat()]}),
        ("Add boat to a port", "PUT /ports/{port_id}/boats/{boat_id}", "204", None, None),
    )
    assert found["/ports/{port_id}/boats"].of == "/boats"
    assert found["/boats"].of is None
