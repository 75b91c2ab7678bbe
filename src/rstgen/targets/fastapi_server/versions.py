"""Microversions as numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from rstgen.model import Api, Body, JsonValue, Operation, Schema
from rstgen.targets.fastapi_server.options import Options
from rstgen.versions import order

Version: TypeAlias = tuple[int, int]

_VERSION = re.compile(r"([0-9]{1,9})\.([0-9]{1,9})")


def parse(text: str | None) -> Version | None:
    """``2.26`` → ``(2, 26)``; anything else names no version that a request can ask for."""
    found = _VERSION.fullmatch(text or "")
    return (int(found[1]), int(found[2])) if found else None


class Ranged(Protocol):
    """Whatever the model gives a range of versions."""

    @property
    def min_version(self) -> str | None:
        """First version."""

    @property
    def max_version(self) -> str | None:
        """Last version, inclusive."""


def is_in_range(one: Ranged, at: Version | None) -> bool:
    """Whether something has a range that holds a version; without a version it has not."""
    first, last = parse(one.min_version), parse(one.max_version)
    if at is None or first is last is None:
        return False
    return (first is None or first <= at) and (last is None or at <= last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """The versions that a server answers."""

    first: Version | None
    """Answered unless another is asked for; ``None`` where nothing tells it."""
    last: Version


def of(api: Api, options: Options) -> Range | None:
    """Give the versions that a server answers; ``None`` for an API without microversions.

    The API of one version has that one. Of all, the example of version discovery knows the
    first, and speaks of newer ones than the pages (nova: 2.1 to 2.104) or of older ones
    (placement: 1.28, where the pages know 1.39). The config goes before all of them.
    """
    first, last = options.min_version, options.max_version
    if api.microversion is not None and (only := parse(api.microversion)):
        return Range(first=only, last=only)
    told = discovered(api)
    lasts = [found for found in (told.last if told else None, latest(api)) if found is not None]
    newest = parse(last) or max(lasts, default=None)
    if newest is None:
        # The header is one of a service that has versions.
        newest = (1, 0) if api.service_type is not None or first else None
    if newest is None:
        return None
    oldest = parse(first) or (told.first if told else None)
    return Range(first=oldest if oldest is None or oldest <= newest else newest, last=newest)


def discovered(api: Api) -> Range | None:
    """Read the range from an example of version discovery, the newest of several.

    ``{"id": "v2.1", "min_version": "2.1", "version": "2.104"}`` (nova), ``{"min_version": "1.0",
    "max_version": "1.28"}`` (placement); ones without microversions have empty texts there.
    """
    bodies = (response.body for op in api.operations for response in op.responses)
    examples = (example for body in bodies if body is not None for example in body.examples)
    found = [one for example in examples for one in _ranges(example.value)]
    return max(found, key=lambda one: one.last, default=None)


def _ranges(value: JsonValue) -> Iterator[Range]:
    if isinstance(value, dict):
        first, last = (_at(value, key) for key in ("min_version", "max_version"))
        last = last or _at(value, "version")
        if first is not None and last is not None:
            yield Range(first=first, last=last)
        value = list(value.values())
    for one in value if isinstance(value, list) else ():
        yield from _ranges(one)


def _at(value: Mapping[str, JsonValue], key: str) -> Version | None:
    found = value.get(key)
    return parse(found) if isinstance(found, str) else None


def latest(api: Api) -> Version | None:
    """Give the newest version that the reference speaks of, if it speaks of any."""
    if api.microversion is not None:
        return parse(api.microversion)
    texts = {text for op in api.operations for text in _said(op) if text and parse(text)}
    return parse(max(texts, key=order, default=None))


def _said(op: Operation) -> Iterator[str | None]:
    yield from (op.min_version, op.max_version)
    parts: tuple[Ranged, ...] = (*op.parameters, *op.responses)
    for part in parts:
        yield from (part.min_version, part.max_version)
    for body in (op.request, *(response.body for response in op.responses)):
        if body is not None:
            yield from _in_body(body)


def _in_body(body: Body) -> Iterator[str | None]:
    for example in body.examples:
        yield from (example.min_version, example.max_version)
    yield from _in_schema(body.schema)


def _in_schema(schema: Schema) -> Iterator[str | None]:
    for member in schema.properties:
        yield from (member.min_version, member.max_version)
        yield from _in_schema(member.schema)
    for inner in (*schema.variants, schema.items, schema.additional):
        if inner is not None:
            yield from _in_schema(inner)
