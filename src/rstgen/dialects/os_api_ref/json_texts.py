"""JSON as pages hold it, with limits that keep every later stage and every writer safe."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import NoReturn

from rstgen import jsonmarks
from rstgen.jsonmarks import Mark
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
    repeated: tuple[Mark, ...] = ()
    """Keys that stand twice in one object, each where it does so again."""
    why: str = ""
    line: int | None = None
    """Line of the text at which it goes wrong, where it is known."""
    column: int | None = None
    is_beyond: bool = False
    """It may be JSON, but nobody should have to work with it."""


def parsed(text: str, *, strict: bool = True) -> Parsed:
    """Read a text as JSON; what is beyond the limits is none."""
    if max(_depths(text), default=0) > DEPTH_LIMIT:
        return Parsed(why=f"it is nested deeper than {DEPTH_LIMIT} levels", is_beyond=True)
    sizes = [0, 0]
    reader = json.JSONDecoder(
        strict=strict,
        parse_constant=_refuse,
        parse_int=_whole,
        parse_float=_fraction,
        object_pairs_hook=lambda pairs: _object(pairs, sizes),
    )
    try:
        value = reader.decode(text)
    except json.JSONDecodeError as error:
        return Parsed(why=error.msg, line=error.lineno, column=error.colno)
    except (ValueError, RecursionError) as error:
        return Parsed(why=str(error), is_beyond=True)
    # Only a text that has any is read once more for their places.
    return Parsed(value, tuple(jsonmarks.repeated(text)) if sizes[0] != sizes[1] else ())


def mended(text: str) -> str:
    """Drop commas that nothing follows; strings are stepped over."""
    return _LAST_COMMA.sub(lambda found: found[1] or "", text)


def whole_escapes(text: str) -> str:
    """Replace an escape of half a surrogate pair, as in an emoji that was cut in two."""
    return _ESCAPES.sub(lambda found: r"\ufffd" if found["half"] else found[0], text)


def _depths(text: str) -> Iterator[int]:
    found = _BRACKETS.finditer(text)
    return accumulate(bool(one["open"]) - bool(one["close"]) for one in found)


def _object(pairs: list[tuple[str, JsonValue]], sizes: list[int]) -> dict[str, JsonValue]:
    """Make an object, and count how many pairs were given and how many are left."""
    made = dict(pairs)
    sizes[0] += len(pairs)
    sizes[1] += len(made)
    return made


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
