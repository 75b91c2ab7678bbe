"""Values of the reference (defaults, enumerations, examples) as the document may hold them."""

from __future__ import annotations

import json
import math

from rstgen.model import JsonValue, Schema


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


def accepts(schema: Schema, value: JsonValue) -> bool:
    """Whether a default is one of the values that its schema allows (validators ask)."""
    if schema.enum and value not in schema.enum:
        return False
    if schema.variants:
        return any(accepts(variant, value) for variant in schema.variants)
    return not schema.types or bool(_types_of(value) & set(schema.types))


def _types_of(value: JsonValue) -> set[str]:
    if value is None:
        return {"null"}
    if isinstance(value, bool):
        return {"boolean"}
    if isinstance(value, int | float):
        whole = math.isfinite(value) and float(value).is_integer()
        return {"number", "integer"} if whole else {"number"}
    if isinstance(value, str):
        return {"string"}
    return {"array" if isinstance(value, list) else "object"}
