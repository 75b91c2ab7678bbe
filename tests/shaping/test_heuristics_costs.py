"""Each cost of placing, by the fewest rows that it decides on; each rule that placed a row."""

from __future__ import annotations

import ast
import inspect
import re
from dataclasses import replace
from types import ModuleType

import pytest

from rstgen.model import JsonValue, ReadOperation
from rstgen.shaping import costs, guide, placing, words
from rstgen.shaping.guide import Guide
from tests.shaping.heuristics import Heuristic, Off, all_of, listed, standing

CREW = listed("", {"fleet": {"crew": {"captain": "x", "cook": "y"}}}, line=8)
"""Another body, which shows that a crew has a captain."""
FLAGGED = listed("", {"boat": {"flag": "x"}}, line=9)
"""Another body, which shows that a boat has a flag."""
CAPTAIN_ON_TOP = listed("", {"boat": {"flag": "y"}, "captain": "x"}, line=10)


def without_cost(name: str, instead: float = 0.0) -> tuple[Off, ...]:
    return tuple((module, name, instead) for module in (costs, placing) if hasattr(module, name))


def cost(
    name: str, given: str, *shown: JsonValue, found: str, also: tuple[ReadOperation, ...] = ()
) -> Heuristic:
    ops = (listed(given, *shown), *also)
    return Heuristic(name, without_cost(name), ops, standing, found)


COSTS = (
    # Both have a name and one is listed: that of the container that was opened last.
    cost(
        "LEVEL_UP",
        "boat: object\npier: object\nberth: object\nname: string",
        {"boat": {"name": "a", "pier": {"berth": {"name": "b"}}}},
        found="boat: example\nboat.pier: example\nboat.pier.berth: example\n"
        "boat.pier.berth.name: example",
    ),
    # The crew's name is shown, but nothing has spoken of a crew.
    cost(
        "ELSEWHERE",
        "boat: object\npier: object\nname: string",
        {"boat": {"pier": {"no": 1}, "crew": {"name": "x"}, "cook": {"name": "y"}}},
        found="boat: example\nboat.pier: example\nboat.name: order",
    ),
    # Another container slipped in between one and its members.
    cost(
        "SLIPPED_IN",
        "links: object\nboats: array\nnext: string\nself: string",
        {"boats": [{"dock": {"next": "x", "self": "y"}}], "links": {"next": "b", "self": "c"}},
        found="links: example\nboats: example\nlinks.next: example\nlinks.self: example",
    ),
    # The crew has a link and is described; the list has gone on to the pier since.
    cost(
        "RETURN",
        "boat: object\nurl: string\ncrew: object\nname: string\npier: object\nno: integer\n"
        "url: string",
        {"boat": {"url": "a", "crew": {"name": "x", "url": "b"}, "pier": {"no": 1}}},
        found="boat: example\nboat.url: example\nboat.crew: example\nboat.crew.name: example\n"
        "boat.pier: example\nboat.pier.no: example\nboat.pier.url: order",
    ),
    # Known in a crew, but known beside a boat as well, and the boat is what was listed last.
    cost(
        "BACK",
        "crew: object\nname: string\nboat: object\nflag: string\ncaptain: string",
        {"crew": {"name": "x"}, "boat": {"flag": "y"}},
        also=(CREW, CAPTAIN_ON_TOP),
        found="crew: example\ncrew.name: example\nboat: example\nboat.flag: example\n"
        "captain: known-member",
    ),
    # Only the crew has a name, says the example.
    cost(
        "UNOBSERVED",
        "boat: object\npier: object\nname: string",
        {"boat": {"pier": {"no": 1}}, "crew": {"name": "x"}, "cook": {"name": "y"}},
        found="boat: example\nboat.pier: example\ncrew.name: example",
    ),
    # A name that the example has in one place only is of that place, wherever the list is.
    cost(
        "SHOWN_ONCE",
        "boat: object\npier: object\nwood: string",
        {"boat": {"mast": {"wood": "x"}, "pier": {"no": 1}}},
        found="boat: example\nboat.pier: example\nboat.mast.wood: example",
    ),
    # What a berth holds is shown, and it is no name.
    cost(
        "INTO_OBSERVED",
        "boat: object\npier: object\nberth: object\nname: string",
        {"boat": {"pier": {"berth": {"no": 1}}}},
        found="boat: example\nboat.pier: example\nboat.pier.berth: example\nboat.name: order",
    ),
    # An array of nobody knows what.
    cost(
        "INTO_LIST",
        "boat: object\ntags: array\nname: string",
        found="boat: order\nboat.tags: order\nboat.name: order",
    ),
    # Nothing says that anything is in a flag, nor in moorings, though those are several.
    cost(
        "INTO_UNKNOWN_SINGLE",
        "boat\nname\nflag\ncolour",
        {"boat": {"name": "x"}},
        found="boat: example\nboat.name: example\nboat.flag: order\nboat.colour: order",
    ),
    cost(
        "INTO_UNKNOWN",
        "boat\nname\nmoorings\ncolour",
        {"boat": {"name": "x"}},
        found="boat: example\nboat.name: example\nboat.moorings: order\nboat.colour: order",
    ),
    # An identifier right after a plural.
    cost(
        "RELATED",
        "boat\nname\nmoorings\nuuid",
        {"boat": {"name": "x"}},
        found="boat: example\nboat.name: example\nboat.moorings: order\nboat.moorings.uuid: order",
    ),
    # The labels are a map; a name is no part of each label.
    cost(
        "INTO_MAP",
        "boat: object\nlabels: map\nname: string",
        found="boat: order\nboat.labels: order\nboat.name: order",
    ),
    # The list names the wrapper only after some of its members.
    cost(
        "OUTSIDE_WRAPPER",
        "colour: string\nflag: string\nboat: object\nname: string",
        {"boat": {"name": "x"}},
        found="boat.colour: order\nboat.flag: order\nboat: example\nboat.name: example",
    ),
    cost(
        "KNOWN_PAIR",
        "boat: object\npier: object\nflag: string",
        also=(FLAGGED,),
        found="boat: known-member\nboat.pier: order\nboat.flag: known-member",
    ),
    # Links to the next boats are none of each boat's.
    cost(
        "INSIDE_COLLECTION",
        "boats: array\nboats_links: array",
        {"boats": [{"name": "x"}]},
        found="boats: example\nboats_links: order",
    ),
    # Another body shows a crew, without a flag.
    cost(
        "UNKNOWN_PAIR",
        "boat: object\ncrew: object\nflag: string",
        also=(CREW,),
        found="boat: order\nboat.crew: order\nboat.flag: order",
    ),
    cost(
        "AGAIN",
        "boat: object\nid: string\npier: object\nid: string",
        {"boat": {"id": "a", "pier": {"no": 1}}},
        found="boat: example\nboat.id: example\nboat.pier: example\nboat.pier.id: order",
    ),
    # A second type of one member costs less than a second member, but is not for nothing.
    cost(
        "AGAIN_OTHERWISE",
        "boat: object\nid: integer\npier: object\nberth: object\nid: uuid",
        {"boat": {"id": 1, "pier": {"berth": {"no": 1}}}, "crew": {"id": 1}},
        found="boat: example\nboat.id: example\nboat.pier: example\nboat.pier.berth: example\n"
        "crew.id: example",
    ),
    # Both have an id and one is listed: that of what the body is about.
    cost(
        "REWARD_OUTER",
        "boat: object\npier: object\nid: string",
        {"boat": {"id": "a", "pier": {"id": "b"}}},
        found="boat: example\nboat.pier: example\nboat.id: example",
    ),
    # Of two names one is the boat's; that of the crew is the only other one shown.
    cost(
        "REWARD_INNER",
        "boat: object\nname: string\npier: object\nname: string",
        {"boat": {"name": "a", "pier": {"no": 1}, "crew": {"name": "x"}}},
        found="boat: example\nboat.name: example\nboat.pier: example\nboat.crew.name: example",
    ),
)


@all_of(COSTS)
def test_each_cost_decides(one: Heuristic) -> None:
    one.check()


def test_every_cost_is_in_the_table() -> None:
    named = {name for name, value in vars(costs).items() if isinstance(value, int | float)}
    assert named == {one.name for one in COSTS}


def nothing(*_: object) -> tuple[()]:
    return ()


def never(*_: object) -> bool:
    return False


def top_level() -> ReadOperation:
    op = listed("boat: object\nname: string\nhints: object", {"boat": {"name": "x"}})
    said = replace(op.response[-1], description="A top-level key of the body.")
    return replace(op, response=(*op.response[:-1], said))


def rule(
    name: str, off: Off, given: str, *shown: JsonValue, found: str, **also: object
) -> Heuristic:
    return replace(cost("", given, *shown, found=found, **also), name=name, off=(off,))  # type: ignore[arg-type]


RULES = (
    rule(
        "dotted-name",
        (words, "parts", lambda name: (name,)),
        "boat: object\nname: string\nboat.flag: string",
        {"boat": {"name": "x"}},
        found="boat: example\nboat.name: example\nboat.flag: dotted-name",
    ),
    replace(
        rule(
            "said-top-level",
            (words, "is_top_level", never),
            "",
            found="boat: example\nboat.name: example\nhints: said-top-level",
        ),
        given=(top_level(),),
    ),
    rule(
        "map-key",
        (words, "is_key_word", never),
        "labels: map\nkey: string\nvalue: string",
        found="labels: order\nlabels.*: map-key\nlabels.*: map-value",
    ),
    rule(
        "map-value",
        (words, "is_value_word", never),
        "labels: map\nkey: string\nvalue: string",
        found="labels: order\nlabels.*: map-key\nlabels.*: map-value",
    ),
    rule(
        "known-member",
        (Guide, "knows", never),
        "boat: object\npier: object\nflag: string",
        also=(FLAGGED,),
        found="boat: known-member\nboat.pier: order\nboat.flag: known-member",
    ),
    # The list has gone on to the boat, but it is the crew that has a captain elsewhere.
    rule(
        "known-member, back",
        (placing, "_back", lambda *_: ()),
        "crew: object\nname: string\nboat: object\nflag: string\ncaptain: string",
        {"crew": {"name": "x"}, "boat": {"flag": "y"}},
        also=(CREW,),
        found="crew: example\ncrew.name: example\nboat: example\nboat.flag: example\n"
        "crew.captain: known-member",
    ),
    # For other versions or with another type, a second row of one member is no surprise.
    rule(
        "again",
        (costs, "AGAIN_OTHERWISE", costs.AGAIN),
        "boat: object\nid: integer\npier: object\nid: uuid",
        {"boat": {"id": 1, "pier": {"no": 1}}},
        found="boat: example\nboat.id: example\nboat.pier: example\nboat.id: again",
    ),
    rule(
        "example",
        (Guide, "shows", never),
        "boat: object\npier: object\nflag: string",
        {"boat": {"pier": {"no": 1}, "flag": "x"}},
        found="boat: example\nboat.pier: example\nboat.flag: example",
    ),
)


@all_of(RULES)
def test_each_rule_places(one: Heuristic) -> None:
    assert f": {one.name.partition(',')[0]}" in str(one.found)
    one.check()


def rules_of(module: ModuleType) -> set[str]:
    tree = ast.walk(ast.parse(inspect.getsource(module)))
    texts = {node.value for node in tree if isinstance(node, ast.Constant)}
    return {
        text for text in texts if isinstance(text, str) and re.fullmatch("[a-z]+(-[a-z]+)*", text)
    }


def test_every_rule_is_in_the_table() -> None:
    named = {one.name.partition(",")[0] for one in RULES}
    # What no rule places, order does.
    assert rules_of(costs) | rules_of(placing) == named | {"order"}


# What is looked at before any cost is: names, kinds and maps, as `guide` and `placing` have it.
GUIDES = (
    # The pier's id and the boat's: which came first shows only when the second one comes.
    rule(
        "look ahead",
        (placing, "BEAM", 1),
        "boat: object\npier: object\nid: string\ncity: string\nid: string",
        {"boat": {"id": "a", "pier": {"id": "b", "city": "c"}}},
        found="boat: example\nboat.pier: example\nboat.pier.id: example\n"
        "boat.pier.city: example\nboat.id: example",
    ),
    rule(
        "the other number",
        (Guide, "spoken", lambda _, name, names: name),
        "boats: array\nname: string",
        {"boat": {"name": "x"}},
        found="boat: example\nboat.name: example",
    ),
    # What the labels hold are texts, so the second name says the first one again.
    rule(
        "nothing stands in a scalar",
        (Guide, "is_scalar", never),
        "name: string\nlabels: object\nname: string",
        {"name": "x", "labels": {"My Boat": "y"}},
        found="name: example\nlabels: example\nname: again",
    ),
    # The list starts with members of what it names later.
    rule(
        "a wrapper that comes late",
        (Guide, "wrapper", None),
        "colour: string\nflag: string\nboat: object\nname: string",
        {"boat": {"name": "x"}},
        found="boat.colour: order\nboat.flag: order\nboat: example\nboat.name: example",
    ),
    # {} tells of no member, and another body shows what such an object is.
    rule(
        "an empty map",
        (Guide, "_called_map", never),
        "boat: object\nlabels: object\nkey: string\nvalue: string",
        {"boat": {"labels": {}}},
        found="boat: example\nboat.labels: example\nboat.labels.*: map-key\n"
        "boat.labels.*: map-value",
    ),
    # A map at some versions, a list at others: the row says which one it describes.
    rule(
        "a list beside a map",
        (guide, "_as_list", never),
        "cargo: array\nweight: integer",
        {"cargo": {"GRAIN": {"tons": 1}}},
        {"cargo": [{"weight": 1}], "ballast": {"weight": 2}},
        found="cargo: example\ncargo[].weight: example",
    ),
)


@all_of(GUIDES)
def test_each_guide_leads(one: Heuristic) -> None:
    one.check()


BOAT_CAPTAIN = listed("", {"fleet": {"boat": {"captain": "x"}}}, line=11)
MATE = listed("", {"fleet": {"mate": {"captain": "x"}}}, line=12)
LABELS_ARE_A_MAP = listed("labels: object\nkey: string", line=13)


@pytest.mark.parametrize(
    ("ops", "found"),
    [
        pytest.param(
            [listed("boat.name: string", {"boat.name": "x"})],
            '"boat.name": example',
            id="a dot in a key is none of the list's",
        ),
        pytest.param(
            [listed("boat: object\nboat.pier: object\nno: integer")],
            "boat: order\nboat.pier: dotted-name\nno: order",
            id="what follows dots stands beside their head",
        ),
        pytest.param(
            [listed("boat: object\npier.no: integer", {"pier": 1, "boat": {"pier": {"no": 1}}})],
            "boat: example\nboat.pier.no: dotted-name",
            id="a head that is shown in sight",
        ),
        pytest.param(
            [
                listed(
                    "boat: object\nflag: string\npier.no: integer",
                    {"boat": {"flag": "x"}, "crew": {"pier": {"no": 1}}},
                )
            ],
            "boat: example\nboat.flag: example\ncrew.pier.no: dotted-name",
            id="a head that is shown anywhere",
        ),
        pytest.param(
            [listed("cargo: object\ncargo.weight: integer", {"cargo": {"GRAIN": {"weight": 1}}})],
            "cargo: example\ncargo.*.weight: dotted-name",
            id="a member of what a map holds",
        ),
        pytest.param(
            [listed("cargo: object\ncargo.kind: string", {"cargo": {"GRAIN": 1}})],
            "cargo: example\ncargo.*: map-key",
            id="a name that can only be that of the key",
        ),
        pytest.param(
            [listed("cargo.{port}: integer")],
            "cargo.*: map-key",
            id="braces below an unlisted head",
        ),
        pytest.param(
            [listed("labels: map\nlabels.key: string\nlabels.value: integer")],
            "labels: order\nlabels.*: map-key\nlabels.*: map-value",
            id="both halves of an entry with dots",
        ),
        pytest.param(
            [listed("cargo: object\nkey: string", {"cargo": {"GRAIN": {"key": "x"}}})],
            "cargo: example\ncargo.*.key: example",
            id="a key that is a member",
        ),
        pytest.param(
            [listed("cargo: object\nkey: string\nno: integer", {"cargo": {"GRAIN": [{"no": 1}]}})],
            "cargo: example\ncargo.*: map-key\ncargo.*[].no: example",
            id="the key of a map of lists",
        ),
        pytest.param(
            [listed("key: string\nvalue: string", {})],
            "*: map-key\n*: map-value",
            id="the body is an empty map",
        ),
        pytest.param(
            [listed("boat: object\nlabels: object\nname: string"), LABELS_ARE_A_MAP],
            "boat: order\nboat.labels: order\nboat.name: order",
            id="a map elsewhere that no example shows",
        ),
        pytest.param(
            [listed("masts: array\nheight: integer", {"masts": []})],
            "masts: example\nmasts[].height: order",
            id="an empty list",
        ),
        pytest.param(
            [
                listed("boat: object\npier: object\nflag: string"),
                listed("", {"boats": [{"flag": "x"}]}, line=2),
            ],
            "boat: order\nboat.pier: order\nboat.flag: known-member",
            id="what is known of many is known of one",
        ),
        pytest.param(
            [
                listed("boats: array\npier: object\nflag: string", {"boats": [{"pier": {}}]}),
                FLAGGED,
            ],
            "boats: example\nboats[].pier: example\nboats[].flag: known-member",
            id="what is known of one is known of many",
        ),
        pytest.param(
            [listed("name: string\ntags: array\ncolour: string", {"name": "x", "tags": []})],
            "name: example\ntags: example\ncolour: order",
            id="a body of scalars has no wrapper",
        ),
        pytest.param(
            [listed("boat: object\nname: string", {"boat": None})],
            "boat: example\nboat.name: order",
            id="null for want of an object",
        ),
        pytest.param(
            [listed("name: string", "x")], "name: order", id="a body that is a scalar takes rows"
        ),
        pytest.param(
            [listed("boats: integer\nboat: object\nname: string", {"boat": {"name": "x"}})],
            "boat.boats: order\nboat: example\nboat.name: example",
            id="the other number is listed too",
        ),
        pytest.param(
            [listed("policies: string", {"policy": "x", "policys": "y"})],
            "policies: order",
            id="the other number may be two names",
        ),
        pytest.param(
            [
                listed(
                    "colour: string\nflag: string\nboat: object\nname: string",
                    {"boat": {"name": "x"}, "crew": {"no": 1}},
                )
            ],
            "colour: order\nflag: order\nboat: example\nboat.name: example",
            id="one of two is no wrapper",
        ),
        pytest.param(
            [
                listed(
                    "crew: object\nno: integer\nmate: object\nno: integer\nboat: object\n"
                    "flag: string\ncaptain: string",
                    {"crew": {"no": 1}, "mate": {"no": 1}, "boat": {"flag": "y"}},
                ),
                CREW,
                MATE,
            ],
            "crew: example\ncrew.no: example\nmate: example\nmate.no: example\nboat: example\n"
            "boat.flag: example\nboat.captain: order",
            id="no way back where there are two",
        ),
        pytest.param(
            [
                listed(
                    "boat: object\ncrew: object\nname: string\npier: object\nberth: object\n"
                    "no: integer\ncaptain: string",
                    {"boat": {"crew": {"name": "x"}, "pier": {"berth": {"no": 1}}}},
                ),
                CREW,
                BOAT_CAPTAIN,
            ],
            "boat: example\nboat.crew: example\nboat.crew.name: example\nboat.pier: example\n"
            "boat.pier.berth: example\nboat.pier.berth.no: example\nboat.captain: known-member",
            id="no way back where one in sight is known",
        ),
        pytest.param(
            [
                listed(
                    "crew: object\ncaptain: string\nboat: object\nflag: string\ncaptain: integer",
                    {"crew": {"name": "x"}, "boat": {"flag": "y"}},
                ),
                CREW,
            ],
            "crew: example\ncrew.captain: known-member\nboat: example\nboat.flag: example\n"
            "boat.captain: order",
            id="no way back to what is listed",
        ),
    ],
)
def test_where_rows_stand(ops: list[ReadOperation], found: str) -> None:
    assert standing(*ops) == found
