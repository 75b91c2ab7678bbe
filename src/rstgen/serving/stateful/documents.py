"""Documents: values that stand alone at a path, and are shown and replaced there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rstgen.model import Operation
from rstgen.serving.stateful import bodies
from rstgen.serving.stateful.bodies import answered, sent
from rstgen.serving.stateful.paths import Shape, shape
from rstgen.serving.stateful.resources import Does, Part, Resource, thing_of

_DOES: dict[str, Does] = {"GET": "show", "PUT": "replace", "PATCH": "update", "DELETE": "clear"}


def documents(ops: Iterable[Operation]) -> Iterator[Resource]:
    """Find what is shown and replaced at one path: quotas, allocations, a configuration.

    What stands below another document is a part of it that would have to change with it
    (``/config/{group}`` of ``/config``, keystone), and stays an example.
    """
    routes: dict[Shape, list[Operation]] = {}
    for op in ops:
        routes.setdefault(shape(op.path), []).append(op)
    found: list[Shape] = []
    for own in sorted(routes, key=len):
        if not any(own[: len(one)] == one for one in found):
            made = _document(routes[own])
            if made is not None:
                found.append(own)
                yield made


def _document(ops: list[Operation]) -> Resource | None:
    shown = next((op for op in ops if op.method == "GET" and answered(op)), None)
    writes = [op for op in ops if op.method in ("PUT", "PATCH") and sent(op)]
    if shown is None or not writes or not all(_fits(shown, op) for op in writes):
        return None
    key = _key(shown, writes[0])
    parts = [
        Part(op=op, does=_DOES[op.method], key=_own(op, key), sent_key=key)
        for op in ops
        if op.method in _DOES
    ]
    return Resource(
        path=shown.path, kind="document", thing=thing_of(shown.path), parts=tuple(parts)
    )


def _own(op: Operation, key: str | None) -> str | None:
    body = answered(op)
    return key if body is not None and key in bodies.members(body.schema) else None


def _fits(shown: Operation, written: Operation) -> bool:
    """Whether what is written is what is shown: they have a member in common."""
    one, other = answered(shown), sent(written)
    if one is None or other is None:
        return False
    listed = bodies.listing(one, thing_of(shown.path), maps=False)
    if listed is not None and listed.items == "things":
        return False
    common = bodies.members(one.schema).keys() & bodies.members(other.schema).keys()
    return bool(common)


def _key(shown: Operation, written: Operation) -> str | None:
    """Find what is around both: ``quota_set``; a map (``metadata``) is the value itself."""
    one, other = answered(shown), sent(written)
    if one is None or other is None or len(bodies.members(one.schema)) != 1:
        return None
    name, member = next(iter(bodies.members(one.schema).items()))
    is_around = bool(bodies.members(member.schema)) and name in bodies.members(other.schema)
    return name if is_around else None
