"""Apis of any kind, for properties of what is left of them."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from rstgen.diagnostics import Location
from rstgen.model import Api, Body, Example, Group, Operation, Parameter, Property, Response, Schema

VERSIONS = ("2.1", "2.2", "2.9", "2.10", "2.11", "2.100")
_bounds = st.none() | st.sampled_from(VERSIONS)
_leaves = st.sampled_from([Schema(), Schema(types=("string",)), Schema(types=("integer",))])
_names = st.sampled_from(["id", "name", "links", "tags"])


def _property(schemas: st.SearchStrategy[Schema]) -> st.SearchStrategy[Property]:
    return st.builds(
        Property,
        name=_names,
        schema=schemas,
        required=st.booleans(),
        required_in_range=st.booleans(),
        description=st.sampled_from(["", "Text."]),
        evidence=st.just("documented"),
        min_version=_bounds,
        max_version=_bounds,
    )


def _object(schemas: st.SearchStrategy[Schema]) -> st.SearchStrategy[Schema]:
    members = st.lists(_property(schemas), max_size=3, unique_by=lambda member: member.name)
    return st.builds(
        Schema,
        types=st.just(("object",)),
        name=st.just("thing"),
        properties=members.map(tuple),
        additional=st.none() | schemas,
    )


def _variants(schemas: st.SearchStrategy[Schema]) -> st.SearchStrategy[Schema]:
    # None of several variants is itself one of several.
    plain = schemas.filter(lambda schema: not schema.variants)
    one = st.tuples(plain, _bounds, _bounds).map(_bounded)
    return st.lists(one, min_size=2, max_size=3).map(lambda found: Schema(variants=tuple(found)))


def _bounded(given: tuple[Schema, str | None, str | None]) -> Schema:
    schema, low, high = given
    return replace(schema, min_version=low, max_version=high)


def _array(schemas: st.SearchStrategy[Schema]) -> st.SearchStrategy[Schema]:
    return st.builds(Schema, types=st.just(("array",)), items=schemas)


schemas = st.recursive(
    _leaves, lambda inner: _object(inner) | _array(inner) | _variants(inner), max_leaves=8
)
_examples = st.builds(
    Example,
    side=st.just("response"),
    path=st.sampled_from([None, "a.json", "v2.10/a.json", "v2.100/a.json", "v2.10/b.json"]),
    min_version=_bounds,
    max_version=_bounds,
    at=st.just(Location("page.rst", 3)),
)
_bodies = st.builds(Body, schema=schemas, examples=st.lists(_examples, max_size=4).map(tuple))


def _parameters(where: str) -> st.SearchStrategy[tuple[Parameter, ...]]:
    one = st.builds(
        Parameter,
        name=_names,
        where=st.just(where),
        schema=_leaves,
        required=st.booleans(),
        required_in_range=st.booleans(),
        min_version=_bounds,
        max_version=_bounds,
    )
    return st.lists(one, max_size=2, unique_by=lambda parameter: parameter.name).map(tuple)


_responses = st.builds(
    Response,
    status=st.sampled_from([200, 202, 404]),
    body=st.none() | _bodies,
    headers=_parameters("header"),
    min_version=_bounds,
    max_version=_bounds,
)


def _operation(number: int) -> st.SearchStrategy[Operation]:
    more = st.lists(_responses, max_size=2, unique_by=lambda response: response.status)
    # One success that is always there: what else stands in has a test of its own.
    always = st.builds(Response, status=st.just(201), body=st.none() | _bodies)
    parts = st.tuples(_parameters("path"), _parameters("query"), _parameters("header"))
    return st.builds(
        Operation,
        name=st.just(f"operation-{number}"),
        title=st.just(f"Operation {number}"),
        method=st.just("POST"),
        path=st.just(f"/{number}"),
        url=st.just(f"/{number}"),
        group=st.sampled_from(["one", "two"]),
        deprecated=st.booleans(),
        min_version=_bounds,
        max_version=_bounds,
        parameters=parts.map(lambda found: tuple(p for part in found for p in part)),
        request=st.none() | _bodies,
        responses=st.tuples(always, more).map(lambda found: (found[0], *found[1])),
        at=st.just(Location(f"page-{number}.rst", 7)),
    )


GROUPS = tuple(Group(name=name, title=name, at=Location(f"{name}.rst")) for name in ("one", "two"))


@st.composite
def _api(draw: st.DrawFn) -> Api:
    found = tuple(draw(_operation(number)) for number in range(2))
    return Api(name="x", title="X", groups=GROUPS, operations=found)


apis = _api()
