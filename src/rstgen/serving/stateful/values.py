"""Answers about words and about values by key: tags, metadata."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy

from rstgen.model import JsonValue
from rstgen.serving.stateful.asking import Answer, Refused
from rstgen.serving.stateful.codes import missing, response
from rstgen.serving.stateful.desk import Asked, Desk
from rstgen.serving.stateful.merging import merged
from rstgen.serving.stateful.shelf import Thing

Object = dict[str, JsonValue]


def answer(desk: Desk, asked: Asked) -> Answer | None:
    """Answer about a map or words; ``None`` where the example does as well."""
    kinds = _MAPS if asked.resource.kind == "map" else _WORDS
    return kinds[asked.part.does](desk, asked)


def _read(desk: Desk, asked: Asked) -> JsonValue:
    """Give all of it: what the thing above says, what was put here, or the example."""
    parent, field = desk.parent(asked), asked.resource.field
    if field and parent is not None:
        if field in parent[2].own:
            return deepcopy(parent[2].own[field])
    elif (kept := desk.shelf.value(asked.place)) is not None:
        return deepcopy(kept)
    empty: JsonValue = {} if asked.resource.kind == "map" else []
    begins = asked.is_given and not desk.is_empty
    return _example(desk, asked, empty) if begins else empty


def _example(desk: Desk, asked: Asked, empty: JsonValue) -> JsonValue:
    part = next(iter(asked.resource.does("list")), None)
    if part is None or part.listing is None:
        return empty
    sample, key = desk.faces.sample(part, asked.version), part.listing.key
    found = sample.get(key) if key and isinstance(sample, dict) else sample
    return deepcopy(found) if isinstance(found, type(empty)) else empty


def _write(desk: Desk, asked: Asked, value: JsonValue) -> None:
    parent, field = desk.parent(asked), asked.resource.field
    if field and parent is not None:
        resource, place, thing = parent
        desk.begin(resource, place, is_given=True)
        desk.shelf.put(place, Thing(thing.id, {**thing.own, field: value}, thing.is_given))
    else:
        desk.shelf.set(asked.place, value)


def _whole(desk: Desk, asked: Asked, value: JsonValue) -> Answer:
    """Answer with all of it, in the form of the list."""
    chosen = response(asked.part.op, asked.version)
    if chosen.body is None:
        return Answer(status=chosen.status)
    lists = [part.listing for part in asked.resource.parts if part.listing]
    key = lists[0].key if lists else asked.part.key
    sample = desk.faces.sample(asked.part, asked.version)
    if key is None:
        return Answer(status=chosen.status, body=value)
    beside = deepcopy(sample) if isinstance(sample, dict) and key in sample else {}
    return Answer(status=chosen.status, body={**beside, key: value})


def _list(desk: Desk, asked: Asked) -> Answer:
    return _whole(desk, asked, _read(desk, asked))


def _clear(desk: Desk, asked: Asked) -> Answer:
    _write(desk, asked, {} if asked.resource.kind == "map" else [])
    return Answer(status=response(asked.part.op, asked.version).status)


def _replace(desk: Desk, asked: Asked) -> Answer | None:
    key = asked.part.listing.key if asked.part.listing else None
    value = _under(asked.request.body, key)
    if not isinstance(value, dict if asked.resource.kind == "map" else list):
        return None
    _write(desk, asked, deepcopy(value))
    return _whole(desk, asked, value)


def _under(body: JsonValue, key: str | None) -> JsonValue:
    return body.get(key) if key and isinstance(body, dict) else body


def _map(desk: Desk, asked: Asked) -> Object:
    found = _read(desk, asked)
    return found if isinstance(found, dict) else {}


def _words(desk: Desk, asked: Asked) -> list[JsonValue]:
    found = _read(desk, asked)
    return found if isinstance(found, list) else []


def _map_create(desk: Desk, asked: Asked) -> Answer | None:
    given = _under(asked.request.body, asked.part.sent_key)
    if not isinstance(given, dict):
        return None
    value = merged(_map(desk, asked), given, deeply=False)
    _write(desk, asked, value)
    return _whole(desk, asked, value)


def _map_show(desk: Desk, asked: Asked) -> Answer:
    found = _map(desk, asked)
    if asked.own not in found:
        raise missing(asked.resource, asked.own)
    return _item(asked, {asked.own: found[asked.own]})


def _item(asked: Asked, item: Object) -> Answer:
    chosen = response(asked.part.op, asked.version)
    key = asked.part.key
    body: JsonValue = {key: item} if key else item
    return Answer(status=chosen.status, body=body if chosen.body is not None else None)


def _map_put(desk: Desk, asked: Asked) -> Answer:
    given = _under(asked.request.body, asked.part.sent_key)
    if not isinstance(given, dict) or asked.own not in given:
        raise Refused(400, f"The body does not say what {asked.own} is to be.")
    item = {asked.own: given[asked.own]}
    _write(desk, asked, {**_map(desk, asked), **deepcopy(item)})
    return _item(asked, item)


def _map_delete(desk: Desk, asked: Asked) -> Answer:
    found = _map(desk, asked)
    if asked.own not in found:
        raise missing(asked.resource, asked.own)
    _write(desk, asked, {name: value for name, value in found.items() if name != asked.own})
    return Answer(status=response(asked.part.op, asked.version).status)


def _word_check(desk: Desk, asked: Asked) -> Answer:
    if asked.own not in _words(desk, asked):
        raise missing(asked.resource, asked.own)
    return Answer(status=response(asked.part.op, asked.version).status)


def _word_put(desk: Desk, asked: Asked) -> Answer:
    words = _words(desk, asked)
    is_new = asked.own not in words
    if is_new:
        _write(desk, asked, [*words, asked.own])
    return Answer(status=response(asked.part.op, asked.version, created=is_new).status)


def _word_delete(desk: Desk, asked: Asked) -> Answer:
    words = _words(desk, asked)
    if asked.own not in words:
        raise missing(asked.resource, asked.own)
    _write(desk, asked, [one for one in words if one != asked.own])
    return Answer(status=response(asked.part.op, asked.version).status)


Handler = Callable[[Desk, Asked], Answer | None]
_MAPS: Mapping[str, Handler] = {
    "list": _list,
    "create": _map_create,
    "replace": _replace,
    "clear": _clear,
    "show": _map_show,
    "check": _map_show,
    "put": _map_put,
    "update": _map_put,
    "delete": _map_delete,
}
_WORDS: Mapping[str, Handler] = {
    "list": _list,
    "create": lambda desk, asked: None,
    "replace": _replace,
    "clear": _clear,
    "check": _word_check,
    "put": _word_put,
    "update": _word_put,
    "delete": _word_delete,
}
