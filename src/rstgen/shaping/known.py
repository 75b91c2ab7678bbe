"""What the example bodies of a whole reference teach about any one of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rstgen.model import Row, TypeName
from rstgen.shaping.borrowing import Shapes, only_scalars
from rstgen.shaping.evidence import Node
from rstgen.shaping.keys import Keys, named
from rstgen.shaping.maps import fold, maps_of, signs
from rstgen.shaping.types import spelled
from rstgen.shaping.urls import Template
from rstgen.shaping.words import holder, parts


@dataclass(frozen=True, slots=True)
class Known:
    """Facts about names, from all examples of a reference."""

    keys: Keys
    """Which keys the objects of each name have."""
    pairs: frozenset[tuple[str, str]]
    """(what an object is called, one of its members), and (``+`` and a container in it,
    another member) for objects that have no name: bodies, and what maps hold."""
    holders: frozenset[str]
    """What the objects of `pairs` are called."""
    wrappers: frozenset[str]
    """Objects that are all that some body holds: ``server`` of ``{"server": {…}}``."""
    shapes: Mapping[str, Node]
    """What the containers of a name have in common."""
    values: Mapping[str, TypeName]
    """The one scalar type that the values of maps of a name have."""
    items: Mapping[str, TypeName]
    """The one scalar type that lists of a name hold."""
    kinds: Mapping[str, TypeName]
    """The one scalar type that members of a name have: in all examples, else in all lists."""


def learn(sides: Iterable[tuple[Sequence[Row], Template, Node]]) -> Known:
    """Read all bodies of a reference once, before any of them is changed.

    Args:
        sides: body rows, url and evidence of each side of each operation.
    """
    sides = list(sides)
    keys, shapes = Keys(), Shapes()
    pairs: set[tuple[str, str]] = set()
    wrappers: set[str] = set()
    for rows, url, body in sides:
        keys.add(body)
        keys.maps.update(maps_of(body, signs(rows, body, keys, url.names)))
        pairs.update(_pairs(body, ""))
        wrappers.update(name for name in body.members if _is_wrapped(body))
        shapes.add(body)
    keys.settle()
    common = shapes.settled()
    for name, shape in common.items():
        # What is borrowed after maps are found must hold them already.
        fold(shape, signs((), shape, keys), name)
    return Known(
        keys=keys,
        pairs=frozenset(pairs),
        holders=frozenset(holder for holder, _ in pairs),
        wrappers=frozenset(wrappers),
        shapes={name: s for name, s in common.items() if name not in keys.maps},
        values=_values((body for _, _, body in sides), keys.maps),
        items=shapes.items(),
        kinds={**_listed(row for rows, _, _ in sides for row in rows), **shapes.kinds()},
    )


def _listed(rows: Iterable[Row]) -> Mapping[str, TypeName]:
    """The one scalar type that all rows of a name have, by what the name is called."""
    found: dict[str, set[TypeName]] = {}
    for row in rows:
        types = spelled(row.type).types
        found.setdefault(holder(parts(row.name)[-1]), set()).update(types)
    return only_scalars(found)


def _values(bodies: Iterable[Node], maps: Collection[str]) -> Mapping[str, TypeName]:
    found: dict[str, set[TypeName]] = {}
    for body in bodies:
        for name, node in named(body, ""):
            if name in maps:
                found.setdefault(name, set()).update(*(m.kinds for m in node.members.values()))
    return only_scalars(found)


def _is_wrapped(body: Node) -> bool:
    return len(body.members) == 1 and all(node.members for node in body.members.values())


def _pairs(node: Node, name: str) -> Iterator[tuple[str, str]]:
    """Every member with its owner: ``("server", "flavor")``, ``("+allocations", "project_id")``."""
    wrappers = [key for key, member in node.members.items() if member.is_container]
    for key, member in node.members.items():
        if name:
            yield name, key
        yield from ((f"+{wrapper}", key) for wrapper in wrappers)
        yield from _pairs(member, holder(key))
    if node.items is not None:
        yield from _pairs(node.items, name)
