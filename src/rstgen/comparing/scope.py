"""Where two things are compared, and what is known of that place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

from rstgen.comparing.changes import Case, Change, Effect, Kind, Side
from rstgen.comparing.eras import Era, Versioned, words
from rstgen.diagnostics import Location
from rstgen.model import Operation, Parameter, Property, Response
from rstgen.model.corrections import Place

Member: TypeAlias = Parameter | Property


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """A place in an operation that both references have."""

    era: Era
    operation: str
    call: str
    texts: bool = False
    """Whether descriptions are compared."""
    side: Side | None = None
    where: str = ""
    status: int | None = None
    place: Place = ()
    versioned: bool = False
    """Whether callers of the old reference never come here."""
    reached: bool = True
    """Whether callers of the old reference come as far as what holds this."""
    guessed: bool = False
    """Whether only an example shows that there is such a place."""
    old: Location | None = None
    new: Location | None = None

    def within(
        self, old: Member | Response | Operation, new: Member | Response | Operation
    ) -> Scope:
        """Go into what both have."""
        return replace(
            self.entered(new),
            # Rows may stand in a wrapper that only examples show, so this is not handed down.
            guessed=is_shown(old) or is_shown(new),
            old=old.at or self.old,
            new=new.at or self.new,
        )

    def entered(self, new: Versioned) -> Scope:
        """Go into the versions at which there is something."""
        after = self.versioned or self.era.is_after(new)
        return replace(self, versioned=after, reached=not self.versioned)

    @property
    def outside(self) -> Scope:
        """What is said of a range is said to those who may be out of it."""
        return replace(self, versioned=not self.reached)

    @property
    def beyond(self) -> Scope:
        """What only those meet who ask for versions that the old reference lacks."""
        return replace(self, versioned=True)

    def at(self, *place: str) -> Scope:
        """Go deeper into a body, or to a parameter by name."""
        return replace(self, place=(*self.place, *place))

    def say(
        self,
        kind: Kind,
        *,
        required: bool = False,
        narrower: bool = False,
        wider: bool = False,
        member: Member | None = None,
        **fields: object,
    ) -> Change:
        """Make a change of what stands here."""
        case = Case(side=self.side, required=required, narrower=narrower, wider=wider)
        return Change(
            kind=kind,
            effect=self._effect(kind, case),
            operation=self.operation,
            call=self.call,
            side=self.side,
            where=self.where,
            status=self.status,
            place=self.place,
            text=" ".join(kind.text.format(**fields).split()),
            versioned=self.versioned,
            old=self.old,
            new=self.new,
            member=member,
        )

    def added(
        self, node: Member | Response, kind: Kind, *, required: bool = False, more: str = ""
    ) -> Change:
        """Tell of what is new here."""
        guessed = is_shown(node)
        here = replace(self.entered(node), guessed=guessed, new=node.at or self.new)
        return here.say(kind, required=required, more=more + since(node), member=_member(node))

    def removed(self, node: Member | Response, kind: Kind) -> Change:
        """Tell of what is gone from here."""
        guessed = is_shown(node)
        here = replace(self, guessed=guessed, old=node.at or self.old)
        return here.say(kind, member=_member(node))

    def _effect(self, kind: Kind, case: Case) -> Effect:
        if self.guessed:
            return Effect.NOTE
        breaks = kind.breaks(case) and not self.versioned
        return Effect.BREAKING if breaks else Effect.COMPATIBLE


def is_shown(node: Member | Response | Operation) -> bool:
    """Whether an example is all that tells of it."""
    return isinstance(node, Parameter | Property) and node.evidence == "example"


def _member(node: Member | Response) -> Member | None:
    return None if isinstance(node, Response) else node


def since(node: Versioned) -> str:
    """Word the range of what is new, where it has one."""
    span = node.min_version, node.max_version
    return f" {words(span)}" if any(span) else ""
