"""Makes a value that fits a schema, where a reference shows none."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rstgen.fitting import fits
from rstgen.model import Api, JsonValue, Property, Schema
from rstgen.serving.versioned import covers
from rstgen.shaping.plurals import singular

DEEPEST = 12
"""Levels that are filled; below, objects and arrays are empty."""
MOST = 2_000
"""Values of one sample; what comes after is left out."""

Shown = Mapping[str, Sequence[Mapping[str, JsonValue]]]
"""What the examples of a reference show of each thing, by what it is called: ``domain``."""

_FORMATS = {
    "uuid": "00000000-0000-4000-8000-000000000001",
    "date-time": "2020-01-01T00:00:00Z",
    "date": "2020-01-01",
    "uri": "http://example.com/",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "email": "user@example.com",
}


def sample(
    schema: Schema, *, name: str = "text", version: str | None = None, shown: Shown | None = None
) -> JsonValue:
    """Make a value: all documented members, arrays of one, maps with one key.

    Args:
        schema: what it is to fit.
        name: of the value; a text of which nothing else is known says that.
        version: leaves out members and variants that it does not have.
        shown: things whose members it may have (`shown_in`).
    """
    return _Sampler(version, shown or {}).value(schema, name, DEEPEST)


def completed(
    value: JsonValue, schema: Schema, *, version: str, shown: Shown | None = None
) -> JsonValue:
    """Add the members that an object must have at a version and that its example does not show.

    Nova's server has no example as old as its first version, which is answered unless another is
    asked for: without them its flavor would have no member, since all that is shown came later.
    """
    return _Sampler(version, shown or {}).completed(value, schema, "text")


@dataclass(slots=True)
class _Sampler:
    version: str | None
    shown: Shown
    left: int = MOST

    def value(self, schema: Schema, name: str, depth: int) -> JsonValue:
        self.left -= 1
        if schema.variants:
            return self.value(self._variant(schema.variants), name, depth)
        if schema.enum:
            return schema.enum[0]
        kind = schema.types[0] if schema.types else _kind(schema)
        if kind == "object":
            return dict(self._members(schema, name, depth - 1))
        if kind == "array":
            inner = self._inside(depth) and schema.items
            return [self.value(inner, name, depth - 1)] if inner else []
        if schema.has_default and schema.default is not None:
            return schema.default
        return _SCALARS[kind](schema, name)

    def completed(self, value: JsonValue, schema: Schema, name: str) -> JsonValue:
        if isinstance(value, list):
            items = schema.items
            return [self.completed(one, items, name) for one in value] if items else value
        if not isinstance(value, dict):
            return value
        known = {one.name: one for one in schema.properties}
        made: dict[str, JsonValue] = {
            key: self.completed(inner, known[key].schema, key) if key in known else inner
            for key, inner in value.items()
        }
        lacking = [one for key, one in known.items() if key not in made and self._needs(one)]
        alike = self._alike(schema, name) if lacking else []
        return made | {one.name: self._shown_or_made(one, alike, DEEPEST) for one in lacking}

    def _needs(self, one: Property) -> bool:
        return (one.required or one.required_in_range) and covers(one, self.version)

    def _inside(self, depth: int) -> bool:
        return depth > 0 and self.left > 0

    def _members(self, schema: Schema, name: str, depth: int) -> Iterator[tuple[str, JsonValue]]:
        known = self._alike(schema, name)
        for one in schema.properties:
            if (one.required or self._inside(depth)) and covers(one, self.version):
                yield one.name, self._shown_or_made(one, known, depth)
        if schema.additional is not None and self._inside(depth):
            key = schema.key_name or "key"
            yield key, self.value(schema.additional, key, depth)

    def _shown_or_made(
        self, one: Property, known: Iterable[Mapping[str, JsonValue]], depth: int
    ) -> JsonValue:
        shown = (thing[one.name] for thing in known if one.name in thing)
        # An object is made member by member, since it may lack some that are documented.
        usable = () if one.schema.properties else shown
        found = next((value for value in usable if fits(one.schema, value)), None)
        return self.value(one.schema, one.name, depth) if found is None else found

    def _alike(self, schema: Schema, name: str) -> list[Mapping[str, JsonValue]]:
        """Give things of the same kind, the most alike first: its members belong together."""
        members = {one.name for one in schema.properties}
        things = self.shown.get(singular(name), ()) if members else ()
        return sorted(things, key=lambda thing: -len(members & thing.keys()))

    def _variant(self, variants: Iterable[Schema]) -> Schema:
        found = list(variants)
        return next((one for one in found if covers(one, self.version)), found[0])


def _kind(schema: Schema) -> str:
    if schema.properties or schema.additional is not None:
        return "object"
    return "array" if schema.items is not None else "string"


def _text(schema: Schema, name: str) -> JsonValue:
    text = _FORMATS.get(schema.format or "", name)
    if schema.min_length is not None and len(text) < schema.min_length:
        text = "".join(itertools.islice(itertools.cycle(text or "x"), min(schema.min_length, 4096)))
    return text[: schema.max_length] if schema.max_length is not None else text


def _integer(schema: Schema, name: str) -> JsonValue:
    return int(_number(schema, name))


def _number(schema: Schema, name: str) -> int | float:
    least, most = schema.minimum, schema.maximum
    near = 1 if least is None or least <= 1 else least
    return min(near, most) if most is not None else near


_SCALARS: Mapping[str, Callable[[Schema, str], JsonValue]] = {
    "string": _text,
    "integer": _integer,
    "number": _number,
    "boolean": lambda schema, name: True,
    "null": lambda schema, name: None,
}


def shown_in(api: Api) -> Shown:
    """Give what the examples of a reference show of each thing.

    What "List Domains" answers tells what a domain of "Create Domain" looks like, which has no
    example (keystone): a thing is called the same wherever it is.
    """
    found: dict[str, dict[frozenset[str], Mapping[str, JsonValue]]] = {}
    for operation in api.operations:
        body = None if operation.success.is_error else operation.success.body
        for example in body.examples if body else ():
            if example.is_json and not example.is_fault:
                for name, thing in _things(example.value, ""):
                    # One for each set of members: the domain of a token has two of them only.
                    found.setdefault(name, {}).setdefault(frozenset(thing), thing)
    return {name: tuple(things.values()) for name, things in found.items()}


def _things(value: JsonValue, name: str) -> Iterator[tuple[str, Mapping[str, JsonValue]]]:
    if isinstance(value, list):
        for item in value:
            yield from _things(item, name)
    elif isinstance(value, dict):
        if name:
            yield singular(name), value
        for key, inner in value.items():
            yield from _things(inner, key)
