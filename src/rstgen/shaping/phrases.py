"""Read the words: what a description says plainly about the value.

Descriptions are CommonMark, so a literal stands in backticks. Only closed and unconditional
forms count: a guess that is wrong makes a schema reject real traffic, while one that is
missing costs a reader nothing. Every guess over four references has been looked up on its page
(`tests/shaping/guesses.txt`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the words say."""

    values: tuple[str, ...] = ()
    """All values, where the list is closed."""
    default: str | None = None
    nullable: bool = False
    nullable_entries: bool = False
    """Of a map: whether its values may be null."""
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
    # "The state of the service. One of `up` or `down`." (nova), "the state, one of" (neutron)
    r"|(?:^|\.\s+|,\s+)one\s+of"
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
# "The value is either:" and a list (nova); in a line, "either `enable` or `disable`" (nova) says
# less than it seems: the service takes other spellings.
_BULLETS = re.compile(
    rf"(?:{_CLOSED}|\bis\s+either)\s*:?\n+((?:[-*+] .*(?:\n(?![-*+] ).*\S.*)*\n*)+)", re.I
)
_ITEM = re.compile(r"^[-*+] +`([^`\n]+)`", re.M)
_BULLET = re.compile(r"^[-*+] ", re.M)
_IN_LITERAL = re.compile(r"`([^`\n]+)`")

_GIVEN = r"(`[^`\n]+`|true|false|none|\d{1,15})"
# "Default is `asc`.", "Default: `true`", but not "If you omit the ID, defaults to the domain of the
# token".
_DEFAULT = re.compile(
    r"(?:^|[.\n]\s*)(?:the\s+)?defaults?(?:\s+value)?(?:\s+(?:is|to)\s+|\s*:\s*)"
    rf"{_GIVEN}\s*(?=[.,\n]|$)",
    re.I,
)
# "Whether to show the count, default is `False`." (cinder)
_DEFAULT_AFTER = re.compile(
    rf",\s+(?:and\s+)?(?:the\s+|by\s+)?defaults?(?:\s+value)?\s+(?:is|to)\s+{_GIVEN}\s*(?=\.(?=\s|$)|\n\n|$)",
    re.I,
)
# "This can be `null`", "or `null`", "A `null` value indicates" (nova, keystone), "Should be set to
# `null` when …" (placement, which refuses the call otherwise), "The value can be None." (keystone),
# "Otherwise, this would be `null`" (neutron).
_NULLABLE = re.compile(
    r"(?<!not )\b(?:(?:can|may|could|will|would|should)\s+be(?:\s+set\s+to)?|is|or|are)"
    r"\s+`?null`?(?=[\s.,;]|$)"
    r"|\ba\s+`null`\s+value\b"
    r"|\bvalue\s+can\s+be\s+`?None`?(?=[\s.,;]|$)",
    re.I,
)
_NEVER_NULL = re.compile(r"\b(?:not|cannot|never|must not)\b[^.]{0,20}\bnull\b", re.I)
# "For existing keys, if the value is `null` the entry is removed" (nova): of one value of a map.
_NULL_ENTRY = re.compile(
    r"\bvalue\s+is\s+`?null`?,?\s+(?:then\s+)?(?:the|that|its)\s+(?:entry|key|item|pair)\b", re.I
)
_LONGEST = re.compile(
    r"(?:max(?:imum)?\s+length\s+(?:is|of)|limited\s+to|(?:no|not)\s+longer\s+than|up\s+to|maximum(?:\s+of)?|at\s+most)\s+"
    r"(\d{1,9})\s+char(?:acter)?s"
    r"|max(?:imum)?\s+length\s+(?:is|of)\s+(\d{1,9})(?!\d)"
    r"|(?<![-\d])(\d{1,9})\s+char(?:acter)?s\s+or\s+(?:less|fewer)\b",
    re.I,
)
_DIGIT = re.compile(r"\d")
_SHORTEST = re.compile(r"minimum\s+length\s+is\s+(\d{1,9})(?!\d)", re.I)
_INTEGER = r"`?(-?\d{1,15})`?(?!\d)"
_LEAST = re.compile(
    rf"minimum\s+value\s+is\s+{_INTEGER}|must\s+be\s+at\s+least\s+{_INTEGER}(?![\w%])", re.I
)
_MOST = re.compile(rf"maximum\s+value\s+is\s+{_INTEGER}", re.I)
# "This is integer value from range 1 to 2147483647" (nova)
_BETWEEN = re.compile(
    # "A number, between 1 and 65535.", "A port in the range 1-65535" (neutron)
    rf"(?:must\s+be|,)\s+between\s+{_INTEGER}\s+and\s+{_INTEGER}"
    rf"|(?:value\s+from|\bin)\s+(?:the\s+)?range\s+(?:of\s+|from\s+)?{_INTEGER}\s*(?:to\b|and\b|-)\s*{_INTEGER}(?!\.\d)",
    re.I,
)
# A bound that holds for some versions or callers only is none.
_CONDITION = re.compile(r"\b(?:if|when|unless|before|until|since|prior|depending|configur)", re.I)


@lru_cache(maxsize=4096)
def facts(text: str) -> Facts:
    """Read one description. Remembered, since many rows share a definition."""
    if not text:
        return Facts()
    found = Facts(
        # Values are literals, and most descriptions hold none; the same of digits and bounds.
        values=_values(text) if "`" in text else (),
        default=_default(text),
        nullable=bool(_NULLABLE.search(text)) and not _NEVER_NULL.search(text),
        nullable_entries=bool(_NULL_ENTRY.search(text)),
    )
    return _bounded(found, text) if _DIGIT.search(text) else found


def _bounded(found: Facts, text: str) -> Facts:
    between = _plain(_BETWEEN, text)
    return replace(
        found,
        min_length=_number(_SHORTEST, text),
        max_length=_number(_LONGEST, text),
        minimum=int(between[1] or between[3]) if between else _number(_LEAST, text),
        maximum=int(between[2] or between[4]) if between else _number(_MOST, text),
    )


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
    found = _DEFAULT.search(text) or _plain(_DEFAULT_AFTER, text)
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
