"""What differs between two references, as values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Literal, TypeAlias

from rstgen.diagnostics import Location
from rstgen.model import Parameter, Property
from rstgen.model.corrections import Place, place_text

Side: TypeAlias = Literal["request", "response"]


class Effect(IntEnum):
    """What a change does to those who call; a greater value weighs more."""

    NOTE = 1
    """Only an example shows it, so perhaps nothing changed but the example."""
    COMPATIBLE = 2
    BREAKING = 3

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What a kind of change needs to know to tell whether it breaks a caller."""

    side: Side | None = None
    """``None`` for what is of the operation as such."""
    required: bool = False
    """Whether what is added must be sent."""
    narrower: bool = False
    """Whether something that could be sent or come before cannot any more."""
    wider: bool = False
    """Whether something can be sent or come that could not before."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A declared kind of change. Its code is greppable and never reused."""

    code: str
    """Kebab-case, e.g. ``member-removed``."""
    text: str
    """``str.format`` template; follows what it is about: ``query limit is gone``."""
    breaks: Callable[[Case], bool]
    """Whether a caller who did right by the old reference can fail now."""
    why: str
    """Why it breaks, or why not, in a sentence or two."""
    on_wire: bool = True
    """Whether it changes what goes over the wire, so that `microversion` asks for a version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference between two references."""

    kind: Kind
    effect: Effect
    operation: str
    """Name of the operation, that of the new reference where both have it."""
    call: str
    """How it is called: ``POST /servers/{server_id}/action {reboot}``."""
    side: Side | None = None
    where: str = ""
    """What it is in, beside the operation: ``query``, ``header``, ``path``, ``body``, or empty."""
    status: int | None = None
    """Of the response."""
    place: Place = ()
    """Name of the parameter, or place in the body; empty for the body itself."""
    text: str
    """What happened, to follow the `subject`: ``was string, is integer``."""
    versioned: bool = False
    """Whether only calls at versions meet it that the old reference does not have yet."""
    hint: str = ""
    """What it may be in truth: ``looks like a rename of adminPass``."""
    old: Location | None = field(default=None, compare=False)
    """Where it stands in the old reference, or what it is gone from there."""
    new: Location | None = field(default=None, compare=False)
    member: Parameter | Property | None = field(default=None, compare=False, repr=False)
    """What was added or removed, where that is a parameter or a member of a body."""

    @property
    def code(self) -> str:
        """That of its kind."""
        return self.kind.code

    @property
    def subject(self) -> str:
        """What of the operation it is about: ``response 200 servers[].status``; or empty."""
        status = str(self.status) if self.status else ""
        where = "" if self.where == "body" and self.place else self.where
        place = place_text(self.place) if self.where == "body" else "".join(self.place)
        side = "" if self.where in ("query", "path") else self.side or ""
        return " ".join(filter(None, (side, status, where, place)))

    @property
    def message(self) -> str:
        """Subject and text in one."""
        return f"{self.subject} {self.text}".strip()
