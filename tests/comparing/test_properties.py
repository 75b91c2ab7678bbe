"""What holds of any two references."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rstgen
from rstgen.comparing import Change, Effect, compare, judged
from rstgen.comparing.members import is_required
from rstgen.model import Api, Body, Operation, Parameter, Property, Response, Schema
from rstgen.narrowing.ranges import named
from rstgen.narrowing.versions import as_of
from rstgen.versions import order
from tests.narrowing.apis import VERSIONS, apis
from tests.support import CORPUS, SPECS, needs_shared

T = TypeVar("T")
CORPORA = [CORPUS / name / "api-ref" / "source" for name in ("nova", "keystone")]
SMALLER = [CORPUS / name / "api-ref" / "source" for name in ("placement", "glance")]


@cache
def loaded(source: Path) -> Api:
    return rstgen.load(source).api


# Nothing changed -------------------------------------------------------------------------------


@given(apis)
@settings(max_examples=15)
def test_nothing_differs_from_itself(api: Api) -> None:
    assert compare(api, api, descriptions=True) == ()


def test_specs_do_not_differ_from_themselves() -> None:
    assert compare(loaded(SPECS), rstgen.load(SPECS).api, descriptions=True) == ()


@needs_shared
@pytest.mark.everything
@pytest.mark.parametrize("source", [*CORPORA, *SMALLER, CORPUS / "seed"], ids=lambda p: p.parts[-3])
def test_corpora_do_not_differ_from_themselves(source: Path) -> None:
    assert compare(loaded(source), rstgen.load(source).api, descriptions=True) == ()


# There and back --------------------------------------------------------------------------------

BACK = {"added": "removed", "removed": "added", "opened": "closed", "closed": "opened"}


def ends(changes: tuple[Change, ...], end: str) -> set[tuple[object, ...]]:
    """What came, or went, at which place."""
    return {
        (c.code.rpartition("-")[0], c.call, c.side, c.where, c.place)
        for c in changes
        if c.code.endswith(end)
    }


@given(apis, apis)
@settings(max_examples=15)
def test_what_comes_one_way_goes_the_other(one: Api, other: Api) -> None:
    there, back = compare(one, other), compare(other, one)
    assert len(there) == len(back)
    for end, reverse in BACK.items():
        assert ends(there, end) == ends(back, reverse)


# Mutations -------------------------------------------------------------------------------------

Mutation = Callable[[T], T]
PARAMETERS: list[Mutation[Parameter]] = [
    lambda one: replace(one, name=f"{one.name}_2"),
    lambda one: replace(
        one,
        required=False,
        required_in_range=not is_required(one),
    ),
    lambda one: replace(one, min_version="2.33"),
    lambda one: replace(one, deprecated=not one.deprecated),
    lambda one: replace(one, schema=Schema(types=("boolean",), format="x")),
]
MEMBERS: list[Mutation[Property]] = [
    lambda one: replace(one, name=f"{one.name}_2"),
    lambda one: replace(
        one,
        required=False,
        required_in_range=not is_required(one),
    ),
    lambda one: replace(one, max_version="2.0"),
    lambda one: replace(one, deprecated=not one.deprecated),
    lambda one: replace(one, schema=Schema(types=("boolean",), enum=(True,))),
]
OPERATIONS: list[Mutation[Operation]] = [
    lambda op: replace(op, name=f"{op.name}-2"),
    lambda op: replace(op, method="PATCH"),
    lambda op: replace(op, path=f"{op.path}/more"),
    lambda op: replace(op, action="run"),
    lambda op: replace(op, deprecated=not op.deprecated),
    lambda op: replace(op, min_version="2.50"),
    lambda op: replace(op, responses=(*op.responses, Response(status=418))),
]


def bodies(op: Operation) -> Iterator[tuple[Body, Callable[[Body], Operation]]]:
    """Each body, and what puts another in its place."""
    if op.request:
        yield op.request, lambda body: replace(op, request=body)
    for number, response in enumerate(op.responses):
        if response.body:

            def put(body: Body, n: int = number, of: Response = response) -> Operation:
                found = replace(of, body=body)
                return replace(op, responses=(*op.responses[:n], found, *op.responses[n + 1 :]))

            yield response.body, put


def mutated(schema: Schema, change: Mutation[Property]) -> Iterator[Schema]:
    """The schema with one member changed, for each of all members at any depth."""
    for n, one in enumerate(schema.properties):
        around = schema.properties[:n], schema.properties[n + 1 :]
        inner = (replace(one, schema=found) for found in mutated(one.schema, change))
        for other in (change(one), *inner):
            yield replace(schema, properties=(*around[0], other, *around[1]))
    if schema.items:
        yield from (replace(schema, items=found) for found in mutated(schema.items, change))
    if schema.additional:
        found = mutated(schema.additional, change)
        yield from (replace(schema, additional=one) for one in found)


def mutants(op: Operation) -> Iterator[Operation]:
    yield from (change(op) for change in OPERATIONS)
    for n, one in enumerate(op.parameters):
        for change in PARAMETERS[one.where == "path" :]:
            yield replace(op, parameters=(*op.parameters[:n], change(one), *op.parameters[n + 1 :]))
    for body, put in bodies(op):
        yield put(replace(body, media_type="text/xml"))
        for member_change in MEMBERS:
            for schema in mutated(body.schema, member_change):
                yield put(replace(body, schema=schema))


def test_every_mutation_is_found() -> None:
    api = loaded(SPECS)
    count = 0
    for n, op in enumerate(api.operations):
        for other in mutants(op):
            alone = replace(api, operations=(op,))
            assert compare(alone, replace(alone, operations=(other,))), (op.name, other)
            count += 1
        others = (*api.operations[:n], *api.operations[n + 1 :])
        assert len(compare(api, replace(api, operations=others))) == 1
    assert count > 1000


# Versions --------------------------------------------------------------------------------------


@given(apis, st.data())
@settings(max_examples=30)
def test_what_the_policy_lets_pass_changes_no_version(api: Api, data: st.DataObject) -> None:
    """The policy is about two references; what it means is about each version of the API."""
    one = data.draw(st.sampled_from(api.operations))
    other = data.draw(st.sampled_from(list(mutants(one))))
    new = replace(api, operations=tuple(other if op is one else op for op in api.operations))
    found = judged(compare(api, new), "microversion")
    known = named(api)
    if not known or any(change.effect is Effect.BREAKING for change in found):
        return
    for version in (v for v in VERSIONS if order(v) <= order(known[-1])):
        then = judged(compare(as_of(api, version), as_of(new, version)), "microversion")
        assert not [change for change in then if change.kind.on_wire], version
