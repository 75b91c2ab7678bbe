"""Read the words: what a description says plainly about the value.

Descriptions are CommonMark, so a literal stands in backticks. Only closed and unconditional
forms count: a guess that is wrong makes a schema reject real traffic, while one that is
missing costs a reader nothing. What an example contradicts is dropped (`fits`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rstgen.model import JsonValue, Row, Schema, TypeName


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the words say."""

    values: tuple[str, ...] = ()
    """All values, where the list is closed."""
    default: str | None = None
    nullable: bool = False
    min_length: int | None = None
    max_length: int | None = None
    minimum: int | None = None
    maximum: int | None = None


NOTHING = Facts()

_LITERAL = r"`[^`\n]+`(?:\s*\([^()\n]*\))?"
_CLOSED = (
    # "A valid value is `a`, `b`, or `c`."; "Allowed values are `a` or `b`" (nova, keystone)
    r"(?:valid|allowed|possible|permitted|accepted|acceptable|supported)\s+values?\s+"
    r"(?:is|are|include only)(?:\s+(?:one|any)\s+of)?(?:\s+the\s+following)?"
    # "This is one of `a` and `b`."; "can be one of:" (nova); "one of the following values:"
    r"|\b(?:is|be|by|as|either)\s+one\s+of(?:\s+the\s+following)?(?:\s+\w+)?"
)
_INLINE = re.compile(
    rf"(?:{_CLOSED})\s*:?\s+({_LITERAL}(?:(?:\s*,\s*(?:or|and)?|\s+or|\s+and)\s*{_LITERAL})+)\s*(?:\.(?=\s|$)|$|\n\n)",
    re.I,
)
# "For the `ldap` group, a valid value is …" (keystone) leaves the values of other groups open.
_FOR_SOME = re.compile(r"^\s*(?:for|in|if|when|with)\b", re.I)
_ONLY = re.compile(
    r"\bonly\s+(?:valid|allowed|possible|supported)\s+value\s+is\s+`([^`\n]+)`\s*\.", re.I
)
_BULLETS = re.compile(rf"(?:{_CLOSED})\s*:?\n+((?:[-*+] .*(?:\n(?![-*+] ).*\S.*)*\n*)+)", re.I)
_ITEM = re.compile(r"^[-*+] +`([^`\n]+)`", re.M)
_BULLET = re.compile(r"^[-*+] ", re.M)
_IN_LITERAL = re.compile(r"`([^`\n]+)`")

# "Default is `asc`." but not "If you omit the ID, defaults to the domain of the token".
_DEFAULT = re.compile(
    r"(?:^|[.\n]\s*)(?:the\s+)?defaults?(?:\s+value)?\s+(?:is|to)\s+"
    r"(`[^`\n]+`|true|false|none|\d{1,15})\s*(?=[.,\n]|$)",
    re.I,
)
# "This can be `null`", "or `null`", "A `null` value indicates" (nova, keystone).
_NULLABLE = re.compile(
    r"(?<!not )\b(?:(?:can|may|could|will)\s+be|is|or|are)\s+`?null`?(?=[\s.,;]|$)"
    r"|\ba\s+`null`\s+value\b",
    re.I,
)
_NEVER_NULL = re.compile(r"\b(?:not|cannot|never|must not)\b[^.]{0,20}\bnull\b", re.I)
_LONGEST = re.compile(
    r"(?:max(?:imum)?\s+length\s+is|limited\s+to|no\s+longer\s+than|up\s+to|maximum\s+of|at\s+most)\s+"
    r"(\d{1,9})\s+char(?:acter)?s|maximum\s+length\s+is\s+(\d{1,9})(?!\d)",
    re.I,
)
_SHORTEST = re.compile(r"minimum\s+length\s+is\s+(\d{1,9})(?!\d)", re.I)
_INTEGER = r"`?(-?\d{1,15})`?(?!\d)"
_LEAST = re.compile(
    rf"minimum\s+value\s+is\s+{_INTEGER}|must\s+be\s+at\s+least\s+{_INTEGER}(?![\w%])", re.I
)
_MOST = re.compile(rf"maximum\s+value\s+is\s+{_INTEGER}", re.I)
_BETWEEN = re.compile(rf"must\s+be\s+between\s+{_INTEGER}\s+and\s+{_INTEGER}", re.I)
# A bound that holds for some versions or callers only is none.
_CONDITION = re.compile(r"\b(?:if|when|unless|before|until|since|prior|depending|configur)", re.I)


@lru_cache(maxsize=4096)
def facts(text: str) -> Facts:
    """Read one description. Remembered, since many rows share a definition."""
    if not text:
        return Facts()
    between = _plain(_BETWEEN, text)
    return Facts(
        values=_values(text),
        default=_default(text),
        nullable=bool(_NULLABLE.search(text)) and not _NEVER_NULL.search(text),
        min_length=_number(_SHORTEST, text),
        max_length=_number(_LONGEST, text),
        minimum=int(between[1]) if between else _number(_LEAST, text),
        maximum=int(between[2]) if between else _number(_MOST, text),
    )


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


def _values(text: str) -> tuple[str, ...]:
    if found := _ONLY.search(text):
        return (found[1],)
    if (found := _INLINE.search(text)) and not _FOR_SOME.search(_sentence(text, found)):
        return tuple(dict.fromkeys(_IN_LITERAL.findall(found[1])))
    if found := _BULLETS.search(text):
        values = _ITEM.findall(found[1])
        # One item that does not start with its value makes the list something else.
        return tuple(dict.fromkeys(values)) if len(values) == len(_BULLET.findall(found[1])) else ()
    return ()


def _sentence(text: str, found: re.Match[str]) -> str:
    """What stands before a match in its sentence."""
    start = max(text.rfind(". ", 0, found.start()), text.rfind("\n\n", 0, found.start())) + 1
    return text[start : found.start()]


def _default(text: str) -> str | None:
    found = _DEFAULT.search(text)
    return found[1].strip("`") if found else None


def _plain(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """A match in a sentence without a condition."""
    found = pattern.search(text)
    if found is None:
        return None
    end = text.find(". ", found.end())
    whole = _sentence(text, found) + text[found.start() : end if end > 0 else len(text)]
    return None if _CONDITION.search(whole) else found


def _number(pattern: re.Pattern[str], text: str) -> int | None:
    found = _plain(pattern, text)
    return int(next(group for group in found.groups() if group)) if found else None


def apply(schema: Schema, said: Facts, shown: Sequence[JsonValue]) -> Schema:
    """Add to a schema what the words say, as far as its types allow and no example objects.

    Args:
        schema: the types as merged.
        said: what the description says.
        shown: values of the examples.
    """
    if not schema.types or said == NOTHING:
        return schema
    if said.nullable and "null" not in schema.types:
        schema = replace(schema, types=(*schema.types, "null"))
    found = _bounded(schema, said)
    # true and false are all that a boolean has.
    values = _typed(said.values, schema.types) if "boolean" not in schema.types else ()
    if values and "null" in schema.types and None not in values:
        values = (*values, None)
    found = replace(found, enum=values)
    if not all(fits(value, found) for value in shown):
        found = schema
    default = _typed((said.default,), schema.types) if said.default is not None else ()
    if default and fits(default[0], found):
        found = replace(found, default=default[0], has_default=True)
    return found


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
