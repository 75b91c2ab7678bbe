"""Microversions of operations and arguments, as the client checks them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol, TypeAlias

from rstgen.diagnostics import Location, Report
from rstgen.model import Api, Operation, Property, Schema
from rstgen.targets.python_client import rules

Span: TypeAlias = tuple[str | None, str | None]
"""First and last microversion, both inclusive."""

ALWAYS: Span = (None, None)

_VERSION = re.compile(r"[0-9]{1,9}\.[0-9]{1,9}")


class Versioned(Protocol):
    """What can name microversions: an operation, a parameter, a property."""

    @property
    def min_version(self) -> str | None:
        """First version."""

    @property
    def max_version(self) -> str | None:
        """Last version."""


def span(versioned: Versioned) -> Span:
    """Give the microversions between which something is there; odd words count as none."""
    first, last = (_usable(v) for v in (versioned.min_version, versioned.max_version))
    return first, last


def _usable(version: str | None) -> str | None:
    return version if version and _VERSION.fullmatch(version) else None


def any_versioned(api: Api) -> bool:
    """Whether any operation names a microversion that the client can check."""
    return any(span(operation) != ALWAYS for operation in api.operations)


def limits(operation: Operation) -> Iterator[tuple[str, Span]]:
    """Give the arguments that not every microversion has, as JSON pointers.

    ``/query/limit``, ``/body/server/tags``; ``/body/allocations/~*/mappings`` is in a map keyed
    by data (placement), and items of lists have no step of their own.
    """
    for parameter in operation.parameters:
        if parameter.where in ("query", "header") and span(parameter) != ALWAYS:
            yield f"/{parameter.where}/{escaped(parameter.name)}", span(parameter)
    if operation.request is not None and operation.request.is_json:
        yield from _below(operation.request.schema, "/body", span(operation))


_ANY_KEY = "~*"  # No name is escaped so (RFC 6901).


def _below(schema: Schema, pointer: str, outer: Span) -> Iterator[tuple[str, Span]]:
    yield from _in_variants(schema, pointer, outer)
    if schema.items is not None:
        yield from _below(schema.items, pointer, outer)
    if schema.additional is not None and not schema.properties:
        yield from _below(schema.additional, f"{pointer}/{_ANY_KEY}", outer)
    for member in schema.properties:
        own, inner = f"{pointer}/{escaped(member.name)}", span(member)
        if inner not in (ALWAYS, outer):
            yield own, inner
        yield from _below(member.schema, own, outer if inner == ALWAYS else inner)


def _in_variants(schema: Schema, pointer: str, outer: Span) -> Iterator[tuple[str, Span]]:
    """Give what one variant alone has: a list in older versions, a map in newer ones."""
    every = [set(_pointers(variant, pointer)) for variant in schema.variants]
    for number, variant in enumerate(schema.variants):
        # What another one has too may be there at other versions.
        elsewhere = set[str]().union(*every[:number], *every[number + 1 :])
        for own, bounds in _below(variant, pointer, outer):
            if own not in elsewhere:
                yield own, bounds


def _pointers(schema: Schema, pointer: str) -> Iterator[str]:
    for variant in (*schema.variants, *([schema.items] if schema.items is not None else [])):
        yield from _pointers(variant, pointer)
    if schema.additional is not None:
        yield from _pointers(schema.additional, f"{pointer}/{_ANY_KEY}")
    for member in schema.properties:
        own = f"{pointer}/{escaped(member.name)}"
        yield own
        yield from _pointers(member.schema, own)


def escaped(name: str) -> str:
    """Escape a name as RFC 6901 does."""
    return name.replace("~", "~0").replace("/", "~1")


def note_odd(operation: Operation, report: Report) -> None:
    """Report versions that the client cannot check."""
    _note(operation, operation.title, operation.at, report)
    for parameter in operation.parameters:
        _note(parameter, parameter.name, parameter.at, report)
    if operation.request is not None:
        for member in _members(operation.request.schema):
            _note(member, member.name, member.at, report)


def _note(versioned: Versioned, name: str, at: Location | None, report: Report) -> None:
    for version in (versioned.min_version, versioned.max_version):
        if version and not _usable(version):
            report.add(rules.ODD_VERSION, at, version=version, name=name)


def _members(schema: Schema) -> Iterator[Property]:
    for inner in (*schema.variants, schema.items, schema.additional):
        if inner is not None:
            yield from _members(inner)
    for member in schema.properties:
        yield member
        yield from _members(member.schema)
