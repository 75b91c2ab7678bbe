"""Makes values from schemas."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rstgen.model import Parameter, Property, Response, Schema
from rstgen.targets.fastapi_server import versions
from rstgen.targets.fastapi_server.versions import Version

NONE: Any = type("None", (), {"__repr__": lambda _: "nothing"})()
"""In place of a value where there is none."""

_DEPTH = 8
_FORMATS: Mapping[str | None, str] = {
    "uuid": "b4c9e1f2-6a0d-4e43-9a55-0c7f3d2e8b61",
    "date-time": "2026-01-02T03:04:05Z",
    "uri": "http://192.0.2.1/a",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
}


def value(schema: Schema, version: Version | None, depth: int = 0) -> Any:
    """A value that a schema allows, with all members that a version has."""
    if schema.variants:
        fitting = [one for one in schema.variants if there(one, version)]
        return value((fitting or schema.variants)[0], version, depth)
    if schema.enum:
        return schema.enum[0]
    kind = next((one for one in schema.types if one != "null"), None)
    if kind == "object":
        return _object(schema, version, depth)
    if kind == "array":
        items = schema.items or Schema()
        return [value(items, version, depth + 1)] if depth < _DEPTH else []
    if kind in ("integer", "number"):
        return _number(schema)
    if kind is None and "null" in schema.types:
        return None
    return kind == "boolean" or _text(schema)


def _object(schema: Schema, version: Version | None, depth: int) -> dict[str, Any]:
    if depth >= _DEPTH:
        return {}
    found = {
        member.name: value(member.schema, version, depth + 1)
        for member in schema.properties
        if there(member, version)
    }
    if schema.additional is not None and not found:
        found["a"] = value(schema.additional, version, depth + 1)
    return found


def _number(schema: Schema) -> int | float:
    least = schema.minimum if schema.minimum is not None else 1
    most = schema.maximum if schema.maximum is not None else max(least, 1)
    return min(max(least, 1), most)


def _text(schema: Schema) -> str:
    text = _FORMATS.get(schema.format, "a1").ljust(schema.min_length or 0, "a")
    return text[: schema.max_length]


def there(source: Parameter | Property | Response | Schema, version: Version | None) -> bool:
    """Whether a version has it."""
    first, last = span((source.min_version, source.max_version))
    return first == (0, 0) if version is None else first <= version <= last


def span(bounds: tuple[str | None, str | None]) -> tuple[Version, Version]:
    """The first and the last version as numbers."""
    first, last = map(versions.parse, bounds)
    return first or (0, 0), last or (10**9, 0)
