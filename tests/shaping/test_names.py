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
        ("List a boat's sails", "list-a-boats-sails"),
        ("Boats of 's", "boats-of-s"),
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


def test_the_same_thing_twice_is_told_apart() -> None:
    names = operation_names((op, op.url) for op in [read("A", "/x")] * 3)
    assert len(set(names)) == 3
    assert names[0] == "a"
