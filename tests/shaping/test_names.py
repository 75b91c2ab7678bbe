"""Names of operations."""

from __future__ import annotations

from itertools import permutations

import pytest

from rstgen.model import ReadOperation
from rstgen.shaping.names import operation_names
from tests.shaping.build import AT, GROUP


def read(title: str, path: str, method: str = "GET", deprecated: bool = False) -> ReadOperation:
    return ReadOperation(
        title=title, method=method, url=path, group=GROUP, deprecated=deprecated, at=AT
    )


def named(*ops: ReadOperation) -> dict[str, str]:
    names = operation_names((op, op.url) for op in ops)
    return {op.url: name for op, name in zip(ops, names, strict=True)}


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("List Boats", "list-boats"),
        ("Add (Moor) Boat", "add-boat"),
        ("(All)", "all"),
        ("List a boat's sails", "list-boat-sails"),
        ("Show The Detail of an Anchor", "show-detail-of-anchor"),
        ("Boats of 's", "boats-of-s"),
        ("A", "a"),
        ("Set option A", "set-option-a"),
        ("Choose a (fast) boat", "choose-boat"),
    ],
)
def test_a_title_gives_the_name(title: str, name: str) -> None:
    assert named(read(title, "/x")) == {"/x": name}


SAME = (
    read("List boats", "/old-boats", deprecated=True),
    read("List boats", "/quays/{id}/boats"),
    read("List boats", "/fleets/{id}/members"),
    read("List boats", "/v2/boats"),
    read("List boats", "/"),
)


@pytest.mark.parametrize("order", list(permutations(range(len(SAME))))[::7])
def test_of_one_title_all_keep_their_names_when_pages_move(order: tuple[int, ...]) -> None:
    assert named(*(SAME[number] for number in order)) == {
        "/": "list-boats",
        "/v2/boats": "list-boats-v2",
        "/fleets/{id}/members": "list-boats-members",
        "/quays/{id}/boats": "list-boats-quays",
        "/old-boats": "list-boats-old",
    }


def test_one_title_in_two_versions_is_told_apart_by_the_version() -> None:
    paths = ("boats", "boats/{id}/sails/detail", "boats/{id}")
    ops = [
        read(f"Tell {number} of a boat", f"/{version}/{path}", deprecated=version == "v2")
        for version in ("v2", "v3", "v4")
        for number, path in enumerate(paths)
    ]
    found = named(*ops)
    for number, path in enumerate(paths):
        assert found[f"/v3/{path}"] == f"tell-{number}-of-boat"
        assert found[f"/v4/{path}"] == f"tell-{number}-of-boat-v4"
        assert found[f"/v2/{path}"] == f"tell-{number}-of-boat-v2"


def test_what_stands_in_brackets_tells_two_of_one_path_apart() -> None:
    ops = (read("Sink boat", "/boats/{id}"), read("Sink boat (at once)", "/boats/{name}"))
    assert named(*ops) == {
        "/boats/{id}": "sink-boat",
        "/boats/{name}": "sink-boat-at-once",
    }


@pytest.mark.parametrize("path", ["/a", "/boats/{id}/more"])
def test_a_title_with_an_article_takes_no_name(path: str) -> None:
    one, other = read("Show boat", "/boats/{id}"), read("Show a boat", path)
    assert named(one)[one.url] == named(one, other)[one.url] == "show-boat"


def test_an_article_tells_two_of_one_path_apart() -> None:
    ops = (read("Show boat", "/boats/{id}"), read("Show the boat", "/boats/{name}"))
    assert list(named(*ops).values()) == ["show-boat", "show-the-boat"]


def test_the_same_thing_twice_is_told_apart() -> None:
    names = operation_names((op, op.url) for op in [read("A", "/x")] * 3)
    assert len(set(names)) == 3
    assert names[0] == "a"
