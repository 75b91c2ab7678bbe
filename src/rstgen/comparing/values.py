"""One value and another of the same place, without what they hold."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Set
from dataclasses import replace

from rstgen.comparing import kinds
from rstgen.comparing.changes import Change
from rstgen.comparing.scope import Scope
from rstgen.model import JsonValue, Schema

_TIGHTER_UP = ("minimum", "min_length")
_TIGHTER_DOWN = ("maximum", "max_length")
_MANY = 8


def compared(old: Schema, new: Schema, scope: Scope) -> Iterator[Change]:
    """Tell what differs in the value itself."""
    yield from _types(old, new, scope)
    yield from _formats(old, new, scope)
    yield from _lists(old, new, scope)
    yield from _limits(old, new, scope)
    yield from _defaults(old, new, scope)


def told(old: Schema | None, new: Schema | None, scope: Scope) -> Change:
    """Tell that the reference says more or less of a value than it did."""
    if new is None or (old is not None and not new.types):
        return scope.say(kinds.TYPE_UNTOLD, was=shape(old) if old else "")
    return scope.say(kinds.TYPE_TOLD, now=shape(new))


def _types(old: Schema, new: Schema, scope: Scope) -> Iterator[Change]:
    if bool(old.types) != bool(new.types):
        yield told(old, new, scope)
        return
    was, now = _set(old), _set(new)
    narrower, wider = not _takes(now, was), not _takes(was, now)
    if narrower or wider:
        yield _seen(scope, _is_by_example(old, new, was - now, now - was)).say(
            kinds.TYPE_CHANGED, narrower=narrower, wider=wider, was=shape(old), now=shape(new)
        )
    was_all, now_all = set(old.types), set(new.types)
    if ("null" in was_all) != ("null" in now_all):
        gone, came = {"null"} & was_all, {"null"} & now_all
        guess = _is_by_example(old, new, gone, came)
        kind = kinds.NULL_ALLOWED if "null" in new.types else kinds.NULL_REFUSED
        yield _seen(scope, guess).say(kind)


def _seen(scope: Scope, guess: bool) -> Scope:
    return replace(scope, guessed=True) if guess else scope


def _is_by_example(old: Schema, new: Schema, gone: Set[str], came: Set[str]) -> bool:
    """Whether examples alone are why some types are gone and others came.

    A row of integers whose example shows 1.5 is of numbers; it is still the same row.
    """
    one, other = set(old.by_example), set(new.by_example)
    by_new = bool(came) and came <= other and gone <= one | _hidden_by(came)
    return by_new or (bool(gone) and gone <= one and came <= other | _hidden_by(gone))


def _hidden_by(types: Set[str]) -> Set[str]:
    """Types of the row that are not told any more where an example shows some others."""
    if types & {"object", "array"}:
        return {"object", "array", "string", "integer", "number", "boolean"}
    return {"integer"} if "number" in types else set()


def _set(schema: Schema) -> frozenset[str]:
    return frozenset(schema.types) - {"null"}


def _takes(types: frozenset[str], others: frozenset[str]) -> bool:
    """Whether values of all of some types are of some others: an integer is a number."""
    return others <= (types | {"integer"} if "number" in types else types)


def shape(schema: Schema) -> str:
    """Word what a value is: ``array of string``, ``object``."""
    types = " or ".join(one for one in schema.types if one != "null")
    if schema.items is not None and schema.items.types:
        types += f" of {' or '.join(schema.items.types)}"
    return types or ("null" if schema.types else "anything")


def _formats(old: Schema, new: Schema, scope: Scope) -> Iterator[Change]:
    if old.format != new.format:
        both = bool(old.format and new.format)
        was, now = old.format or "none", new.format or "none"
        yield scope.say(kinds.FORMAT_CHANGED, narrower=both, wider=both, was=was, now=now)


def _lists(old: Schema, new: Schema, scope: Scope) -> Iterator[Change]:
    was, now = {literal(v): v for v in old.enum}, {literal(v): v for v in new.enum}
    if was and not now:
        yield scope.say(kinds.LIST_OPENED, wider=True, was=_listed(was))
    elif now and not was:
        yield scope.say(kinds.LIST_CLOSED, narrower=True, now=_listed(now))
    elif was.keys() != now.keys():
        if gone := [value for value in was if value not in now]:
            yield scope.say(kinds.VALUE_REMOVED, narrower=True, was=_listed(gone))
        if more := [value for value in now if value not in was]:
            yield scope.say(kinds.VALUE_ADDED, wider=True, now=_listed(more))


def literal(value: JsonValue) -> str:
    """Write a value down, the same for equal ones and never for ``1`` and ``true``."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _listed(values: Iterable[str]) -> str:
    found = list(values)
    more = [f"{len(found) - _MANY} more"] if len(found) > _MANY else []
    return ", ".join([*found[:_MANY], *more])


def _limits(old: Schema, new: Schema, scope: Scope) -> Iterator[Change]:
    for limit in (*_TIGHTER_UP, *_TIGHTER_DOWN):
        was, now = getattr(old, limit), getattr(new, limit)
        if was == now:
            continue
        rises = limit in _TIGHTER_UP
        narrower = now is not None and (was is None or (now > was if rises else now < was))
        name = limit.replace("_", " ")
        yield scope.say(
            kinds.LIMIT_CHANGED, narrower=narrower, limit=name, was=_word(was), now=_word(now)
        )
    if old.pattern != new.pattern:
        tighter = new.pattern is not None
        was, now = old.pattern or "anything", new.pattern or "anything"
        yield scope.say(kinds.PATTERN_CHANGED, narrower=tighter, was=was, now=now)


def _word(limit: object) -> str:
    return "none" if limit is None else str(limit)


def _defaults(old: Schema, new: Schema, scope: Scope) -> Iterator[Change]:
    was = literal(old.default) if old.has_default else "not told"
    now = literal(new.default) if new.has_default else "not told"
    if was != now:
        both = old.has_default and new.has_default
        yield scope.say(kinds.DEFAULT_CHANGED, narrower=both, was=was, now=now)
