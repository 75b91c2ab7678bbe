"""The order of versions, the same wherever two of them are compared.

References write microversions (``2.9``, ``2.10``), api versions (``v2.1``), and now and then a
word (``latest``, ``Train``). Pages may hold any text, so nothing here converts digits: a number
of thousands of digits is compared as one of two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias

Order: TypeAlias = tuple[tuple[int, int, str], ...]
"""What versions are compared by; of use to `sorted`, `min`, `max` and ``<`` only."""

Span: TypeAlias = tuple[str | None, str | None]
"""First and last version, inclusive; ``None`` where it is open."""

# Other scripts' digits are words: no service takes them for a number.
_PART = re.compile(r"[0-9]+|[^0-9.]+")
_NUMBER, _WORD = 0, 1
# Digits of a number that somebody means; Python itself refuses to read thousands of them.
_LONGEST = 15


def order(version: str) -> Order:
    """Give the key by which versions are ordered: ``2.9`` before ``2.10`` before ``latest``.

    Numbers are compared as numbers, words after all numbers and as text without case; a ``v``
    before the first number says nothing, nor do blanks around it and zeros before a number.
    What is longer comes later: ``2`` before ``2.0``. Any text has a key.
    """
    text = re.sub(r"^v(?=[0-9])", "", version.strip().casefold())
    return tuple(map(_part, _PART.findall(text)))


def _part(text: str) -> tuple[int, int, str]:
    if text[0] not in "0123456789":
        return _WORD, 0, text
    # Of two numbers the longer is the larger, and equally long ones compare as text.
    digits = text.lstrip("0")
    return _NUMBER, len(digits), digits


def follows(version: str, other: str) -> bool:
    """Whether a version is the one right behind another: ``2.10`` behind ``2.9``.

    What lies between two majors nobody knows, so ``3.0`` follows no ``2.X``.
    """
    one, before = order(version), order(other)
    if not one or len(one) != len(before) or one[:-1] != before[:-1]:
        return False
    (kind, length, digits), (other_kind, other_length, other_digits) = one[-1], before[-1]
    if kind == other_kind == _NUMBER and max(length, other_length) <= _LONGEST:
        return int(digits or "0") == int(other_digits or "0") + 1
    return False


def before(version: str) -> str | None:
    """The microversion right before another: ``2.35`` before ``2.36``.

    ``None`` where it has no such form, and for the first of a major: how many the one before
    has, nobody knows.
    """
    found = re.fullmatch(r"([0-9]{1,5})\.([0-9]{1,5})", version)
    return f"{found[1]}.{int(found[2]) - 1}" if found and int(found[2]) else None


def hull(spans: Iterable[Span]) -> Span:
    """The smallest range that holds all of some; all versions where there is none."""
    found = set(spans)
    if len(found) == 1:
        return found.pop()
    first = _all(span[0] for span in found)
    last = _all(span[1] for span in found)
    return min(first, key=order, default=None), max(last, key=order, default=None)


def _all(said: Iterable[str | None]) -> list[str]:
    """The versions, or none if one is open."""
    found = list(said)
    return [] if None in found else [version for version in found if version is not None]
