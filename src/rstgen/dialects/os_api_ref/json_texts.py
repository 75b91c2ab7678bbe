"""JSON as pages hold it, with limits that keep every later stage and every writer safe."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from typing import NoReturn

from rstgen.model import JsonValue

DEPTH_LIMIT = 60
"""Lists and objects inside of each other; real bodies have at most some ten."""
DIGITS_LIMIT = 300
"""Digits of a number; Python refuses to print whole numbers of some thousands."""

_STRING = r'"[^"\\]*(?:\\.[^"\\]*)*"?'
_BRACKETS = re.compile(rf"{_STRING}|(?P<open>[\[{{])|(?P<close>[\]}}])", re.DOTALL)
_LAST_COMMA = re.compile(rf"({_STRING})|,(?=\s*[\]}}])", re.DOTALL)
# Half of a pair stands for nothing: no file in UTF-8 and no answer of a server can hold it.
_ESCAPES = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    r"|(?P<half>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text that is JSON, or why it is none."""

    value: JsonValue = None
    repeated: tuple[str, ...] = ()
    """Keys that stand twice in one object."""
    why: str = ""
    line: int | None = None
    """Line of the text at which it goes wrong, where it is known."""
    is_beyond: bool = False
    """It may be JSON, but nobody should have to work with it."""


def parsed(text: str, *, strict: bool = True) -> Parsed:
    """Read a text as JSON; what is beyond the limits is none."""
    if max(_depths(text), default=0) > DEPTH_LIMIT:
        return Parsed(why=f"it is nested deeper than {DEPTH_LIMIT} levels", is_beyond=True)
    repeated: list[str] = []
    reader = json.JSONDecoder(
        strict=strict,
        parse_constant=_refuse,
        parse_int=_whole,
        parse_float=_fraction,
        object_pairs_hook=partial(_object, repeated),
    )
    try:
        return Parsed(reader.decode(text), tuple(dict.fromkeys(repeated)))
    except json.JSONDecodeError as error:
        return Parsed(why=error.msg, line=error.lineno)
    except (ValueError, RecursionError) as error:
        return Parsed(why=str(error), is_beyond=True)


def mended(text: str) -> str:
    """Drop commas that nothing follows; strings are stepped over."""
    return _LAST_COMMA.sub(lambda found: found[1] or "", text)


def whole_escapes(text: str) -> str:
    """Replace an escape of half a surrogate pair, as in an emoji that was cut in two."""
    return _ESCAPES.sub(lambda found: r"\ufffd" if found["half"] else found[0], text)


def _depths(text: str) -> Iterator[int]:
    found = _BRACKETS.finditer(text)
    return accumulate(bool(one["open"]) - bool(one["close"]) for one in found)


def _object(repeated: list[str], pairs: list[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
    counts = Counter(key for key, _ in pairs)
    repeated += [key for key, count in counts.items() if count > 1]
    return dict(pairs)


def _whole(text: str) -> int:
    if len(text) > DIGITS_LIMIT:
        raise ValueError(f"it holds a number of more than {DIGITS_LIMIT} digits")
    return int(text)


def _fraction(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError("it holds a number beyond every limit")
    return value


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")
