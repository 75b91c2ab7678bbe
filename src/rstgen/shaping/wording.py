"""Apply what the words say to a schema, as far as its types allow and no example objects."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rstgen.model import JsonValue, Row, Schema, TypeName
from rstgen.shaping.phrases import NOTHING, Facts, facts


def said_by(row: Row) -> Facts:
    """Read a row: its description, and the keys of its definition, which are plainer still."""
    found, given = facts(row.description), dict(row.extra)
    values = given.get("enum")
    if isinstance(values, list) and all(isinstance(v, str | int | bool) for v in values):
        found = replace(found, values=tuple(map(_as_text, values)))
    default = given.get("default")
    if isinstance(default, str | int | bool):
        found = replace(found, default=_as_text(default))
    return found


def _as_text(value: JsonValue) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def apply(schema: Schema, said: Facts, shown: Sequence[JsonValue]) -> Schema:
    """Add to a schema what the words say, as far as its types allow and no example objects.

    Args:
        schema: the types as merged.
        said: what the description says.
        shown: values of the examples.
    """
    if not schema.types or said == NOTHING:
        return schema
    if said.nullable:
        schema = _or_null(schema)
    if said.nullable_entries and schema.additional is not None:
        schema = replace(schema, additional=_or_null(schema.additional))
    found = limited(schema, said)
    if not all(fits(value, found) for value in shown):
        found = schema
    default = _typed((said.default,), schema.types) if said.default is not None else ()
    if default and fits(default[0], found):
        found = replace(found, default=default[0], has_default=True)
    return found


def _or_null(schema: Schema) -> Schema:
    if "null" in schema.types:
        told = tuple(kind for kind in schema.by_example if kind != "null")
        return replace(schema, by_example=told) if told != schema.by_example else schema
    return replace(schema, types=(*schema.types, "null")) if schema.types else schema


def limited(schema: Schema, said: Facts) -> Schema:
    """Add to a schema which values the words allow, whatever the examples show."""
    if not schema.types or said == NOTHING:
        return schema
    # true and false are all that a boolean has.
    values = _typed(said.values, schema.types) if "boolean" not in schema.types else ()
    if values and "null" in schema.types and None not in values:
        values = (*values, None)
    return replace(_bounded(schema, said), enum=values)


def _bounded(schema: Schema, said: Facts) -> Schema:
    if "string" in schema.types and (said.min_length, said.max_length) != (None, None):
        schema = replace(schema, min_length=said.min_length, max_length=said.max_length)
    is_number = "integer" in schema.types or "number" in schema.types
    if is_number and (said.minimum, said.maximum) != (None, None):
        schema = replace(schema, minimum=said.minimum, maximum=said.maximum)
    return schema


def _typed(values: Iterable[str], types: Sequence[TypeName]) -> tuple[JsonValue, ...]:
    """The values as JSON, or none if one is not of the types."""
    made: list[JsonValue] = []
    for text in values:
        found = _as_json(text.strip("\"'"), types)
        if not found:
            return ()
        made.append(found[0])
    return tuple(made)


def _as_json(text: str, types: Sequence[TypeName]) -> tuple[JsonValue, ...]:
    plain = text.lower()
    if plain in ("null", "none") and "null" in types:
        return (None,)
    if "boolean" in types and plain in ("true", "false"):
        return (plain == "true",)
    if ("integer" in types or "number" in types) and re.fullmatch(r"-?[0-9]{1,15}", text):
        return (int(text),)
    return (text,) if "string" in types and plain not in ("null", "none") else ()


def fits(value: JsonValue, schema: Schema) -> bool:
    """Whether a value agrees with the enumeration and the bounds of a schema."""
    if schema.enum and value not in schema.enum:
        return False
    if isinstance(value, str):
        longest = schema.max_length if schema.max_length is not None else len(value)
        return (schema.min_length or 0) <= len(value) <= longest
    if isinstance(value, int | float) and not isinstance(value, bool):
        low, high = schema.minimum, schema.maximum
        return (low is None or value >= low) and (high is None or value <= high)
    return True
