"""Tells apart the operations of one method and path: by version, and by the body."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from .bodies import JSON
from .calls import Call
from .faults import Fault
from .operations import Operation

DEPTH = 8
"""How deep a body is looked into for what marks an operation."""


async def choose(shared: Sequence[Operation], call: Call) -> Sequence[Operation]:
    """Give the operations that a request may mean, the likeliest first.

    Raises:
        Fault: 400, the body tells of none, or of several; 404, there is none at the
            version; else as of `Call.json`.
    """
    version = call.version
    operations = [one for one in shared if one.covers(version)]
    if not operations:
        raise Fault(404, f"{shared[0].title!r} is not there at version {version}.")
    if version is not None:
        # One that names its versions speaks of them with more right than one for all.
        operations.sort(key=lambda one: one.min_version is one.max_version is None)
    actions = {one.action: one for one in reversed(operations) if one.action}
    plain = [one for one in operations if one.action is None]
    if not actions and not any(one.marks for one in plain):
        return plain
    if plain and not await call.request.body():
        return _most_alike(plain, {"/": None})
    body = await call.json_of({one.takes or JSON: None for one in operations})
    # Those of other versions too: what the document says of the body is of all.
    known = {one.action: None for one in shared if one.action}
    named = [key for key in known if isinstance(body, dict) and key in body]
    if len(named) > 1:
        raise Fault(400, f"The body may have only one of {', '.join(named)}.")
    if named and named[0] in actions:
        return [actions[named[0]]]
    if plain:
        return _most_alike(plain, body)
    for one in shared:
        if one.action in named:
            raise Fault(404, f"{one.title!r} is not there at version {version}.")
    names = ", ".join(one for one in known if one in actions)
    raise Fault(400, f"The body must have one of these keys: {names}.")


def _most_alike(plain: Sequence[Operation], body: object) -> Sequence[Operation]:
    """Give the operations whose marks the body bears, the most special first.

    Where each has marks, all may be meant that take a body, the likeliest first.
    """
    present = set(_names(body))
    fitting = [one for one in plain if present.issuperset(one.marks)]
    fitting.sort(key=lambda one: -"".join(one.marks).count("/"))
    if not all(one.marks for one in plain):
        return fitting
    others = [one for one in plain if one not in fitting and one.marks != ("/",)]
    others.sort(key=lambda one: _likeness(one.marks, present), reverse=True)
    return [*fitting, *others] or plain[:1]


def _likeness(marks: Iterable[str], present: set[str]) -> tuple[int, int]:
    """Tell how much of its marks a body bears, and how little of them it lacks.

    A user may be named in other ways than those of the examples.
    """
    lacking = "/".join(mark for mark in marks if mark not in present)
    return sum(mark in present for mark in marks), -lacking.count("/")


def _names(value: object, before: str = "", depth: int = 0) -> Iterator[str]:
    if isinstance(value, dict) and depth < DEPTH:
        for key, inner in value.items():
            name = f"{before}{key}/" if isinstance(inner, dict) else f"{before}{key}"
            yield name
            yield from _names(inner, name, depth + 1)
