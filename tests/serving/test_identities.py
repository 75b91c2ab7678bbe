"""What the path names is in the answer."""

from __future__ import annotations

import pytest

from rstgen.model import JsonValue
from rstgen.serving.identities import identified

SELF = "http://here/boats/1"


@pytest.mark.parametrize(
    ("path", "parts", "value", "expected"),
    [
        ("/boats/{boat_id}", [("boat_id", "5")], {"boat": {"id": "1"}}, {"boat": {"id": "5"}}),
        ("/boats/{boat_id}", [("boat_id", "5")], {"id": "1", "a": 2}, {"id": "5", "a": 2}),
        ("/boats/{uuid}", [("uuid", "5")], {"uuid": "1"}, {"uuid": "5"}),
        ("/keys/{key_name}", [("key_name", "k")], {"key": {"name": "n"}}, {"key": {"name": "k"}}),
        # Numbers stay numbers; what is none is no id there.
        ("/boats/{boat_id}", [("boat_id", "5")], {"boat": {"id": 1}}, {"boat": {"id": 5}}),
        ("/boats/{boat_id}", [("boat_id", "x")], {"boat": {"id": 1}}, {"boat": {"id": 1}}),
        # The thing of an action is called as the path's.
        (
            "/boats/{boat_id}/action",
            [("boat_id", "5")],
            {"boat": {"id": "1"}},
            {"boat": {"id": "5"}},
        ),
        ("/boats/{boat_id}/oars", [("boat_id", "5")], {"oar": {"id": "1"}}, {"oar": {"id": "1"}}),
        # Things that are about another one name it.
        (
            "/boats/{boat_id}/oars",
            [("boat_id", "5")],
            {"oars": [{"id": "1", "boatId": "9"}, {"boat_id": "9"}, 7]},
            {"oars": [{"id": "1", "boatId": "5"}, {"boat_id": "5"}, 7]},
        ),
        (
            "/boats/{boat_id}/oars/{oar_id}",
            [("boat_id", "5"), ("oar_id", "6")],
            {"oar": {"id": "1", "boatId": "9"}},
            {"oar": {"id": "6", "boatId": "5"}},
        ),
        # Two names of one thing (heat), whatever is around it.
        (
            "/boats/{boat_name}/{boat_id}",
            [("boat_name", "n"), ("boat_id", "5")],
            {"boat": {"id": "1", "boat_name": "x"}},
            {"boat": {"id": "5", "boat_name": "n"}},
        ),
        (
            "/boats/{boat_name}/{boat_id}",
            [("boat_name", "n"), ("boat_id", "5")],
            {"id": "1", "name": "x"},
            {"id": "5", "name": "n"},
        ),
        (
            "/boats/{boat_name}/{boat_id}/oars/{oar_id}",
            [("boat_name", "n"), ("boat_id", "5"), ("oar_id", "6")],
            {"id": "1", "name": "x"},
            {"id": "6", "name": "x"},
        ),
        # Links that hold the old id hold the new one.
        (
            "/boats/{boat_id}",
            [("boat_id", "a/b")],
            {"boat": {"id": "1", "links": [{"rel": "self", "href": SELF}]}},
            {"boat": {"id": "a/b", "links": [{"rel": "self", "href": "http://here/boats/a%2Fb"}]}},
        ),
        # Nothing to put it into.
        ("/boats/{boat_id}", [("boat_id", "5")], {"boats": []}, {"boats": []}),
        ("/boats/{boat_id}", [("boat_id", "5")], [1], [1]),
        ("/boats/{boat_id}", [("boat_id", "5")], None, None),
        ("/boats", [], {"boat": {"id": "1"}}, {"boat": {"id": "1"}}),
        ("/limits/{word}", [("word", "5")], {"id": "1"}, {"id": "1"}),
        ("/boats/{boat_id}", [("boat_id", "5")], {"boat": {"id": None}}, {"boat": {"id": None}}),
        ("/boats/{boat_id}", [("boat_id", "5")], {"boat": {"id": True}}, {"boat": {"id": True}}),
    ],
)
def test_each(
    path: str, parts: list[tuple[str, str]], value: JsonValue, expected: JsonValue
) -> None:
    assert identified(value, path, parts) == expected
