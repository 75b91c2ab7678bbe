"""Answers about documents: quotas, allocations, a configuration."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy

from rstgen.model import JsonValue, Schema
from rstgen.naming import snake
from rstgen.serving.stateful import bodies
from rstgen.serving.stateful.asking import Answer, Refused
from rstgen.serving.stateful.bodies import answered
from rstgen.serving.stateful.codes import called, missing, response
from rstgen.serving.stateful.desk import Asked, Desk
from rstgen.serving.stateful.fitted import completed
from rstgen.serving.stateful.merging import Object, merged
from rstgen.serving.stateful.paths import is_name, steps

_GONE: JsonValue = []
"""Stands for a document that was deleted; one that was written is an object."""


def answer(desk: Desk, asked: Asked) -> Answer | None:
    """Answer about a document; ``None`` where the example does as well."""
    return _ANSWERS[asked.part.does](desk, asked)


def _show(desk: Desk, asked: Asked) -> Answer | None:
    kept = desk.shelf.value(asked.place)
    if kept is None and _begins(desk, asked):
        return None
    if not isinstance(kept, dict) and _is_made(asked):
        raise _missing(asked)
    return _answered(desk, asked, kept if isinstance(kept, dict) else _blank(asked))


def _begins(desk: Desk, asked: Asked) -> bool:
    """Whether it is as the example has it before anything is written."""
    return asked.is_given and not (desk.is_empty and _is_made(asked))


def _is_there(desk: Desk, asked: Asked) -> bool:
    kept = desk.shelf.value(asked.place)
    return isinstance(kept, dict) or (kept is None and _begins(desk, asked))


def _is_made(asked: Asked) -> bool:
    """Whether it is not there before it is written: a PUT may answer 201."""
    writes = asked.resource.does("replace")
    return any(one.status == 201 for part in writes for one in part.op.responses)


def _missing(asked: Asked) -> Refused:
    if is_name(steps(asked.resource.path)[-1]):
        return missing(asked.resource, asked.place[-1])
    return Refused(404, f"There is no {called(asked.resource)} here.")


def _write(desk: Desk, asked: Asked) -> Answer | None:
    given, kept = _given(asked), desk.shelf.value(asked.place)
    if given is None:
        return None
    is_there = _is_there(desk, asked)
    deeply = asked.part.op.method == "PATCH"
    if deeply and _is_made(asked) and not is_there:
        raise _missing(asked)
    old = dict(kept) if isinstance(kept, dict) else {}
    if kept is None and is_there and deeply:
        old = _present(desk, asked)
    if not is_there:
        old = _blank(asked)
    if _is_made(asked) and not deeply:
        old = {}
    value = merged(old, given, deeply=deeply)
    desk.shelf.set(asked.place, value)
    return _answered(desk, asked, value)


def _clear(desk: Desk, asked: Asked) -> Answer:
    if _is_made(asked) and not _is_there(desk, asked):
        raise _missing(asked)
    desk.shelf.set(asked.place, _GONE)
    return Answer(status=response(asked.part.op, asked.version).status)


def _answered(desk: Desk, asked: Asked, kept: Object) -> Answer:
    """Put what was written into the example."""
    part, chosen = asked.part, response(asked.part.op, asked.version)
    if chosen.body is None:
        return Answer(status=chosen.status)
    sample = desk.faces.sample(part, asked.version)
    schema = _schema(asked, part.key)
    inner = _under(sample, part.key)
    face: Object = deepcopy(inner) if isinstance(inner, dict) else {}
    members = bodies.members(schema)
    names = {*face, *members}
    for name in (one for one in kept if one in names):
        member = members.get(name)
        shown = face.get(name)
        own = member.schema if member else None
        face[name] = deepcopy(completed(own, kept[name], shown, asked.version))
    face |= _named(asked, face)
    if part.key is None or not isinstance(sample, dict):
        return Answer(status=chosen.status, body=face)
    return Answer(status=chosen.status, body={**deepcopy(sample), part.key: face})


def _named(asked: Asked, face: Object) -> Object:
    """Say whose it is: the ``id`` of a quota set is that of the project in the path (nova)."""
    last = steps(asked.resource.path)[-1]
    words = (snake(last[1:-1]), "id", "uuid") if is_name(last) else ()
    name = next((one for one in face if snake(one) in words and isinstance(face[one], str)), None)
    return {name: asked.place[-1]} if name else {}


def _schema(asked: Asked, key: str | None) -> Schema | None:
    shown = next(iter(asked.resource.does("show")), asked.part)
    body = answered(shown.op)
    return bodies.inner(body.schema if body else None, key)


def _blank(asked: Asked) -> Object:
    """Give the parts that data fills, with nothing in them: no allocations, no aggregates."""
    shown = next(iter(asked.resource.does("show")), asked.part)
    found: Object = {}
    for name, member in bodies.members(_schema(asked, shown.key)).items():
        if "array" in member.schema.types:
            found[name] = []
        elif bodies.is_map(member.schema):
            found[name] = {}
    return found


def _given(asked: Asked) -> Object | None:
    """Read what is written; a bare list is that of the only list that is shown (aggregates of
    older versions, placement).
    """
    body = _under(asked.request.body, asked.part.sent_key)
    if isinstance(body, dict):
        return dict(body)
    shown = next(iter(asked.resource.does("show")), asked.part)
    own = bodies.members(_schema(asked, shown.key))
    lists = [name for name, one in own.items() if "array" in one.schema.types]
    return {lists[0]: body} if isinstance(body, list) and len(lists) == 1 else None


def _under(body: JsonValue, key: str | None) -> JsonValue:
    return body.get(key) if key and isinstance(body, dict) else body


def _present(desk: Desk, asked: Asked) -> Object:
    """Give what is shown before anything is written."""
    shown = next(iter(asked.resource.does("show")), None)
    value = _under(desk.faces.sample(shown, asked.version), shown.key) if shown else None
    return deepcopy(value) if isinstance(value, dict) else {}


_ANSWERS: Mapping[str, Callable[[Desk, Asked], Answer | None]] = {
    "show": _show,
    "replace": _write,
    "update": _write,
    "clear": _clear,
}
