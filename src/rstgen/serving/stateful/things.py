"""Answers about things: made, listed, shown, changed, deleted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from rstgen.serving.stateful import answers, changing, creating, pages, sorting
from rstgen.serving.stateful.asking import Answer
from rstgen.serving.stateful.codes import response
from rstgen.serving.stateful.desk import Asked, Desk
from rstgen.serving.stateful.shelf import Thing


def answer(desk: Desk, asked: Asked) -> Answer | None:
    """Answer about things; ``None`` where the example does as well."""
    return _ANSWERS[asked.part.does](desk, asked)


def _list(desk: Desk, asked: Asked) -> Answer | None:
    resource, place, op = asked.resource, asked.place, asked.part.op
    if resource.is_open and desk.shelf.collection(place) is None:
        return None
    things = list(desk.things(resource, place, asked.is_given).values())

    def value(thing: Thing, name: str) -> Any:
        own = answers.resolved(desk, asked, thing)
        return desk.faces.look(resource, own, place, asked.version).value(name)

    found = pages.selected(things, asked.request, op, value)
    found = sorting.ordered(found, asked.request, op, value)
    count = len(found)
    found, has_more = pages.page(found, asked.request, op)
    body = pages.counted(answers.listed(desk, asked, found), asked.part.listing, count)
    pages.link(body, asked.part, asked.request, found[-1] if has_more else None)
    return Answer(status=response(op, asked.version).status, body=body)


def _create(desk: Desk, asked: Asked) -> Answer | None:
    part, body = asked.part, asked.request.body
    many = creating.many(asked)
    if many is not None:
        made = [creating.made(desk, asked, one) for one in many]
        return answers.answered_many(desk, asked, made)
    given = creating.unwrapped(body, part.sent_key)
    thing = creating.made(desk, asked, given)
    return answers.answered(desk, asked, thing, created=True)


def _show(desk: Desk, asked: Asked) -> Answer | None:
    thing = changing.found(desk, asked)
    kept = desk.things(asked.resource, asked.place, asked.is_given)
    if asked.resource.is_open and thing.id not in kept:
        return None
    return answers.answered(desk, asked, thing, created=False)


def _check(desk: Desk, asked: Asked) -> Answer | None:
    changing.found(desk, asked)
    return Answer(status=response(asked.part.op, asked.version).status)


def _put(desk: Desk, asked: Asked) -> Answer | None:
    there = desk.one(asked.resource, asked.place, asked.own, asked.is_given)
    if there is not None and asked.part.op.method != "POST":
        return changing.update(desk, asked)
    creating.refuse_twin(desk, asked, asked.own)
    given = creating.unwrapped(asked.request.body, asked.part.sent_key)
    thing = creating.begun(desk, asked, asked.own, given)
    return answers.answered(desk, asked, thing, created=True)


def _delete(desk: Desk, asked: Asked) -> Answer | None:
    thing = changing.found(desk, asked)
    last = answers.removed(desk, asked, thing)
    desk.begin(asked.resource, asked.place, asked.is_given)
    desk.shelf.remove(asked.place, thing.id)
    if desk.is_implied(asked.resource, thing.id):
        desk.shelf.bury(asked.place, thing.id)
    return last


def _clear(desk: Desk, asked: Asked) -> Answer | None:
    desk.begin(asked.resource, asked.place, asked.is_given)
    for own in list(desk.things(asked.resource, asked.place, asked.is_given)):
        desk.shelf.remove(asked.place, own)
    return answers.done(desk, asked)


def _replace(desk: Desk, asked: Asked) -> Answer | None:
    """Put what is sent in the place of all: inventories (placement)."""
    listing, body = asked.part.listing, asked.request.body
    sent_all = body.get(listing.key) if listing and listing.key and isinstance(body, dict) else body
    if not isinstance(sent_all, dict):
        return None
    _clear(desk, asked)
    made = [
        creating.begun(desk, asked, own, dict(value))
        for own, value in sent_all.items()
        if isinstance(value, dict)
    ]
    chosen = response(asked.part.op, asked.version)
    is_shown = chosen.body is not None
    return Answer(
        status=chosen.status, body=answers.listed(desk, asked, made) if is_shown else None
    )


_ANSWERS: Mapping[str, Callable[[Desk, Asked], Answer | None]] = {
    "list": _list,
    "create": _create,
    "replace": _replace,
    "clear": _clear,
    "show": _show,
    "check": _check,
    "put": _put,
    "update": changing.update,
    "delete": _delete,
}
