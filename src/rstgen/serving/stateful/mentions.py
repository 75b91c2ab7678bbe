"""Things that examples only speak of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rstgen.model import Api, JsonValue
from rstgen.naming import words
from rstgen.serving.stateful.resources import Resource
from rstgen.shaping.plurals import singular

Ids = Mapping[str, frozenset[str]]


def mentioned(api: Api, resources: Iterable[Resource]) -> Ids:
    """Give the ids that examples have of things, by the path of their collection.

    The user in the example of a token (keystone) is in no list, and a client that was given the
    token asks for it all the same. What an example speaks of is there.
    """
    found: dict[tuple[str, str], set[str]] = {}
    for op in api.operations:
        for response in op.responses:
            for example in response.body.examples if response.body else ():
                if example.is_json:
                    _walk(example.value, "", found)
    return {one.path: _of(one, found) for one in resources if one.kind == "things" and one.id}


def _of(one: Resource, found: Mapping[tuple[str, str], set[str]]) -> frozenset[str]:
    return frozenset(found.get((one.thing.removeprefix("os-"), one.id or ""), ()))


def _walk(value: JsonValue, called: str, found: dict[tuple[str, str], set[str]]) -> None:
    """Collect ``{"user": {"id": …}}`` and ``{"user_id": …}``."""
    if isinstance(value, list):
        for one in value:
            _walk(one, called, found)
    elif isinstance(value, dict):
        for name, one in value.items():
            if isinstance(one, str) and one:
                if called:
                    found.setdefault((called, name), set()).add(one)
                *before, last = words(name)
                if before:
                    found.setdefault(("-".join(before), last), set()).add(one)
            else:
                _walk(one, singular(name), found)
