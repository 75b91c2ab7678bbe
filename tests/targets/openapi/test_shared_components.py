"""What the model calls by one name is one component, however it came to be known."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from rstgen.diagnostics import Location
from rstgen.model import Api, Body, Evidence, Group, Operation, Property, Response, Schema
from tests.targets.openapi.support import document, faults

AT = Location("boats.rst", 1)
TEXT = Schema(types=("string",))


def member(name: str, evidence: Evidence = "documented", **given: Any) -> Property:
    return Property(name=name, schema=given.pop("schema", TEXT), evidence=evidence, **given)


def boat(*members: Property) -> Schema:
    return Schema(types=("object",), name="boat", properties=members)


def showing(name: str, schema: Schema) -> Operation:
    own = Property(name="boat", schema=schema, evidence="documented")
    body = Schema(types=("object",), name=f"{name}-response", properties=(own,))
    return Operation(
        name=name,
        title=name,
        method="GET",
        path=f"/{name}",
        url=f"/{name}",
        group="boats",
        responses=(Response(status=200, body=Body(schema=body)),),
        at=AT,
    )


def made(*boats: Schema, **options: object) -> Any:
    ops = tuple(showing(f"show-{number}", each) for number, each in enumerate(boats))
    groups = (Group(name="boats", title="Boats", at=AT),)
    node = document(Api(name="boats", title="Boats", groups=groups, operations=ops), **options)
    assert not faults(node)
    return node["components"]["schemas"]


ONE = boat(member("id", required=True), member("name", required=True))


def test_neither_the_order_of_members_nor_their_evidence_makes_another() -> None:
    other = boat(member("name", "example", required=True), member("id", required=True))
    found = made(ONE, other)
    assert [name for name in found if "Boat" in name] == ["Boat"]
    assert list(found["Boat"]["properties"]) == ["id", "name"]


def test_evidence_of_all_uses_is_told_together() -> None:
    other = boat(member("id", required=True), member("name", "example", required=True))
    found = made(ONE, other, evidence=True)
    told = {name: one["x-rstgen-evidence"] for name, one in found["Boat"]["properties"].items()}
    assert told == {"id": "documented", "name": "both"}


def test_that_it_may_be_null_is_a_matter_of_the_place() -> None:
    found = made(replace(ONE, types=("object", "null")), ONE)
    assert found["Boat"]["type"] == "object"
    ref = {"$ref": "#/components/schemas/Boat"}
    assert found["Show0Response"]["properties"]["boat"] == {"anyOf": [ref, {"type": "null"}]}
    assert found["Show1Response"]["properties"]["boat"] == ref


@pytest.mark.parametrize("other", [boat(member("id")), boat(member("name", required=True))])
def test_something_else_of_the_same_name_is_another(other: Schema) -> None:
    names = [name for name in made(ONE, other) if name.startswith("Boat")]
    assert len(names) == 2
