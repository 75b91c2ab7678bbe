"""What a schema says of values beyond their type, as far as a document may say it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable

from rstgen.fitting import same, types_of
from rstgen.model import JsonValue, Schema
from rstgen.targets.openapi.marks import Node
from rstgen.targets.openapi.values import settled

# What Python's expressions have and those of ECMA-262 lack (JSON Schema Core, 6.4).
_PYTHON_ONLY = re.compile(r"\(\?(?:[aiLmsux#(]|P[<=>])|\\[AZ]|[*+?}]\+")


def limits(schema: Schema) -> Node:
    """Return the keywords that restrict values, without those that no validator could read."""
    given = {
        "enum": _enum(schema) or None,
        "minimum": _finite(schema.minimum),
        "maximum": _finite(schema.maximum),
        "minLength": _count(schema.min_length),
        "maxLength": _count(schema.max_length),
        "pattern": schema.pattern if _is_ecma(schema.pattern) else None,
    }
    return {key: value for key, value in given.items() if value is not None}


def _enum(schema: Schema) -> list[JsonValue]:
    """All values that the types allow, no two the same."""
    found: list[JsonValue] = []
    for value in _of_types(map(settled, schema.enum), schema):
        if not any(same(value, other) for other in found):
            found.append(value)
    return found


def _of_types(values: Iterable[JsonValue], schema: Schema) -> Iterable[JsonValue]:
    return (v for v in values if not schema.types or not types_of(v).isdisjoint(schema.types))


def _finite(bound: int | float | None) -> int | float | None:
    # What a double cannot hold, most readers of JSON take for infinite.
    return bound if bound is not None and abs(bound) <= sys.float_info.max else None


def _count(bound: int | None) -> int | None:
    return bound if bound is not None and bound >= 0 else None


def _is_ecma(pattern: str | None) -> bool:
    if pattern is None or _PYTHON_ONLY.search(pattern):
        return False
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True
