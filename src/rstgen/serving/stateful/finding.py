"""Tells from a reference which of its operations are about stored things.

Only what the model says counts: paths, methods, bodies, codes and titles. What does not fit stays
an example, so a rule here errs on the side of saying nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rstgen.model import Api, Operation
from rstgen.serving.stateful import documents, members
from rstgen.serving.stateful.bodies import answered, inner, is_map, is_object
from rstgen.serving.stateful.mentions import mentioned
from rstgen.serving.stateful.parts import Place, Routes
from rstgen.serving.stateful.paths import Shape, is_name, shape, steps
from rstgen.serving.stateful.resources import Part, Resource, Resources


def find(api: Api) -> Resources:
    """Tell which operations of a reference are about stored things."""
    plain = [op for op in api.operations if op.action is None]
    routes = _routes(plain)
    places: dict[object, Place] = {}
    # Of pages that call one path differently those count that change something there.
    for op in sorted(plain, key=lambda one: one.method == "GET"):
        for place in _places(op):
            places.setdefault((shape(place.path), place.at), place)
    collections = [
        members.collection(place, routes)
        for place in places.values()
        if not _is_keyed_twice(place, routes)
    ]
    told = [one for one in collections if one is not None]
    known = {part.op.name for one in told for part in one.parts}
    told += documents.documents(op for op in plain if op.name not in known)
    told = list(_settled(told))
    above = {op.name: tuple(_above(op, told)) for op in api.operations}
    below = {part.op.name for one in told for part in one.parts if above[part.op.name]}
    outermost = [
        one
        for one in told
        if _has_own(one) and not any(part.op.name in below for part in one.parts)
    ]
    return Resources(
        all=tuple(sorted(told, key=lambda one: _first(one, plain))),
        by_operation={p.op.name: (one, p) for one in told for p in one.parts},
        above=above,
        mentioned=mentioned(api, outermost),
        operations={op.name: op for op in api.operations},
    )


def _routes(ops: Iterable[Operation]) -> Routes:
    found: dict[Shape, list[Operation]] = {}
    for op in ops:
        found.setdefault(shape(op.path), []).append(op)
    return found


def _places(op: Operation) -> Iterator[Place]:
    """Give the collection that a path may be a member of.

    ``/servers/{server_id}`` of ``/servers``. With fixed text at the end only what is put there
    without a body: ``…/roles/{role_id}/inherited_to_projects`` (keystone).
    """
    own = steps(op.path)
    if any("{" in one and not is_name(one) for one in own):
        return
    at = max((n for n, one in enumerate(own) if is_name(one)), default=0)
    is_marked = op.method == "PUT" and op.request is None and len(own) == at + 2
    if at > 0 and not is_name(own[at - 1]) and (at == len(own) - 1 or is_marked):
        yield Place(own[:at] + own[at + 1 :], own[at], at)


def _is_keyed_twice(place: Place, routes: Routes) -> bool:
    """Whether one is changed at a path with two names in a row, ``/stacks/{stack_name}/{stack_id}``
    (heat): what was made would be found by one of them and stay what it was by both.
    """
    changed = routes.get((*place.member, "{}"), ())
    return any(op.method in ("PUT", "PATCH", "DELETE") for op in changed)


def _first(one: Resource, ops: Sequence[Operation]) -> int:
    names = {part.op.name for part in one.parts}
    return next(number for number, op in enumerate(ops) if op.name in names)


def _settled(told: Sequence[Resource]) -> Iterator[Resource]:
    """Say how resources hang together, and leave out what then cannot be seen anywhere."""
    for one in told:
        if one.kind in ("map", "strings"):
            own = replace(one, field=_field(one, told))
            if own.field or own.does("list", "show", "check"):
                yield own
        else:
            yield replace(one, of=_referred(one, told)) if one.kind == "things" else one


def _field(one: Resource, told: Iterable[Resource]) -> str | None:
    """Find the member of the thing above that is the same: ``metadata`` of a server (nova).

    Tags of an image (glance) are put and deleted below it, and seen nowhere but in it.
    """
    parent = next((p for p in told if p.kind == "things" and _is_below(one, p)), None)
    listed = next((part.listing.key for part in one.parts if part.listing), None)
    wanted = listed or steps(one.path)[-1]
    for part in parent.parts if parent else ():
        body = answered(part.op)
        schema = inner(body.schema if body else None, part.key, wanted)
        if schema is not None:
            fits = (
                "array" in schema.types if one.kind == "strings" else _is_open_object(part, wanted)
            )
            return wanted if fits else None
    return None


def _is_open_object(part: Part, name: str) -> bool:
    body = answered(part.op)
    schema = inner(body.schema if body else None, part.key, name)
    return schema is not None and (is_map(schema) or is_object(schema))


def _is_below(one: Resource, parent: Resource) -> bool:
    above = (*shape(parent.path), "{}")
    return parent.at == len(above) - 1 and shape(one.path)[:-1] == above


def _referred(one: Resource, told: Iterable[Resource]) -> str | None:
    """Find the things that others only refer to: what is put without a body has no more of its
    own than an id (roles of a user, keystone). The shortest path is their home.
    """
    makers = one.does("create", "put")
    if not makers or any(part.op.request is not None for part in makers):
        return None
    homes = [
        other.path
        for other in told
        if other.kind == "things" and other.thing == one.thing and other.path != one.path
        if any(part.op.request is not None for part in other.does("create", "put"))
    ]
    return min(homes, key=lambda path: (path.count("/"), path), default=None)


def _has_own(one: Resource) -> bool:
    """Whether a thing has more of its own than that it is there, as a role of a user has not."""
    return one.is_open or any(p.op.request is not None for p in one.does("create", "put"))


def _above(op: Operation, told: Iterable[Resource]) -> Iterator[Resource]:
    own = shape(op.path)
    for one in told:
        above = (*shape(one.path), "{}")
        fits = one.kind == "things" and one.at == len(above) - 1 and own[: len(above)] == above
        if fits and all(part.op.name != op.name for part in one.parts):
            yield one
