"""Answers that show things, with the codes and headers of the reference."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

from rstgen.model import JsonValue
from rstgen.serving.stateful.asking import Answer
from rstgen.serving.stateful.codes import response
from rstgen.serving.stateful.desk import Asked, Desk
from rstgen.serving.stateful.paths import url
from rstgen.serving.stateful.shelf import Thing
from rstgen.serving.stateful.swapping import Swap


def listed(desk: Desk, asked: Asked, things: list[Thing]) -> JsonValue:
    """Give a list of things as the operation lists them."""
    listing = asked.part.listing
    if listing is None:
        return None
    faces: list[JsonValue] = [dict(_face(desk, asked, one)) for one in things]
    if listing.entry:
        faces = [{listing.entry: face} for face in faces]
    whole: JsonValue = faces
    if listing.keyed:
        whole = {one.id: face for one, face in zip(things, faces, strict=True)}
    return _around(desk, asked, listing.key, whole)


def _around(desk: Desk, asked: Asked, key: str | None, value: JsonValue) -> JsonValue:
    """Put a value where the example has it; what stands beside it stays."""
    if key is None:
        return value
    sample = desk.faces.sample(asked.part, asked.version)
    beside = {n: v for n, v in sample.items() if n != key} if isinstance(sample, dict) else {}
    swap = Swap(asked.resource, asked.place, None, "")
    face: dict[str, JsonValue] = {name: swap.value(one) for name, one in beside.items()}
    if isinstance(sample, dict) and key in sample:  # in the order of the example
        return {name: value if name == key else face[name] for name in sample}
    return {**face, key: value}


def _face(desk: Desk, asked: Asked, thing: Thing) -> Mapping[str, JsonValue]:
    own = resolved(desk, asked, thing)
    return desk.faces.face(asked.resource, asked.part, own, asked.place, asked.version)


def resolved(desk: Desk, asked: Asked, thing: Thing) -> Thing:
    """Give what is referred to: a role that a user has looks as the role does (keystone)."""
    home = next((one for one in desk.resources.all if one.path == asked.resource.of), None)
    if home is None or thing.is_given:
        return thing
    place = tuple(one for one in home.path.split("/") if one)
    found = desk.one(home, place, thing.id, is_given=True) if "{" not in home.path else None
    return Thing(thing.id, {**found.own, **thing.own}) if found else thing


def answered(desk: Desk, asked: Asked, thing: Thing, *, created: bool) -> Answer:
    """Answer with a thing, or without a body where the reference has none."""
    chosen = response(asked.part.op, asked.version, created=created)
    body: JsonValue = None
    sample = desk.faces.sample(asked.part, asked.version)
    if sample is not None and chosen.body is not None:
        is_about = asked.part.key is None or (
            isinstance(sample, dict) and isinstance(sample.get(asked.part.key), dict)
        )
        # ``{"reservation_id": …}`` (several servers, nova) shows none of what was made.
        body = deepcopy(sample)
        if is_about and isinstance(sample, dict):
            body = _around(desk, asked, asked.part.key, dict(_face(desk, asked, thing)))
    headers = _location(asked, thing, body) if created else ()
    return Answer(status=chosen.status, body=body, headers=headers)


def _location(asked: Asked, thing: Thing, body: JsonValue) -> tuple[tuple[str, str], ...]:
    """Say where a new thing is, where the reference says so or no body does."""
    own = response(asked.part.op, asked.version, created=True)
    is_listed = any(one.name.lower() == "location" for one in own.headers)
    if not is_listed and (body is not None or own.status not in (201, 202)):
        return ()
    place, at = asked.place, asked.resource.at
    return (("Location", f"{asked.request.base}{url((*place[:at], thing.id, *place[at:]))}"),)


def answered_many(desk: Desk, asked: Asked, made: list[Thing]) -> Answer:
    """Answer with several that were made at once."""
    chosen = response(asked.part.op, asked.version, created=True)
    listing = next((part.listing for part in asked.resource.does("list") if part.listing), None)
    key = asked.part.many or (listing.key if listing else None)
    if chosen.body is None or key is None:
        return Answer(status=chosen.status)
    best = next(iter(asked.resource.does("show", "list")), asked.part)
    faces: list[JsonValue] = [
        desk.faces.face(asked.resource, best, one, asked.place, asked.version) for one in made
    ]
    return Answer(status=chosen.status, body=_around(desk, asked, key, faces))


def removed(desk: Desk, asked: Asked, thing: Thing) -> Answer:
    """Answer with what is about to go, where the reference shows it (zones, designate)."""
    sample, key = desk.faces.sample(asked.part, asked.version), asked.part.key
    shown = sample.get(key) if key and isinstance(sample, dict) else sample
    is_about = isinstance(shown, dict) and asked.resource.id in shown
    return answered(desk, asked, thing, created=False) if is_about else done(desk, asked)


def done(desk: Desk, asked: Asked) -> Answer:
    """Answer where nothing is left to show."""
    chosen = response(asked.part.op, asked.version)
    body = desk.faces.sample(asked.part, asked.version) if chosen.body is not None else None
    return Answer(status=chosen.status, body=deepcopy(body))
