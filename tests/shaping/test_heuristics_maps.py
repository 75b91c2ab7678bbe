"""Each sign of a map alone: what makes keys data, and what keeps them names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rstgen.model import JsonValue, ReadOperation
from tests.shaping.build import paths, read, shaped
from tests.shaping.heuristics import listed

ONE = "6cbe01c6-4e54-4b6d-9a5d-2e0c8b1a3c11"

LABELS_ARE_A_MAP = listed("labels: object\nkey: string", line=9)
"""Another list, which says so."""


def tree(*ops: ReadOperation) -> list[str]:
    first = shaped(*ops)[0].success.body
    assert first is not None
    return paths(first.schema)


def described(op: ReadOperation, name: str, text: str) -> ReadOperation:
    said = (replace(row, description=text) if row.name == name else row for row in op.response)
    return replace(op, response=tuple(said))


@pytest.mark.parametrize(
    ("rows", "shown", "found"),
    [
        pytest.param(
            "labels: object\nkey: string",
            {"labels": {"colour": "red"}},
            ["labels", "labels.*"],
            id="a row for the key follows",
        ),
        pytest.param(
            "labels: string\nkey: string",
            {"labels": {"colour": "red"}},
            ["labels", "labels.colour", "labels.key"],
            id="a row for the key follows what can hold nothing",
        ),
        pytest.param(
            "key: string\nvalue: string", {"colour": "red"}, [".*"], id="the body is one entry"
        ),
        pytest.param(
            "cargo: object\ncargo.{port}: integer",
            {"cargo": {"north": 1}},
            ["cargo", "cargo.*"],
            id="braces in a dotted name",
        ),
        pytest.param(
            "cargo: object\nPORT_NAME: string\nweight: integer",
            {"cargo": {"north": {"weight": 1}}},
            ["cargo", "cargo.*", "cargo.*.weight"],
            id="a placeholder in capitals follows",
        ),
        pytest.param(
            "cargo: object\n<port>: string\nweight: integer",
            {"cargo": {"north": {"weight": 1}}},
            ["cargo", "cargo.*", "cargo.*.weight"],
            id="a placeholder in angles follows",
        ),
        # "unknown" stands beside classes of things.
        pytest.param(
            "cargo: object",
            {"cargo": {"GRAIN": 1, "unknown": 2}},
            ["cargo", "cargo.*"],
            id="half of the keys are data",
        ),
        pytest.param(
            "cargo: object",
            {"cargo": {"GRAIN": 1, "unknown": 2, "other": 3}},
            ["cargo", "cargo.GRAIN", "cargo.unknown", "cargo.other"],
            id="less than half are data",
        ),
        pytest.param(
            "cargo: object\ncount: integer",
            {"cargo": {"count": 1, "GRAIN": 2, "other": 3}},
            ["cargo", "cargo.count", "cargo.GRAIN", "cargo.other"],
            id="beside documented keys all others must be data",
        ),
        # The suffix of a group may be empty; the name of a member is not.
        pytest.param(
            "cargo: object", {"cargo": {"": 1, "_2": 2}}, ["cargo", "cargo.*"], id="an empty key"
        ),
        # Two things with the same members may be what was and what is.
        pytest.param(
            "boat: object",
            {"boat": {"old": {"no": 1, "flag": "x"}, "new": {"no": 2, "flag": "y"}}},
            [
                "boat",
                "boat.old",
                "boat.old.no",
                "boat.old.flag",
                "boat.new",
                "boat.new.no",
                "boat.new.flag",
            ],
            id="two objects that are alike",
        ),
        pytest.param(
            "boat: object",
            {"boat": {key: {"no": 1, "flag": "x"} for key in ("first", "second", "third")}},
            ["boat", "boat.*", "boat.*.no", "boat.*.flag"],
            id="three objects that are alike",
        ),
        pytest.param(
            "boat: object",
            {"boat": {key: {"no": 1} for key in ("first", "second", "third")}},
            [
                "boat",
                "boat.first",
                "boat.first.no",
                "boat.second",
                "boat.second.no",
                "boat.third",
                "boat.third.no",
            ],
            id="three objects with one member each",
        ),
        pytest.param(
            "boat: object",
            {"boat": {"first": {"no": 1, "flag": ""}, "second": {"no": 1, "x": 2}, "third": {}}},
            [
                "boat",
                "boat.first",
                "boat.first.no",
                "boat.first.flag",
                "boat.second",
                "boat.second.no",
                "boat.second.x",
                "boat.third",
            ],
            id="three objects that differ",
        ),
        # Service by host, one of them shown for each host.
        pytest.param(
            "hosts: object",
            {
                "hosts": {
                    "north": {"lights": {"no": 1, "on": True}},
                    "south": {"bell": {"no": 1, "on": True}},
                    "east": {"horn": {"no": 1, "on": True}},
                }
            },
            ["hosts", "hosts.*", "hosts.*.*", "hosts.*.*.no", "hosts.*.*.on"],
            id="maps of maps that are alike",
        ),
        # The inner objects are not called labels any more.
        pytest.param(
            "labels: object\nkey: string",
            {"labels": {ONE: {"colour": "red"}}},
            ["labels", "labels.*", "labels.*.colour"],
            id="what a map holds has no name",
        ),
    ],
)
def test_signs(rows: str, shown: JsonValue, found: list[str]) -> None:
    assert sorted(tree(listed(rows, shown))) == sorted(found)


@pytest.mark.parametrize(
    "words",
    [
        "Labels, as key and value pairs.",
        "Labels, as key-value pairs.",
        "Labels, as key:value pairs.",
        "Any number of pairs of keys and values.",
        "Labels, keyed by port.",
        "Each key is the name of a port.",
    ],
)
def test_words_that_say_map(words: str) -> None:
    op = listed("labels: object", {"labels": {"colour": "red"}})
    assert tree(described(op, "labels", words)) == ["labels", "labels.*"]
    # A scalar that holds such pairs is no map.
    text = listed("labels: string", {"labels": {"colour": "red"}})
    assert tree(described(text, "labels", words)) == ["labels", "labels.colour"]


@pytest.mark.parametrize("words", ["The key of the boat.", "A value for each port.", ""])
def test_words_that_do_not(words: str) -> None:
    op = listed("labels: object", {"labels": {"colour": "red"}})
    assert tree(described(op, "labels", words)) == ["labels", "labels.colour"]


@pytest.mark.parametrize(
    ("shown", "found"),
    [
        ({"colour": "red"}, ["labels", "labels.*"]),
        ({"depth": 2, "length": 2.5}, ["labels", "labels.*"]),
        ({"colour": None, "flag": "red"}, ["labels", "labels.*"]),
        # Values of several kinds are members, whatever an object of the name is elsewhere.
        ({"colour": "red", "no": 1}, ["labels", "labels.colour", "labels.no"]),
    ],
)
def test_what_is_a_map_elsewhere(shown: JsonValue, found: list[str]) -> None:
    assert tree(listed("labels: object", {"labels": shown}), LABELS_ARE_A_MAP) == found


def test_a_row_claims_a_key_of_such_a_map_only_if_it_can_mean_nothing_else() -> None:
    rows = "boat: object\nport: string\nlabels: object"
    both = listed(rows, {"boat": {"port": "a", "labels": {"port": "b"}}})
    assert tree(both, LABELS_ARE_A_MAP)[-1] == "boat.labels.*"
    one = listed(rows, {"boat": {"labels": {"port": "b"}}})
    assert tree(one, LABELS_ARE_A_MAP)[-1] == "boat.labels.port"


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        pytest.param(
            "moorings: object\nside: string\nno: integer",
            {"moorings": {"north": {"no": 1}}},
            id="a scalar names no level",
        ),
        pytest.param(
            "moorings: object\nside: object\nno: integer\nnorth: object",
            {"moorings": {"north": {"no": 1}, "south": {"no": 1}}},
            id="one of the keys is documented",
        ),
        pytest.param(
            "moorings: object\nside: object\nno: integer",
            {"moorings": {"north": {"no": 1}}, "side": {}},
            id="the row has a place of its own",
        ),
        pytest.param(
            "moorings: object\nboat.side: object\nno: integer",
            {"moorings": {"north": {"no": 1}}},
            id="the row has a container of its own",
        ),
        pytest.param(
            "side: object\nno: integer",
            {"north": {"no": 1}},
            id="a wrapper that the list calls otherwise",
        ),
    ],
)
def test_what_names_no_level(rows: str, shown: JsonValue) -> None:
    assert not [path for path in tree(listed(rows, shown)) if path.endswith("*")]


def test_a_level_that_only_one_list_names_is_one_everywhere() -> None:
    shown = {"moorings": {"north": {"no": 1, "depth": 2}}}
    named = listed("moorings: object\nside: array\nno: integer", shown, line=2)
    assert "moorings.*" in tree(listed("moorings: object", shown), named)


def test_a_name_in_the_url_is_a_level_even_at_the_top() -> None:
    op = listed("boat: string\nno: integer", {"titanic": {"no": 1}})
    (shaped_,) = shaped(replace(op, url="/boats/{boat}"))
    assert shaped_.success.body is not None
    schema = shaped_.success.body.schema
    assert (paths(schema), schema.key_name) == ([".*", ".*.no"], "boat")


@pytest.mark.parametrize(
    ("shown", "name"),
    [({ONE: {"weight": 1}}, "owner"), ({ONE: {"weight": 1}, "all": {"weight": 1}}, None)],
)
def test_the_row_before_the_members_names_keys_that_are_data(
    shown: JsonValue, name: str | None
) -> None:
    (op,) = shaped(listed("owner: string\nweight: integer", shown))
    assert op.success.body is not None
    assert op.success.body.schema.key_name == name


def test_what_is_alike_in_one_body_is_a_map_in_all() -> None:
    lists: JsonValue = {side: [{"no": 1, "depth": 2}] for side in ("north", "south")}
    one: JsonValue = {"north": [{"no": 1, "depth": 2}]}
    shown = listed("moorings: object", {"moorings": one})
    assert "moorings.*" not in tree(shown)
    assert "moorings.*" in tree(shown, listed("", {"moorings": lists}, line=2))


def boats(*shown: JsonValue) -> list[ReadOperation]:
    return [listed("hold: object", {"hold": one}, line=n) for n, one in enumerate(shown, 1)]


@pytest.mark.parametrize(
    ("shown", "is_map"),
    [
        pytest.param([{"a": 1}, {"b": 1}, {"c": 1}, {"d": 1}], True, id="all differ"),
        pytest.param([{"a": 1}, {"b": 1}, {"c": 1}], False, id="three are too few to tell"),
        pytest.param(
            [{"a": 1, "b": 1}, {"a": 1, "c": 1}, {"a": 1, "d": 1}, {"a": 1, "e": 1}],
            False,
            id="one key is in all",
        ),
        pytest.param(
            [{"a": 1, "b": 1}, {"a": 1, "b": 1}, {"c": 1, "d": 1}, {"c": 1, "d": 1}],
            False,
            id="each key is in half",
        ),
    ],
)
def test_keys_that_vary_from_body_to_body(shown: list[JsonValue], is_map: bool) -> None:
    assert ("hold.*" in tree(*boats(*shown))) is is_map


def test_bodies_as_such_have_no_keys_in_common() -> None:
    ops = [read(f"/b/{n}", answered=({f"thing{n}": "x"},), line=n) for n in range(1, 6)]
    assert tree(*ops) == ["thing1"]


def test_a_name_that_holds_data_stands_for_the_other_values() -> None:
    """``volumes_{volume_type}`` beside ``volumes``, in the quotas of block storage."""
    op = listed(
        "quota: object\nid: string\nboats: integer\nboats_{kind}: integer\npiers: integer",
        {"quota": {"id": "a", "boats": 1, "boats_sail": 2, "piers": 3}},
    )
    (made,) = shaped(op)
    assert made.success.body is not None
    schema = made.success.body.schema
    assert paths(schema) == ["quota", "quota.id", "quota.boats", "quota.piers", "quota.*"]
    values = schema.properties[0].schema.additional
    assert values is not None
    assert values.types == ("integer",)


def test_a_key_in_braces_at_the_top_makes_the_body_a_map() -> None:
    """``<setting>`` before the members of each (bare metal)."""
    shown: JsonValue = {"speed": {"name": "speed", "value": "9"}}
    for key in ("<setting>", "{setting}"):
        (made,) = shaped(listed(f"{key}: object\nname: string\nvalue: string", shown))
        assert made.success.body is not None
        assert paths(made.success.body.schema) == [".*", ".*.name", ".*.value"]
