"""From the text of a path, query or header to a value; a `ValueError` says why not."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

_TRUE = frozenset({"", "1", "t", "true", "on", "y", "yes"})
_FALSE = frozenset({"0", "f", "false", "off", "n", "no"})
# `int` and `float` take blanks, underscores, words and digits of any script too.
_INTEGER = re.compile(r"-?[0-9]{1,40}")
_NUMBER = re.compile(r"-?[0-9]{1,40}(\.[0-9]{1,40})?([eE][+-]?[0-9]{1,3})?")


def text(value: str) -> str:
    """Take the text as it is."""
    return value


def integer(value: str) -> int:
    """``"10"`` → ``10``."""
    if not _INTEGER.fullmatch(value):
        raise ValueError("must be an integer")
    return int(value)


def number(value: str) -> float:
    """``"1.5"`` → ``1.5``."""
    if not _NUMBER.fullmatch(value) or not math.isfinite(float(value)):
        raise ValueError("must be a number")
    return float(value)


def boolean(value: str) -> bool:
    """``"True"``, ``"yes"`` and a bare name are true; ``"0"`` and the like not."""
    word = value.lower()
    if word in _TRUE:
        return True
    if word in _FALSE:
        return False
    raise ValueError("must be a boolean")


def one_of(*words: str) -> Callable[[str], str]:
    """Take some words only: ``"asc"``, ``"desc"``."""

    def word(value: str) -> str:
        if value not in words:
            raise ValueError(f"must be one of {', '.join(words)}")
        return value

    return word


def at_most(length: int) -> Callable[[str], str]:
    """Take a text of so many characters at most."""

    def short(value: str) -> str:
        if len(value) > length:
            raise ValueError(f"must have {length} characters at most")
        return value

    return short
