"""The things that examples and schemas of answers show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rstgen.model import JsonValue
from rstgen.serving.stateful import bodies
from rstgen.serving.stateful.bodies import answered, sent
from rstgen.serving.stateful.resources import Part


def names(part: Part) -> Iterator[str]:
    """Members of the thing in an answer, then of what is sent where it creates."""
    body = answered(part.op)
    schema = bodies.inner(body.schema if body else None, part.key)
    if part.listing is not None and body is not None:
        schema = bodies.inner(body.schema, part.listing.key)
        schema = schema and (schema.additional if part.listing.keyed else schema.items)
        schema = bodies.inner(schema, part.listing.entry)
    elif part.many is not None and body is not None:
        listed = bodies.inner(body.schema, part.many)
        schema = listed.items if listed and listed.items else schema
    yield from bodies.members(schema)
    if part.does == "create":
        asked = sent(part.op)
        yield from bodies.members(bodies.inner(asked.schema if asked else None, part.sent_key))


def shown(parts: Iterable[Part]) -> Iterator[JsonValue]:
    """Give the things that the examples of some answers show."""
    for part in parts:
        for value in bodies.shown(answered(part.op)):
            yield from things_in(value, part)


def things_in(value: JsonValue, part: Part) -> Iterator[JsonValue]:
    """Give the things that an answer shows."""
    listing = part.listing
    if listing is None:
        yield value.get(part.key) if part.key and isinstance(value, dict) else value
        return
    listed = value.get(listing.key) if listing.key and isinstance(value, dict) else value
    own = list(listed.values()) if isinstance(listed, dict) else listed
    for one in own if isinstance(own, list) else ():
        yield one.get(listing.entry) if listing.entry and isinstance(one, dict) else one
