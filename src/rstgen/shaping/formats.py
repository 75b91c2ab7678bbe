"""Formats of strings (JSON Schema Validation 7.3), where words and examples agree.

Neither is enough alone: "The UUID of the image" may be a name as well, and an example that
happens to be a UUID may be any string. Of the two together, a look through all that four
references give found none that is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rstgen import fitting
from rstgen.model import JsonValue, Schema

_WORDS = (
    # Near the start it is the value; later it is what stands in for it ("if not provided, the
    # share UUID is used", nova).
    ("uuid", re.compile(r"^(?:\W*\w+\W+){0,4}UUIDs?\b")),
    ("date-time", re.compile(r"\bISO[ -]?8601\b|\btime ?stamp|\bdate and time\b", re.I)),
    ("uri", re.compile(r"\bUR[IL]s?\b|\blinks?\b", re.I)),
    ("ipv4", re.compile(r"\bIPv4\b")),
    ("ipv6", re.compile(r"\bIPv6\b")),
)


def settle(schema: Schema, description: str, shown: Sequence[JsonValue]) -> str | None:
    """The format of a schema: as its type is spelled, unless an example has another form."""
    if set(schema.types) - {"null"} != {"string"}:
        return None
    spelled = fitting.FORMATS.get(schema.format or "")
    if spelled is not None:
        return schema.format if all(map(spelled, _texts(shown))) else None
    return schema.format or format_of(description, shown)


def _texts(shown: Sequence[JsonValue]) -> list[str]:
    return [value for value in shown if isinstance(value, str)]


def format_of(description: str, shown: Sequence[JsonValue]) -> str | None:
    """The format that the words name and every value of the examples has."""
    texts = _texts(shown)
    if not texts or not description:
        return None
    for name, words in _WORDS:
        if words.search(description) and all(map(fitting.FORMATS[name], texts)):
            return name
    return None
