"""Corrections: what the config says of a reference that no general rule can know.

An entry selects (an operation, perhaps a row or a place of a body) and says one thing about
what it selects, with the reason beside it. Entries apply in their order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from rstgen.diagnostics import Location

BodySide: TypeAlias = Literal["request", "response"]

Place: TypeAlias = tuple[str, ...]
"""A place in a body: ``("server", "networks", "[]", "uuid")``; ``[]`` is the items of an array,
``*`` the values of a map, and the empty one the body itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rename:
    """Call an operation, a row or a member otherwise."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Retype:
    """Take a row or a member to be of a type, whatever the examples show."""

    type: str
    """A spelling as definitions have it: ``array of objects``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkMap:
    """Take an object to be keyed by data."""

    key: str | None = None
    """What its key is called, e.g. ``resource_class``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Let a row or a member stand in another container."""

    container: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Require:
    """Take a row or a member to be required, or not."""

    required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclude:
    """Leave out an operation, a row, or a member with all that it holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Take an operation to be another way to call a second one."""

    operation: str
    """The one that stays."""


Action: TypeAlias = Rename | Retype | MarkMap | Move | Require | Exclude | Merge


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One entry of the overlay."""

    operation: str
    """Name (``create-server``), or method and path (``POST /servers``)."""
    action: Action
    reason: str
    """Why the reference is wrong or cannot be read as it is meant."""
    side: BodySide | None = None
    """Where to look; ``None`` for both."""
    row: str | None = None
    """Name as listed: every row that is listed so."""
    nth: int | None = None
    """Which of them, counted from 1 on each side."""
    place: Place | None = None
    """A member instead of a row, whether a row or an example shows it."""
    at: Location = field(compare=False, repr=False)
    """The entry in the config."""

    @property
    def selector(self) -> str:
        """What it is about, in a few words: ``create-server networks.uuid``."""
        nth = f"(number {self.nth})" if self.nth else None
        place = place_text(self.place) if self.place is not None else None
        return " ".join(filter(None, (self.operation, self.side, self.row or place, nth)))


_STEP = re.compile(r'(?P<item>\[\])|(?P<dot>\.?)(?:"(?P<quoted>[^"]+)"|(?P<bare>[^."\[\]\s]+))')


def place_of(text: str) -> Place:
    """Read a place: ``server.networks[].uuid``, ``usages.*``, ``metadata."a.b"``.

    Raises:
        ValueError: it is none.
    """
    steps: list[str] = []
    end = 0
    for found in _STEP.finditer(text):
        # Names stand apart by a dot, and nothing else stands between.
        fine = found["item"] or bool(found["dot"]) == bool(steps)
        if found.start() != end or not fine:
            break
        steps.append(found["item"] or found["quoted"] or found["bare"])
        end = found.end()
    if end != len(text):
        raise ValueError(text)
    return tuple(steps)


def place_text(place: Place) -> str:
    """Write a place as the config has it."""
    text = ""
    for step in place:
        plain = re.fullmatch(r'[^."\[\]\s]+', step)
        name = step if plain else f'"{step}"'
        text += "[]" if step == "[]" else f".{name}" if text else name
    return text
