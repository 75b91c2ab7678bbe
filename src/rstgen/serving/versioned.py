"""A body as it is at one microversion."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from rstgen.model import JsonValue, Property, Schema
from rstgen.versions import order


def covers(one: Property | Schema, version: str | None) -> bool:
    """Whether a member or a variant is there at a version; without one nothing is ruled out."""
    if version is None:
        return True
    at, first, last = order(version), one.min_version, one.max_version
    return (not first or order(first) <= at) and (not last or at <= order(last))


def at_version(value: JsonValue, schema: Schema, version: str) -> JsonValue:
    """Leave out members that a body does not have at a version.

    References show the newest form of a body, and perhaps a few older ones: of nova's server
    there is no example older than 2.69, and a request without a version is one for 2.1.
    """
    if isinstance(value, list):
        items = schema.items
        return [at_version(one, items, version) for one in value] if items else value
    if not isinstance(value, dict):
        return value
    known = {one.name: one for one in schema.properties}
    made: dict[str, JsonValue] = {}
    for key, inner in value.items():
        member = known.get(key)
        if member is not None and covers(member, version):
            made[key] = at_version(inner, member.schema, version)
        elif member is None:
            made[key] = (
                at_version(inner, schema.additional, version) if schema.additional else inner
            )
    return made


Place: TypeAlias = tuple[str, ...]


def documented(value: JsonValue, schema: Schema, version: str) -> frozenset[Place]:
    """Give the places of what a body has of the documented members of a version."""
    return frozenset(_documented(value, schema, version, ()))


def _documented(value: JsonValue, schema: Schema, version: str, at: Place) -> Iterator[Place]:
    if isinstance(value, list) and schema.items is not None:
        for item in value:
            yield from _documented(item, schema.items, version, (*at, "[]"))
    if not isinstance(value, dict):
        return
    for one in schema.properties:
        if one.name in value and one.evidence != "example" and covers(one, version):
            place = (*at, one.name)
            yield place
            yield from _documented(value[one.name], one.schema, version, place)
