"""Requests and responses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rstgen.comparing import kinds, members, schemas
from rstgen.comparing.changes import Change, Kind
from rstgen.comparing.pairing import paired
from rstgen.comparing.scope import Scope
from rstgen.model import ANYTHING, Body, Parameter, Response

_FAILURE = 500


def compared(old: Body | None, new: Body | None, scope: Scope) -> Iterator[Change]:
    """Tell what differs in a body, or that there is one or none."""
    old, new = _said(old), _said(new)
    here = replace(scope, where="body")
    if old and new:
        yield from _both(old, new, here)
    elif new:
        must = new.required and scope.side == "request"
        words = ", and required" if must else ""
        guessed = scope.guessed or _only_shown(new)
        yield replace(here, guessed=guessed).say(kinds.BODY_ADDED, required=must, more=words)
    elif old:
        guessed = scope.guessed or _only_shown(old)
        yield replace(here, guessed=guessed).say(kinds.BODY_REMOVED)


def _said(body: Body | None) -> Body | None:
    """Leave out one that stands where nothing is listed at all."""
    return None if body and not body.required and body.schema == ANYTHING else body


def _only_shown(body: Body) -> bool:
    """Whether no row of the list is in it."""
    found = body.schema.properties
    return bool(found) and all(member.evidence == "example" for member in found)


def _both(old: Body, new: Body, scope: Scope) -> Iterator[Change]:
    if old.media_type != new.media_type:
        yield scope.say(kinds.MEDIA_TYPE, was=old.media_type, now=new.media_type)
    if old.required != new.required:
        yield scope.say(kinds.BODY_REQUIRED if new.required else kinds.BODY_OPTIONAL)
    yield from schemas.compared(old.schema, new.schema, scope)


def responses(olds: Sequence[Response], news: Sequence[Response], scope: Scope) -> Iterator[Change]:
    """Tell what differs in all that may come back."""
    found = paired(olds, news, lambda response: response.status)
    for old, new in found.both:
        here = _at(new, scope).within(old, new)
        yield from members.ranges(old, new, here)
        yield from _faults(old, new, here)
        yield from members.texts(old, new, here)
        yield from _content(old, new, here)
    for one in found.removed:
        yield _at(one, scope).removed(one, _gone(one))
    for one in found.added:
        yield _at(one, scope).added(one, _came(one))
    yield from _succeeding(found.removed, found.added, scope)


def _at(response: Response, scope: Scope) -> Scope:
    return replace(scope, side="response", status=response.status)


def _gone(response: Response) -> Kind:
    if response.status >= _FAILURE:
        return kinds.FAILURE_REMOVED
    return kinds.ERROR_REMOVED if response.is_error else kinds.STATUS_REMOVED


def _came(response: Response) -> Kind:
    if response.status >= _FAILURE:
        return kinds.FAILURE_ADDED
    return kinds.ERROR_ADDED if response.is_error else kinds.STATUS_ADDED


def _succeeding(
    removed: Sequence[Response], added: Sequence[Response], scope: Scope
) -> Iterator[Change]:
    """Compare what comes with one success in place of another: 202 may answer what 200 did."""
    was = [response for response in removed if not response.is_error]
    now = [response for response in added if not response.is_error]
    if len(was) == len(now) == 1:
        here = _at(now[0], scope).within(was[0], now[0])
        yield from _content(was[0], now[0], here)


def _content(old: Response, new: Response, scope: Scope) -> Iterator[Change]:
    yield from compared(old.body, new.body, scope)
    yield from parameters(old.headers, new.headers, scope)


def _faults(old: Response, new: Response, scope: Scope) -> Iterator[Change]:
    if old.name != new.name:
        both = bool(old.name and new.name)
        was, now = old.name or "not told", new.name or "not told"
        yield scope.say(kinds.FAULT_CHANGED, narrower=both, wider=both, was=was, now=now)


# Parameters and headers ------------------------------------------------------------------------


def parameters(
    olds: Sequence[Parameter], news: Sequence[Parameter], scope: Scope
) -> Iterator[Change]:
    """Tell what differs in what goes into the url and the headers."""
    found = paired(olds, news, _key)
    for old, new in found.both:
        here = _to(new, scope).within(old, new)
        yield from members.compared(old, new, here)
        yield from schemas.compared(old.schema, new.schema, here)
    for one in found.removed:
        yield _to(one, scope).removed(one, kinds.MEMBER_REMOVED)
    for one in found.added:
        yield members.added(one, _to(one, scope))


def _key(parameter: Parameter) -> tuple[str, str]:
    name = parameter.name
    return parameter.where, name.casefold() if parameter.where == "header" else name


def _to(parameter: Parameter, scope: Scope) -> Scope:
    return replace(scope, where=parameter.where, place=(parameter.name,))
