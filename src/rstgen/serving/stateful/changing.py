"""Changed things: what is sent in place of what was there."""

from __future__ import annotations

from rstgen.serving.stateful import answers, bodies
from rstgen.serving.stateful.asking import Answer
from rstgen.serving.stateful.bodies import sent
from rstgen.serving.stateful.codes import missing, taken
from rstgen.serving.stateful.creating import unwrapped
from rstgen.serving.stateful.desk import Asked, Desk, is_id
from rstgen.serving.stateful.making import is_created, is_updated, time_like
from rstgen.serving.stateful.merging import Object, merged, patched
from rstgen.serving.stateful.shelf import Thing
from rstgen.serving.stateful.swapping import Swap


def found(desk: Desk, asked: Asked) -> Thing:
    """Give the thing that the path names.

    Raises:
        Refused: there is none.
    """
    thing = desk.one(asked.resource, asked.place, asked.own, asked.is_given)
    if thing is None:
        raise missing(asked.resource, asked.own)
    return thing


def update(desk: Desk, asked: Asked) -> Answer:
    """Change a thing, and answer with it."""
    thing = found(desk, asked)
    body = asked.request.body
    whole = desk.faces.look(asked.resource, thing, asked.place, asked.version).whole()
    given: Object = {}
    if isinstance(body, list):
        done = patched(whole, body)
    else:
        is_merge = "merge-patch" in asked.request.headers.get("content-type", "")
        given = unwrapped(body, asked.part.sent_key)
        deeply = asked.part.op.method == "PATCH"
        done = merged(whole, given, deeply=deeply, drops=is_merge)
    changed = {n: v for n, v in done.items() if n in given or n not in whole or whole[n] != v}
    own = {n: value for n, value in thing.own.items() if n in done} | changed
    own |= _touched(desk, asked, own, whole)
    renamed = _renamed(desk, asked, thing, own)
    now = Thing(thing.id, own, thing.is_given)
    if renamed and now.is_given:  # whose links stand in the example
        swap = Swap(asked.resource, asked.place, thing.id, renamed)
        now.own = {name: swap.value(value) for name, value in own.items()}
    desk.keep(asked, now)
    if renamed:
        desk.shelf.rename(asked.place, now, renamed)
    return answers.answered(desk, asked, now, created=False)


def _touched(desk: Desk, asked: Asked, own: Object, whole: Object) -> Object:
    """Set the times of a change; what was never changed has its form from when it was made."""
    now = desk.clock()
    made = next((v for n, v in whole.items() if is_created(n) and time_like(v, now)), None)
    times: Object = {}
    for name, value in whole.items():
        if is_updated(name):
            time = time_like(value, now) or (time_like(made, now) if value is None else None)
            if time is not None:
                times[name] = time
    return times


def _renamed(desk: Desk, asked: Asked, thing: Thing, own: Object) -> str | None:
    """Give the new id of a thing that is sent another one: a resource class (placement)."""
    name = asked.resource.id
    if name is None:
        return None
    body = sent(asked.part.op)
    schema = bodies.inner(body.schema if body else None, asked.part.sent_key)
    new = own.get(name)
    if name not in bodies.members(schema) or not is_id(new) or str(new) == thing.id:
        own |= {name: thing.own[name]} if name in thing.own else {}
        return None
    if str(new) in desk.things(asked.resource, asked.place, asked.is_given):
        raise taken(asked.resource, str(new))
    return str(new)
