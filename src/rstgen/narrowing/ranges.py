"""Ranges of versions, and which of them hold a version that is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol

from rstgen.model import Api, Body, Operation, Parameter, Schema
from rstgen.versions import order

_ASKABLE = re.compile(r"[0-9]{1,9}\.[0-9]{1,9}")
# A word (``Train``) is nothing that a microversion is before or after.
_COMPARABLE = re.compile(r"v?[0-9]+(\.[0-9]+)*")


class Versioned(Protocol):
    """Whatever the model gives a range of versions."""

    @property
    def min_version(self) -> str | None:
        """First version."""

    @property
    def max_version(self) -> str | None:
        """Last version, inclusive."""


def is_askable(version: str) -> bool:
    """Whether a request can ask for it: ``2.60``."""
    return _ASKABLE.fullmatch(version) is not None


def holds(node: Versioned, version: str) -> bool:
    """Whether a version is in the range of a node; a bound that is a word is none."""
    asked = order(version)
    first, last = node.min_version, node.max_version
    begun = first is None or not _COMPARABLE.fullmatch(first) or order(first) <= asked
    ended = last is not None and _COMPARABLE.fullmatch(last) and order(last) < asked
    return begun and not ended


def named(api: Api) -> tuple[str, ...]:
    """All microversions that a reference names, in their order.

    The bounds of everything count, those of examples too: what is shown in the folder ``v2.94``
    was made by a service that has 2.94.
    """
    bounds = (v for op in api.operations for node in _nodes(op) for v in _bounds(node))
    return tuple(sorted({v for v in bounds if v is not None and is_askable(v)}, key=order))


def _bounds(node: Versioned) -> tuple[str | None, str | None]:
    return node.min_version, node.max_version


def _nodes(op: Operation) -> Iterator[Versioned]:
    yield op
    yield from _of_parameters(op.parameters)
    if op.request is not None:
        yield from _of_body(op.request)
    for response in op.responses:
        yield response
        yield from _of_parameters(response.headers)
        if response.body is not None:
            yield from _of_body(response.body)


def _of_parameters(parameters: tuple[Parameter, ...]) -> Iterator[Versioned]:
    for parameter in parameters:
        yield parameter
        yield from _of_schema(parameter.schema)


def _of_body(body: Body) -> Iterator[Versioned]:
    yield from body.examples
    yield from _of_schema(body.schema)


def _of_schema(schema: Schema) -> Iterator[Versioned]:
    """Walk a schema without recursion: examples of pages may nest as deep as they like."""
    left = [schema]
    while left:
        one = left.pop()
        yield one
        yield from one.properties
        left += (member.schema for member in one.properties)
        left += (s for s in (*one.variants, one.items, one.additional) if s is not None)
