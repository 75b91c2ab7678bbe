"""Two references, operation by operation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rstgen.comparing import bodies, kinds, members, schemas
from rstgen.comparing.changes import Change, Kind
from rstgen.comparing.eras import Era
from rstgen.comparing.pairing import called
from rstgen.comparing.scope import Scope, since
from rstgen.model import Operation, Parameter


def scope_of(op: Operation, era: Era, *, texts: bool = False) -> Scope:
    """Give the scope of an operation."""
    return Scope(era=era, operation=op.name, call=call(op), texts=texts, old=op.at, new=op.at)


def call(op: Operation) -> str:
    """Word how an operation is called: ``POST /servers/{server_id}/action {reboot}``."""
    return f"{op.method} {op.path}" + (f" {{{op.action}}}" if op.action else "")


def alone(op: Operation, kind: Kind, era: Era) -> Change:
    """Tell of an operation that only one of the references has."""
    gone = kind is kinds.OPERATION_REMOVED
    return replace(
        scope_of(op, era),
        versioned=not gone and era.is_after(op),
        old=op.at if gone else None,
        new=None if gone else op.at,
    ).say(kind, more=since(op))


def compared(old: Operation, new: Operation, scope: Scope) -> Iterator[Change]:
    """Tell what differs in an operation that both have."""
    here = scope.within(old, new)
    yield from _identity(old, new, here)
    yield from members.ranges(old, new, here)
    yield from members.deprecations(old, new, here)
    yield from members.texts(old, new, here)
    sent = replace(here, side="request")
    yield from _path(old, new, sent)
    yield from bodies.parameters(_rest(old), _rest(new), sent)
    yield from bodies.compared(old.request, new.request, sent)
    yield from bodies.responses(old.responses, new.responses, here)


def _identity(old: Operation, new: Operation, scope: Scope) -> Iterator[Change]:
    if called(old) != called(new):
        yield scope.say(kinds.OPERATION_MOVED, was=call(old))
    if old.name != new.name:
        yield scope.say(kinds.OPERATION_RENAMED, was=old.name, now=new.name)


def _rest(op: Operation) -> Sequence[Parameter]:
    return [one for one in op.parameters if one.where != "path"]


def _path(old: Operation, new: Operation, scope: Scope) -> Iterator[Change]:
    """Compare what fills the url, place by place: its names are nothing that is sent.

    Of a url that has another shape, that is all there is to say.
    """
    if old.shape != new.shape:
        return
    olds, news = _by_name(old), _by_name(new)
    for was, now in zip(old.in_braces, new.in_braces, strict=True):
        here = replace(scope, where="path", place=(now,))
        one, other = olds.get(was), news.get(now)
        if one and other:
            here = here.within(one, other)
            yield from members.compared(one, other, here)
            yield from schemas.compared(one.schema, other.schema, here)
        if was != now:
            yield here.say(kinds.PATH_PARAMETER_RENAMED, was=was)


def _by_name(op: Operation) -> dict[str, Parameter]:
    return {one.name: one for one in op.parameters if one.where == "path"}
