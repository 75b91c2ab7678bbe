"""What parameters, headers and members of bodies have besides their values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Protocol

from rstgen.comparing import eras, kinds
from rstgen.comparing.changes import Change, Kind
from rstgen.comparing.eras import Versioned
from rstgen.comparing.scope import Member, Scope, is_shown
from rstgen.model import Parameter, Property


class _Described(Protocol):
    @property
    def description(self) -> str: ...


class _Deprecable(Protocol):
    @property
    def deprecated(self) -> bool: ...


def compared(old: Member, new: Member, scope: Scope) -> Iterator[Change]:
    """Tell what differs in all but the values themselves."""
    rows = tuple(_rows(old, new, scope))
    yield from rows
    if rows:
        return  # All that a row says comes or goes with it.
    yield from ranges(old, new, scope)
    was, now = is_required(old), is_required(new)
    if was != now:
        absent = _is_absent_once(new if was else old)
        here = replace(scope, guessed=True) if absent else scope
        yield here.say(kinds.REQUIRED if now else kinds.OPTIONAL)
    yield from deprecations(old, new, scope)
    yield from texts(old, new, scope)
    if isinstance(old, Parameter) and isinstance(new, Parameter):
        yield from _families(old, new, scope)


def _is_absent_once(member: Member) -> bool:
    """Whether all that makes it optional is an example without it."""
    return isinstance(member, Property) and member.absent_once


def _rows(old: Member, new: Member, scope: Scope) -> Iterator[Change]:
    """Tell what the list tells of and did not, or the reverse, if examples show it all along.

    A wrapper without a row of its own is promised by the rows in it.
    """
    here = replace(scope, guessed=False)
    if is_shown(new) and not is_shown(old) and not _holds_rows(new):
        yield here.say(kinds.ROW_REMOVED)
    if is_shown(old) and not is_shown(new) and not _holds_rows(old):
        yield here.say(kinds.ROW_ADDED)


def _holds_rows(member: Member) -> bool:
    left = [member.schema]
    while left:
        one = left.pop()
        if not all(map(is_shown, one.properties)):
            return True
        left += (inner.schema for inner in one.properties)
        left += (s for s in (*one.variants, one.items, one.additional) if s is not None)
    return False


def added(member: Member, scope: Scope) -> Change:
    """Tell of a new one."""
    must = is_required(member)
    words = ", and required" if must and scope.side == "request" else ""
    return scope.added(member, kinds.MEMBER_ADDED, required=must, more=words)


def is_required(member: Member) -> bool:
    """Whether it is there, or must be, wherever its range allows."""
    return member.required or member.required_in_range


def ranges(old: Versioned, new: Versioned, scope: Scope) -> Iterator[Change]:
    """Tell which versions have it that had it not, or the reverse."""
    was, now = (old.min_version, old.max_version), (new.min_version, new.max_version)
    if was == now:
        return
    before, after = scope.era.span(old), scope.era.span(new)
    told = partial(_told, eras.words(was), eras.words(now))
    if eras.is_narrower(after, before):
        yield told(kinds.RANGE_SHRUNK, scope.outside)
    elif eras.is_narrower(before, after):
        yield told(kinds.RANGE_WIDENED, scope.outside)
    else:
        yield told(kinds.RANGE_ENDED, scope.beyond)


def _told(was: str, now: str, kind: Kind, scope: Scope) -> Change:
    return scope.say(kind, was=was, now=now)


def deprecations(old: _Deprecable, new: _Deprecable, scope: Scope) -> Iterator[Change]:
    """Tell whether callers are to stop using it."""
    if old.deprecated != new.deprecated:
        yield scope.say(kinds.DEPRECATED if new.deprecated else kinds.UNDEPRECATED)


def texts(old: _Described, new: _Described, scope: Scope) -> Iterator[Change]:
    """Tell whether the text is another, where that is asked for."""
    if scope.texts and old.description.split() != new.description.split():
        yield scope.say(kinds.DESCRIPTION_CHANGED)


def _families(old: Parameter, new: Parameter, scope: Scope) -> Iterator[Change]:
    if old.style and new.style and old.style != new.style:
        yield scope.say(kinds.STYLE_CHANGED, was=old.style, now=new.style)
    if old.pattern != new.pattern:
        yield scope.say(kinds.NAMES_CHANGED, was=old.pattern or old.name, now=new.pattern or "it")
