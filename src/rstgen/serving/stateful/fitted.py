"""Makes what was sent fit what is answered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from rstgen.model import JsonValue, Property, Schema
from rstgen.narrowing.ranges import holds

MISSING = object()
"""Stands for no value at all."""


def is_versioned(schema: Schema) -> bool:
    """Whether what is in a value depends on the version."""
    held = [schema.items, schema.additional, *schema.variants]
    held += [member.schema for member in schema.properties]
    return (
        any(one.min_version or one.max_version for one in schema.properties)
        or any(one.min_version or one.max_version for one in schema.variants)
        or any(one is not None and is_versioned(one) for one in held)
    )


_TYPES: Mapping[type, frozenset[str]] = {
    str: frozenset({"string"}),
    bool: frozenset({"boolean"}),
    int: frozenset({"integer", "number"}),
    float: frozenset({"number"}),
    dict: frozenset({"object"}),
    list: frozenset({"array"}),
    type(None): frozenset({"null"}),
}


def fitted(schema: Schema, value: JsonValue) -> Any:
    """Give a value as an answer has it; what is sent under a name may be shown as another thing.

    ``"80"`` comes back as 80 (default rules, nova); ``networks: "auto"`` never as a list.
    """
    types = {name for one in (schema, *schema.variants) for name in one.types}
    if not types or _TYPES[type(value)] & types or value is None:
        return deepcopy(value)
    if isinstance(value, str) and "integer" in types and re.fullmatch(r"-?\d{1,18}", value):
        return int(value)
    if "string" in types and isinstance(value, int | float):
        return str(value).lower()
    return MISSING


def completed(
    schema: Schema | None, value: JsonValue, shown: JsonValue, version: str | None
) -> JsonValue:
    """Add what an answer always has, from an example of it.

    Who sends an address of a port gets its subnet too (nova); the allocations that are shown have
    a generation each that nobody sends (placement).
    """
    if schema is None or shown is None:
        return value
    if isinstance(value, list) and isinstance(shown, list):
        first = next(iter(shown), None)
        return [completed(schema.items, one, first, version) for one in value]
    if not isinstance(value, dict) or not isinstance(shown, dict):
        return value
    first = next(iter(shown.values()), None)
    found: dict[str, JsonValue] = {}
    known = {one.name: one for one in schema.properties}
    for name, one in value.items():
        member = known.get(name)
        inner = member.schema if member else schema.additional
        found[name] = completed(inner, one, shown.get(name) if member else first, version)
    for name, member in known.items():
        is_held = version is None or holds(member, version)
        if name not in value and name in shown and is_held and _is_required(member):
            found[name] = deepcopy(shown[name])
    return found


def _is_required(member: Property) -> bool:
    return member.required or member.required_in_range
