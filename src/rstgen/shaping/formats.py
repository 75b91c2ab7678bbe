"""Formats of strings (JSON Schema Validation 7.3), where words and examples agree.

Neither is enough alone: "The UUID of the image" may be a name as well, and an example that
happens to be a UUID may be any string. Of the two together, a look through all that four
references give found none that is wrong.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Sequence

from rstgen.model import JsonValue, Schema

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.I)
# RFC 3339 5.6; a time without its zone (nova, launched_at) is no date-time.
_DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", re.I)
_URI = re.compile(r"[a-z][a-z0-9+.-]*://[^\s<>\"{}|\\^`]+", re.I)


def _is_ip(version: int) -> Callable[[str], bool]:
    def check(text: str) -> bool:
        try:
            return ipaddress.ip_address(text).version == version
        except ValueError:
            return False

    return check


_FORMATS: tuple[tuple[str, re.Pattern[str], Callable[[str], object]], ...] = (
    # Near the start it is the value; later it is what stands in for it ("if not provided, the
    # share UUID is used", nova).
    ("uuid", re.compile(r"^(?:\W*\w+\W+){0,4}UUIDs?\b"), _UUID.fullmatch),
    (
        "date-time",
        re.compile(r"\bISO[ -]?8601\b|\btime ?stamp|\bdate and time\b", re.I),
        _DATE_TIME.fullmatch,
    ),
    ("uri", re.compile(r"\bUR[IL]s?\b|\blinks?\b", re.I), _URI.fullmatch),
    ("ipv4", re.compile(r"\bIPv4\b"), _is_ip(4)),
    ("ipv6", re.compile(r"\bIPv6\b"), _is_ip(6)),
)


def settle(schema: Schema, description: str, shown: Sequence[JsonValue]) -> str | None:
    """The format of a schema: as its type is spelled, unless an example has another form."""
    if set(schema.types) - {"null"} != {"string"}:
        return None
    spelled = next((matches for name, _, matches in _FORMATS if name == schema.format), None)
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
    for name, words, matches in _FORMATS:
        if words.search(description) and all(map(matches, texts)):
            return name
    return None
