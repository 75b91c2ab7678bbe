"""Checks a target's own table of the config, the same way for every target."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import TypeVar

from rstgen.config.wording import nearest
from rstgen.diagnostics import RstgenError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Kind:
    """What an option takes."""

    words: str
    """For the message: ``true or false``."""
    accepts: Callable[[object], bool]


FLAG = Kind("true or false", lambda value: isinstance(value, bool))
TEXT = Kind("a string", lambda value: isinstance(value, str))


def read_options(into: type[T], given: Mapping[str, object], kinds: Mapping[str, Kind]) -> T:
    """Make a target's options from its table.

    Args:
        into: a frozen dataclass whose fields, all with defaults, are the options.
        given: the table as the config has it; lists become tuples.
        kinds: what each option takes.

    Raises:
        RstgenError: an option is unknown, or its value of another kind. No page is at fault, so
            that is no diagnostic.
    """
    known = [field.name for field in fields(into)]  # type: ignore[arg-type]
    for key, value in given.items():
        if key not in known:
            raise RstgenError(f"there is no option {key}{nearest(key, known)}")
        if not kinds[key].accepts(value):
            raise RstgenError(f"{key} is {value!r}; it takes {kinds[key].words}")
    return into(**{k: tuple(v) if isinstance(v, list) else v for k, v in given.items()})
