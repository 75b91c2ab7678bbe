"""What the examples of a reference show, to be held against what a client makes of an answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from rstgen.model import Api, JsonValue, Operation
from rstgen.model.corrections import Place, place_of
from tests.e2e.sdk.wire import Wire

Case: TypeAlias = tuple[str, str, Callable[[Any], list[Any]]]
"""An operation, a place in its answer, and a client's way to the values there."""


def holds(wire: Wire, api: Api, client: Any, case: Case) -> None:
    """Hold what a client makes of an answer against all examples of it."""
    name, place, call = case
    before = len(wire.exchanges)
    values = call(client)
    assert values
    assert values in shown(api, name, place)
    # There may be a second page, or discovery before it.
    assert name in {one.operation for one in wire.exchanges[before:]}


def operation(api: Api, name: str) -> Operation:
    """Give an operation by its name."""
    return next(one for one in api.operations if one.name == name)


def shown(api: Api, name: str, place: str) -> list[list[JsonValue]]:
    """Give the values at a place of an answer, for each example: ``servers[].name``."""
    body = operation(api, name).success.body
    examples = body.examples if body else ()
    return [[*_at(example.value, place_of(place))] for example in examples]


def _at(value: JsonValue, place: Place) -> Iterator[JsonValue]:
    if not place:
        yield value
    elif place[0] == "[]":
        for item in value if isinstance(value, list) else ():
            yield from _at(item, place[1:])
    elif isinstance(value, dict) and place[0] in value:
        yield from _at(value[place[0]], place[1:])
