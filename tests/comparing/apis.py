"""A small API, and ways to change it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rstgen.comparing import Change, compare
from rstgen.diagnostics import Location
from rstgen.model import Api, Body, Group, Operation, Parameter, Property, Response, Schema

STRING = Schema(types=("string",))
INTEGER = Schema(types=("integer",))
PAGE = Group(name="boats", title="Boats", at=Location("boats.inc", 1))


def member(name: str, schema: Schema = STRING, **given: Any) -> Property:
    return Property(
        name=name, schema=schema, at=Location("boats.inc", 20), **{"evidence": "both", **given}
    )


def of(*members: Property) -> Schema:
    return Schema(types=("object",), properties=members)


BODY = Body(schema=of(member("boat", of(member("name"), member("length", INTEGER)))))
HEADER = Parameter(name="E", where="header", schema=STRING)
OPERATION = Operation(
    name="create-boat",
    title="Create boat",
    method="POST",
    path="/boats/{harbor_id}",
    url="/boats/{harbor_id}",
    group="boats",
    parameters=(
        Parameter(name="harbor_id", where="path", schema=STRING, required=True),
        Parameter(name="limit", where="query", schema=INTEGER),
        Parameter(name="X-Crew", where="header", schema=STRING),
    ),
    request=BODY,
    responses=(
        Response(
            status=200, body=BODY, headers=(Parameter(name="E", where="header", schema=STRING),)
        ),
        Response(status=404, name="itemNotFound"),
    ),
    at=Location("boats.inc", 7),
)
LATEST = Operation(
    name="list-boats",
    title="List boats",
    method="GET",
    path="/boats",
    url="/boats",
    group="boats",
    min_version="2.30",
    responses=(Response(status=200),),
    at=Location("boats.inc", 40),
)


def api(*operations: Operation) -> Api:
    """The API of some operations; another one says that 2.30 is the newest version."""
    return Api(name="boats", title="Boats", groups=(PAGE,), operations=(*operations, LATEST))


def op(**given: Any) -> Operation:
    return replace(OPERATION, **given)


def sent(schema: Schema, **given: Any) -> Operation:
    """The operation with one member ``x`` in its request."""
    return op(request=Body(schema=of(member("x", schema, **given))))


def read(schema: Schema, **given: Any) -> Operation:
    """The operation with one member ``x`` in its response."""
    return op(responses=(Response(status=200, body=Body(schema=of(member("x", schema, **given)))),))


def query(**given: Any) -> Operation:
    one = Parameter(**{"name": "q", "where": "query", "schema": STRING, **given})
    return op(parameters=(OPERATION.parameters[0], one))


def changes(old: Operation, new: Operation, **given: Any) -> tuple[Change, ...]:
    return compare(api(old), api(new), **given)


def told(old: Operation, new: Operation, **given: Any) -> list[tuple[str, str]]:
    """What each change is, and what it does."""
    return [(change.code, str(change.effect)) for change in changes(old, new, **given)]
