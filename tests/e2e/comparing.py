"""What stands in an answer and what the reference says of it, held against each other strictly."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import httpx

from rstgen.fitting import same, types_of
from rstgen.model import Api, Body, JsonValue, Operation, Response, Schema
from rstgen.narrowing.versions import as_of
from tests.e2e.recording import Exchange, Record

OF_CALLERS = frozenset({401, 403, 406})
"""Statuses that say something of the caller; any operation may answer with them."""


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Deviation:
    """One way in which an exchange is not as its reference says."""

    operation: str
    place: str
    """``answer resource_providers[].links``, ``request``, ``status``."""
    documented: str
    found: str


def deviations(record: Record, exchange: Exchange) -> Iterator[Deviation]:
    """Compare an exchange with the reference, as of the version that it was made with."""
    version = version_of(exchange.response)
    operation = as_of_version(record.api, version).get(exchange.operation)
    if operation is None:
        yield _deviation(exchange, "operation", "is not there", "is there")
        return
    yield from _of_request(exchange, operation)
    yield from _of_answer(exchange, operation)


def version_of(response: httpx.Response) -> str | None:
    """Tell the microversion that an answer was made with, if the service has any."""
    said: str | None = response.headers.get("OpenStack-API-Version")
    return said and said.split()[-1]


_OF_VERSION: dict[tuple[int, str | None], Mapping[str, Operation]] = {}


def as_of_version(api: Api, version: str | None) -> Mapping[str, Operation]:
    """Give the operations of a version by name."""
    key = id(api), version
    if key not in _OF_VERSION:
        left = api if version is None else as_of(api, version)
        _OF_VERSION[key] = {operation.name: operation for operation in left.operations}
    return _OF_VERSION[key]


def _of_request(exchange: Exchange, operation: Operation) -> Iterator[Deviation]:
    """Hold what a service took against what it is said to take."""
    response = exchange.response
    if response.is_error or not response.request.content:
        return
    sent = json.loads(response.request.content)
    if operation.request is None:
        yield _deviation(exchange, "request", "no body", "takes one")
        return
    for found in misfits(operation.request.schema, sent):
        yield _deviation(exchange, f"request {found.place}".strip(), found.documented, found.found)


def _of_answer(exchange: Exchange, operation: Operation) -> Iterator[Deviation]:
    response = exchange.response
    known = {one.status: one for one in operation.responses}
    documented = known.get(response.status_code)
    if documented is None and response.status_code not in OF_CALLERS:
        told = ", ".join(map(str, sorted(known)))
        yield _deviation(exchange, "status", told, str(response.status_code))
    if response.is_error:
        return
    documented = documented or operation.success
    yield from _of_headers(exchange, documented)
    yield from _of_body(exchange, documented.body)


def _of_headers(exchange: Exchange, documented: Response) -> Iterator[Deviation]:
    for header in documented.headers:
        if header.required and header.name not in exchange.response.headers:
            yield _deviation(exchange, f"header {header.name}", "always there", "absent")


def _of_body(exchange: Exchange, body: Body | None) -> Iterator[Deviation]:
    content = exchange.response.content
    if body is None or not content:
        if content:
            yield _deviation(exchange, "answer", "no body", "has one")
        elif body is not None and body.required and exchange.response.request.method != "HEAD":
            yield _deviation(exchange, "answer", "a body", "has none")
        return
    for found in misfits(body.schema, json.loads(content)):
        yield _deviation(exchange, f"answer {found.place}".strip(), found.documented, found.found)


def _deviation(exchange: Exchange, place: str, documented: str, found: str) -> Deviation:
    return Deviation(operation=exchange.operation, place=place, documented=documented, found=found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfit:
    """One place where a value is not as its schema says."""

    place: str
    documented: str
    found: str


def misfits(schema: Schema, value: JsonValue, place: str = "") -> Iterator[Misfit]:
    """Give all of them; other than in JSON Schema, an unknown member is one too."""
    if schema.variants:
        yield from min(
            (list(misfits(variant, value, place)) for variant in schema.variants), key=len
        )
    elif schema.types and types_of(value).isdisjoint(schema.types):
        yield Misfit(place=place, documented=" or ".join(schema.types), found=_kind(value))
    elif schema.enum and not any(same(value, allowed) for allowed in schema.enum):
        told = ", ".join(json.dumps(one) for one in schema.enum)
        yield Misfit(place=place, documented=f"one of {told}", found=json.dumps(value))
    elif isinstance(value, dict):
        yield from _of_members(schema, value, place)
    elif isinstance(value, list):
        for item in value if schema.items is not None else ():
            yield from misfits(schema.items or schema, item, f"{place}[]")


def _of_members(schema: Schema, value: Mapping[str, JsonValue], place: str) -> Iterator[Misfit]:
    known = {member.name: member for member in schema.properties}
    for name, member in known.items():
        if member.required and name not in value:
            yield Misfit(place=_below(place, name), documented="always there", found="absent")
    for name, inner in value.items():
        if name in known:
            yield from misfits(known[name].schema, inner, _below(place, name))
        elif schema.additional is not None:
            yield from misfits(schema.additional, inner, _below(place, "*"))
        elif known:
            yield Misfit(place=_below(place, name), documented="nothing", found=_kind(inner))


def _below(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name


def _kind(value: JsonValue) -> str:
    # A whole number is an integer to begin with.
    return sorted(types_of(value))[0]
