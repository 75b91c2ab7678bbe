"""Values of the reference (defaults, enumerations, examples) as the document may hold them."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence

from rstgen.fitting import types_of
from rstgen.model import JsonValue


def settled(value: JsonValue) -> JsonValue:
    """Return a value that JSON can write: ``1e999`` and ``NaN`` become text, as they were."""
    try:
        json.dumps(value, allow_nan=False)
    except ValueError:
        return _finite(value)
    return value


def _finite(value: JsonValue) -> JsonValue:
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, list):
        return [_finite(item) for item in value]
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in value.items()}
    return value


def reads_as_schema(value: JsonValue) -> bool:
    """Whether a reader that looks for schemas everywhere would find one that is wrong in it.

    The spectral ruleset for OpenAPI does, and whatever follows each ``$ref`` (glance has answers
    that are JSON Schemas with references into themselves).
    """
    if isinstance(value, list):
        return any(map(reads_as_schema, value))
    return isinstance(value, dict) and (_wrong(value) or any(map(reads_as_schema, value.values())))


def _wrong(node: Mapping[str, JsonValue]) -> bool:
    types = node.get("type")
    listed = types if isinstance(types, list) else [types]
    return (
        isinstance(node.get("$ref"), str)
        or ("array" in listed and node.get("items") in (None, False, "", 0))
        or ("enum" in node and not _plain_enum(node["enum"], listed))
        or (not _SAMPLES.isdisjoint(node) and not _plain_sample(node, listed))
    )


_SAMPLES = frozenset(["default", "example"])
_SHAPES = frozenset(["enum", "format", "properties", "items", "$ref"])


def _plain_enum(values: JsonValue, types: Sequence[JsonValue]) -> bool:
    """Whether all are text, no two the same, beside no other type."""
    if not isinstance(values, list):
        return True
    texts = [value for value in values if isinstance(value, str)]
    return types in ([None], ["string"]) and len(set(texts)) == len(values)


def _plain_sample(node: Mapping[str, JsonValue], types: Sequence[JsonValue]) -> bool:
    """Whether a default has the one type beside it, or no keyword makes it a schema's."""
    if not _SHAPES.isdisjoint(node):
        return False
    samples = [node[name] for name in _SAMPLES if name in node]
    return types == [None] or all(any(types == [t] for t in types_of(v)) for v in samples)
