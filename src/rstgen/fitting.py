"""Whether a value is what a schema allows, by the rules of JSON Schema 2020-12.

Our own, since it says where a value departs in terms of the model, with the place of the row; and
since the common library takes a hundred times as long and is no dependency otherwise.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

from rstgen.diagnostics import Location
from rstgen.model import JsonValue, Property, Schema, TypeName


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfit:
    """The first thing in a value that its schema does not allow."""

    place: tuple[str, ...] = ()
    """Steps from the outside in; ``[]`` is an item of an array."""
    shown: JsonValue = None
    """What stands there."""
    absent: bool = False
    """Whether nothing stands there."""
    wanted: str
    """What is allowed there, in words: ``a string or null``."""
    at: Location | None = field(default=None, compare=False)
    """The innermost member around it that has a place in the reference."""


def fits(schema: Schema, value: JsonValue) -> bool:
    """Whether a schema allows a value."""
    return misfit(schema, value) is None


def misfit(schema: Schema, value: JsonValue) -> Misfit | None:
    """Find the first thing that a schema does not allow, if there is any."""
    return next(_misfits(schema, value), None)


def _misfits(schema: Schema, value: JsonValue) -> Iterator[Misfit]:
    if schema.variants:
        yield from _of_variants(schema.variants, value)
    if not _is_typed(value, schema):
        yield Misfit(shown=value, wanted=" or ".join(schema.types))
    elif not _is_listed(value, schema):
        yield Misfit(shown=value, wanted=f"one of {', '.join(map(str, schema.enum))}")
    elif isinstance(value, dict):
        yield from _of_members(schema, value)
    elif isinstance(value, list) and schema.items is not None:
        for item in value:
            yield from _inside("[]", None, schema.items, item)
    elif wanted := _limit(schema, value):
        yield Misfit(shown=value, wanted=wanted)


def _is_typed(value: JsonValue, schema: Schema) -> bool:
    return not schema.types or not types_of(value).isdisjoint(schema.types)


def _is_listed(value: JsonValue, schema: Schema) -> bool:
    if not schema.enum or any(same(value, allowed) for allowed in schema.enum):
        return True
    # A list without a value of the type says nothing.
    return not any(_is_typed(allowed, schema) for allowed in schema.enum)


def _of_variants(variants: Sequence[Schema], value: JsonValue) -> Iterator[Misfit]:
    found = [misfit(variant, value) for variant in variants]
    if all(found):
        # The one that went furthest is the one that is meant.
        yield max((one for one in found if one), key=lambda one: len(one.place))


def _of_members(schema: Schema, value: Mapping[str, JsonValue]) -> Iterator[Misfit]:
    known: set[str] = set()
    for member in schema.properties:
        known.add(member.name)
        if member.name in value:
            yield from _inside(member.name, member, member.schema, value[member.name])
        elif member.required:
            yield Misfit(place=(member.name,), absent=True, wanted="always there", at=member.at)
    if schema.additional is not None:
        for name in value:
            if name not in known:
                yield from _inside(name, None, schema.additional, value[name])


def _inside(
    name: str, member: Property | None, schema: Schema, value: JsonValue
) -> Iterator[Misfit]:
    at = member.at if member else None
    for found in _misfits(schema, value):
        yield replace(found, place=(name, *found.place), at=found.at or at)


def _limit(schema: Schema, value: JsonValue) -> str | None:
    """Say which bound a scalar is outside of."""
    if isinstance(value, str):
        if not _has_format(schema.format, value):
            return f"a string of format {schema.format}"
        if schema.pattern is not None and not _matches(schema.pattern, value):
            return f"text that matches {schema.pattern}"
        if schema.min_length is not None and len(value) < schema.min_length:
            return f"at least {schema.min_length} characters"
        if schema.max_length is not None and len(value) > schema.max_length:
            return f"at most {schema.max_length} characters"
    elif isinstance(value, int | float) and not isinstance(value, bool):
        if schema.minimum is not None and not value >= schema.minimum:
            return f"at least {schema.minimum}"
        if schema.maximum is not None and not value <= schema.maximum:
            return f"at most {schema.maximum}"
    return None


# RFC 3339 5.6; a time without its zone (nova, launched_at) is no date-time.
_DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", re.I | re.A)


def _is_date_time(text: str) -> bool:
    if not _DATE_TIME.fullmatch(text):
        return False
    try:
        # There is a day and an hour of that number; parts of a second do not matter.
        datetime.fromisoformat(text[:19])
    except ValueError:
        return False
    return True


def _is_ip(version: int, text: str) -> bool:
    try:
        return ipaddress.ip_address(text).version == version
    except ValueError:
        return False


FORMATS: Mapping[str, Callable[[str], object]] = {
    "uuid": re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.I).fullmatch,
    "date-time": _is_date_time,
    "uri": re.compile(r"[a-z][a-z0-9+.-]*://[^\s<>\"{}|\\^`]+", re.I).fullmatch,
    "ipv4": partial(_is_ip, 4),
    "ipv6": partial(_is_ip, 6),
}
"""Formats of strings (JSON Schema Validation 7.3) that can be told from the text alone."""


def _has_format(name: str | None, text: str) -> bool:
    return name is None or name not in FORMATS or bool(FORMATS[name](text))


def _matches(pattern: str, text: str) -> bool:
    try:
        return re.search(pattern, text) is not None
    except re.error:
        # Of another kind of expressions; nothing can be said.
        return True


def types_of(value: JsonValue) -> frozenset[TypeName]:
    """Return the types of JSON Schema that a value has: of 2.0, number and integer."""
    if isinstance(value, float):
        return _WHOLE if value.is_integer() else _NUMBER
    return _TYPES[type(value)]


_WHOLE: frozenset[TypeName] = frozenset(["integer", "number"])
_NUMBER: frozenset[TypeName] = frozenset(["number"])
_TYPES: Mapping[type, frozenset[TypeName]] = {
    type(None): frozenset(["null"]),
    bool: frozenset(["boolean"]),
    int: _WHOLE,
    str: frozenset(["string"]),
    list: frozenset(["array"]),
    dict: frozenset(["object"]),
}


def same(one: JsonValue, other: JsonValue) -> bool:
    """Whether two values are equal as JSON has it, where 1 is 1.0 and neither is true."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[k], other[k]) for k in one)
    return one == other
