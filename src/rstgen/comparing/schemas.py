"""Two schemas of one place: what can be sent or read that could not, or the reverse.

Schemas are walked with a list of what is left rather than by recursion: examples of pages may
nest as deep as they like.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import TypeAlias

from rstgen.comparing import kinds, members, values
from rstgen.comparing.changes import Change
from rstgen.comparing.pairing import paired
from rstgen.comparing.scope import Scope, since
from rstgen.model import Schema

Pair: TypeAlias = tuple[Schema, Schema, Scope]


def compared(old: Schema, new: Schema, scope: Scope) -> Iterator[Change]:
    """Tell what differs in a value, at any depth."""
    left = [(old, new, scope)]
    while left:
        one, other, here = left.pop()
        if one.variants or other.variants:
            yield from _shapes(one, other, here, left)
        else:
            yield from _plain(one, other, here, left)


def _plain(old: Schema, new: Schema, scope: Scope, left: list[Pair]) -> Iterator[Change]:
    yield from values.compared(old, new, scope)
    yield from _keys(old, new, scope, left)
    found = paired(old.properties, new.properties, lambda member: member.name)
    for one, other in found.both:
        here = scope.at(one.name).within(one, other)
        yield from members.compared(one, other, here)
        left.append((one.schema, other.schema, here))
    yield from (scope.at(m.name).removed(m, kinds.MEMBER_REMOVED) for m in found.removed)
    yield from (members.added(m, scope.at(m.name)) for m in found.added)


def _keys(old: Schema, new: Schema, scope: Scope, left: list[Pair]) -> Iterator[Change]:
    """Compare what is behind every index, and behind every key of a map."""
    if old.items and new.items:
        left.append((old.items, new.items, scope.at("[]")))
    elif old.types == new.types and (old.items or new.items):
        # Where the type differs, that says it.
        yield values.told(old.items, new.items, scope.at("[]"))
    if old.additional and new.additional:
        left.append((old.additional, new.additional, scope.at("*")))
    elif old.additional or new.additional:
        yield scope.say(kinds.MAP_CLOSED if old.additional else kinds.MAP_OPENED)


# Several shapes --------------------------------------------------------------------------------


def _shapes(old: Schema, new: Schema, scope: Scope, left: list[Pair]) -> Iterator[Change]:
    """Pair shapes that look the same, then those of one type; what is left is new or gone."""
    olds, news = old.variants or (old,), new.variants or (new,)
    same = paired(olds, news, looks)
    near = paired(same.removed, same.added, lambda shape: shape.types)
    for one, other in (*same.both, *near.both):
        here = scope.entered(other)
        yield from members.ranges(one, other, here)
        left.append((one, other, here))
    for shape in near.removed:
        yield scope.say(kinds.SHAPE_REMOVED, narrower=True, was=values.shape(shape))
    for shape in near.added:
        here = scope.entered(shape)
        now = values.shape(shape)
        yield here.say(kinds.SHAPE_ADDED, wider=True, now=now, more=since(shape))


def looks(schema: Schema) -> Hashable:
    """Give what two schemas are told apart by at a glance."""
    return (
        schema.types,
        schema.format,
        tuple(map(values.literal, schema.enum)),
        frozenset(member.name for member in schema.properties),
        schema.items.types if schema.items else None,
        schema.additional is not None,
    )
