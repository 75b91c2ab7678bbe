"""Microversions as numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from rstgen.model import Api, Body, Operation, Schema
from rstgen.versions import order

Version: TypeAlias = tuple[int, int]

_VERSION = re.compile(r"([0-9]{1,9})\.([0-9]{1,9})")


def parse(text: str | None) -> Version | None:
    """``2.26`` → ``(2, 26)``; anything else names no version that a request can ask for."""
    found = _VERSION.fullmatch(text or "")
    return (int(found[1]), int(found[2])) if found else None


def latest(api: Api) -> Version | None:
    """Give the newest version that the reference speaks of, if it speaks of any."""
    if api.microversion is not None:
        return parse(api.microversion)
    texts = {text for op in api.operations for text in _said(op) if text and parse(text)}
    return parse(max(texts, key=order, default=None))


def _said(op: Operation) -> Iterator[str | None]:
    yield from (op.min_version, op.max_version)
    for parameter in op.parameters:
        yield from (parameter.min_version, parameter.max_version)
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
