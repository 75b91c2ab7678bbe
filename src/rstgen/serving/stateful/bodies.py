"""What stands in a body: the key around a thing, and where a list has its things."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from rstgen.model import Body, JsonValue, Operation, Property, Schema
from rstgen.shaping.plurals import singular
from rstgen.shaping.things import ends_with

Items: TypeAlias = Literal["things", "strings", "values"]
"""Of a list or map: objects, words, or values by key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """How an answer lists what a collection holds."""

    key: str | None
    """``servers``; ``None`` where the body is the list itself (locations, glance)."""
    items: Items
    keyed: bool = False
    """Whether they stand in an object by their ids: ``inventories`` (placement)."""
    entry: str | None = None
    """What is around each one: ``{"keypairs": [{"keypair": {}}]}`` (nova)."""


def members(schema: Schema | None) -> dict[str, Property]:
    """Give the members of an object by name, those of all its variants."""
    found: dict[str, Property] = {}
    if schema is not None:
        for variant in schema.variants:
            found |= members(variant)
        found |= {one.name: one for one in schema.properties}
    return found


def inner(schema: Schema | None, *steps: str | None) -> Schema | None:
    """Go down the members of a schema; a step that is ``None`` goes nowhere."""
    for step in steps:
        if step is not None:
            member = members(schema).get(step)
            schema = member.schema if member else None
    return schema


def answered(op: Operation) -> Body | None:
    """Give the JSON that an operation answers with where it succeeds."""
    bodies = (one.body for one in op.responses if not one.is_error)
    return next((body for body in bodies if body is not None and body.is_json), None)


def sent(op: Operation) -> Body | None:
    """Give the JSON that an operation is called with."""
    body = op.request
    return body if body is not None and body.is_json else None


def shown(body: Body | None) -> Iterator[JsonValue]:
    """Give the examples of a body."""
    for example in body.examples if body is not None else ():
        if example.is_json:
            yield example.value


def is_object(schema: Schema) -> bool:
    """Whether a value is an object, as far as anything is known of it."""
    return bool(members(schema)) or "object" in schema.types


def is_map(schema: Schema) -> bool:
    """Whether the keys of a value are data."""
    return schema.additional is not None and not schema.properties


def wrapper(body: Body | None, thing: str) -> str | None:
    """Give the key that a body has around a thing: ``{"server": {}}``.

    It is the sole member (``para`` of an agent, nova), or the one that is called like the thing
    (``server`` beside ``os:scheduler_hints``, nova); services with bare bodies (placement,
    glance) have neither.
    """
    if body is None:
        return None
    objects = [one for one in members(body.schema).values() if is_object(one.schema)]
    named = [one for one in objects if ends_with(thing, singular(one.name))]
    named = named or [one for one in objects if ends_with(singular(one.name), thing)]
    if named:
        return named[0].name
    return objects[0].name if len(objects) == len(members(body.schema)) == 1 else None


def listing(body: Body | None, thing: str, maps: bool = True) -> Listing | None:
    """Tell how a body lists things, if it does.

    Of several arrays it is the one that the path names (``hypervisors``, not ``servers_links``);
    a map is one only where no array is (``inventories``, ``metadata``).
    """
    if body is None:
        return None
    if body.schema.items is not None or body.schema.types == ("array",):
        return _of_array(None, body.schema)
    own = [one for one in members(body.schema).values() if not is_links(one.name)]
    arrays = [one for one in own if _is_array(one.schema)]
    keyed = [one for one in own if is_map(one.schema)] if maps and not arrays else []
    for found in (arrays, keyed):
        chosen = _chosen(found, thing)
        if chosen is not None:
            read = _of_array if found is arrays else _of_map
            return read(chosen.name, chosen.schema)
    return _of_map(None, body.schema) if maps and is_map(body.schema) and not own else None


def is_links(name: str) -> bool:
    """Whether a member leads to other pages: ``links``, ``servers_links``."""
    return singular(name).rpartition("-")[2] == "link"


def _is_array(schema: Schema) -> bool:
    return "array" in schema.types or any("array" in one.types for one in schema.variants)


def _chosen(found: list[Property], thing: str) -> Property | None:
    """Choose by name: ``volumeAttachments`` at ``os-volume_attachments``; else the only one."""
    named = [one for one in found if ends_with(thing, singular(one.name))]
    if len(named) == 1:
        return named[0]
    return found[0] if len(found) == 1 else None


def _of_array(key: str | None, schema: Schema) -> Listing:
    items = schema.items or next((v.items for v in schema.variants if v.items), None)
    if items is None:
        return Listing(key=key, items="things")
    if "string" in items.types and not members(items):
        return Listing(key=key, items="strings")
    entry = _entry(items, key)
    return Listing(key=key, items="things", entry=entry)


def _entry(items: Schema, key: str | None) -> str | None:
    found = list(members(items).values())
    if len(found) != 1 or key is None or not is_object(found[0].schema):
        return None
    return found[0].name if singular(found[0].name) == singular(key) else None


def _of_map(key: str | None, schema: Schema) -> Listing:
    values = schema.additional
    is_things = values is not None and bool(members(values))
    return Listing(key=key, items="things" if is_things else "values", keyed=True)
