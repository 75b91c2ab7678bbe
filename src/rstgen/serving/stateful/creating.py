"""New things: what is sent, with what a service adds to it."""

from __future__ import annotations

from copy import deepcopy

from rstgen.model import JsonValue
from rstgen.serving.stateful import bodies
from rstgen.serving.stateful.bodies import sent
from rstgen.serving.stateful.codes import is_documented, taken
from rstgen.serving.stateful.desk import Asked, Desk, is_id
from rstgen.serving.stateful.making import is_created, is_updated, made_id, time_like
from rstgen.serving.stateful.merging import Object
from rstgen.serving.stateful.shelf import Thing


def many(asked: Asked) -> list[Object] | None:
    """Read what is sent as several: ``{"limits": [{}, {}]}`` (keystone)."""
    body = asked.request.body
    listings = (part.listing for part in asked.resource.does("list"))
    keys = [asked.part.many, *(one.key for one in listings if one)]
    for key in keys if isinstance(body, dict) and asked.part.sent_key not in body else ():
        listed = body.get(key) if key and isinstance(body, dict) else None
        if isinstance(listed, list) and all(isinstance(one, dict) for one in listed):
            return [one for one in listed if isinstance(one, dict)]
    return None


def unwrapped(body: JsonValue, key: str | None) -> Object:
    """Take what is sent out of the key around it."""
    found = body.get(key) if key and isinstance(body, dict) else body
    return dict(found) if isinstance(found, dict) else {}


def made(desk: Desk, asked: Asked, given: Object) -> Thing:
    """Make a thing with the id that is sent, or one of ours.

    Raises:
        Refused: there is one with that id, or no room.
    """
    own = _sent_id(desk, asked, given)
    if own is None:
        own = _new_id(desk, asked)
    else:
        refuse_twin(desk, asked, str(own))
    return begun(desk, asked, own, given)


def refuse_twin(desk: Desk, asked: Asked, own: str) -> None:
    """Refuse what is there already, where a conflict is documented.

    What only stands in an example gives way, so that a request can be tried as it is shown.
    """
    there = desk.things(asked.resource, asked.place, asked.is_given).get(own)
    if there is not None and not there.is_given and is_documented(asked.part.op, 409):
        raise taken(asked.resource, own)


def _sent_id(desk: Desk, asked: Asked, given: Object) -> JsonValue:
    """Give the id that a request names: ``uuid`` (placement), ``member`` for ``member_id``
    (glance).
    """
    name = asked.resource.id
    if name is None:
        return None
    body = sent(asked.part.op)
    key = asked.part.sent_key or asked.part.many
    schema = bodies.inner(body.schema if body else None, key)
    names = bodies.members(schema and (schema.items or schema))
    for one in (name, name.removesuffix("_id")):
        if one in names and is_id(given.get(one)):
            return given[one]
    return None


def _new_id(desk: Desk, asked: Asked) -> JsonValue:
    known = desk.faces.known(asked.resource, None)
    shown = next((one[n] for one in known if (n := asked.resource.id or "") in one), None)
    others = desk.things(asked.resource, asked.place, asked.is_given)
    return made_id(shown, others, asked.resource.path, desk.shelf.number())


def begun(desk: Desk, asked: Asked, own: JsonValue, given: Object) -> Thing:
    """Make a thing of what is sent, and store it."""
    resource = asked.resource
    values = _fresh(desk, asked)
    values |= deepcopy(given) | desk.held(resource, asked.place)
    if resource.id:
        values[resource.id] = own if isinstance(own, int) else desk.typed(resource, str(own))
    thing = Thing(str(own), values)
    desk.keep(asked, thing)
    return thing


def _fresh(desk: Desk, asked: Asked) -> Object:
    """Give what a new thing has that nobody sent: times, other ids, empty parts."""
    found: Object = {}
    best = desk.faces.best
    examples = {**best(asked.resource, None), **best(asked.resource, asked.version)}
    for name, example in examples.items():
        value = _made_up(desk, asked, name, example)
        found |= {name: value} if value is not None else {}
    return found | _parts(desk, asked)


def _made_up(desk: Desk, asked: Asked, name: str, example: Object) -> JsonValue:
    """Make a time, or an id beside the one in the path (``uuid`` of an aggregate, nova); where
    both are the same in the example (volume attachments) they stay so.
    """
    shown = example[name]
    if is_created(name) or is_updated(name):
        return time_like(shown, desk.clock())
    own = asked.resource.id
    if name not in ("id", "uuid") or name == own or shown == example.get(own or ""):
        return None
    return made_id(shown, (), f"{asked.resource.path} {name}", desk.shelf.number())


def _parts(desk: Desk, asked: Asked) -> Object:
    """Give the parts that are also kept below: no metadata, no tags yet."""
    below = [
        one
        for one in desk.resources.all
        if one.field and one.path.rpartition("/")[0].rpartition("/")[0] == asked.resource.path
    ]
    return {one.field: [] if one.kind == "strings" else {} for one in below if one.field}
