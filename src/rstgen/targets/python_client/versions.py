"""Microversions of operations and arguments, as the client checks them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Protocol, TypeAlias

from rstgen.diagnostics import Location, Report
from rstgen.model import Api, Operation, Parameter, Property, Schema
from rstgen.targets.python_client import rules
from rstgen.targets.python_client.options import Options
from rstgen.versions import order

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


_HEADER = re.compile(r"(?:X-[\w-]+|OpenStack)-API-Version", re.IGNORECASE)


def heeded(api: Api, options: Options) -> Options:
    """Let microversions be sent in the header that the reference documents for them.

    A service may have one of its own: ``X-OpenStack-Ironic-API-Version``.
    """
    every = (p for op in api.operations for p in op.parameters)
    documented = {p.name.lower(): p.name for p in every if is_header(p)}
    if not documented:
        return options
    if options.microversions is None:
        checked = any_versioned(api) or any(True for op in api.operations for _ in limits(op))
        options = replace(options, microversions=checked)
    default = Options().version_header
    if options.version_header != default or default.lower() in documented:
        return options
    return replace(options, version_header=next(iter(documented.values())))


def is_header(parameter: Parameter) -> bool:
    """Whether a parameter is the header of a microversion, which the client itself sends."""
    return parameter.where == "header" and _HEADER.fullmatch(parameter.name) is not None


def newest(api: Api) -> str | None:
    """Give the newest microversion that the reference speaks of."""
    found = [v for op in api.operations for one in _versioned(op) for v in span(one) if v]
    return max([*found, *([api.microversion] if api.microversion else [])], key=order, default=None)


def _versioned(operation: Operation) -> Iterator[Versioned]:
    yield operation
    yield from operation.parameters
    bodies = [operation.request, *(response.body for response in operation.responses)]
    for body in bodies:
        if body is not None:
            yield from _members(body.schema)


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
