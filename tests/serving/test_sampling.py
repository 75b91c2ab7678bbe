"""What is made from a schema fits it."""

from __future__ import annotations

from pathlib import Path

import pytest

from rstgen import load
from rstgen.fitting import misfit
from rstgen.model import Api, Body, Property, Schema
from rstgen.serving.sampling import MOST, completed, sample, shown_in
from tests.support import CORPUS, SPECS, needs_shared

TEXT = Schema(types=("string",))


def member(name: str, schema: Schema, **more: object) -> Property:
    return Property(name=name, schema=schema, evidence="documented", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        (Schema(), "text"),
        (TEXT, "text"),
        (Schema(types=("string", "null")), "text"),
        (Schema(types=("string",), enum=("a", "b")), "a"),
        (Schema(types=("string",), default="x", has_default=True), "x"),
        (Schema(types=("string",), default=None, has_default=True), "text"),
        (Schema(types=("string",), max_length=2), "te"),
        (Schema(types=("string",), min_length=6), "textte"),
        (Schema(types=("string",), format="ipv4"), "192.0.2.1"),
        (Schema(types=("integer",)), 1),
        (Schema(types=("integer",), minimum=5), 5),
        (Schema(types=("integer",), maximum=-2), -2),
        (Schema(types=("boolean",)), True),
        (Schema(types=("null",)), None),
        (Schema(types=("array",), items=TEXT), ["text"]),
        (Schema(types=("array",)), []),
        (Schema(types=("object",)), {}),
        (Schema(types=("object",), additional=TEXT, key_name="zone"), {"zone": "zone"}),
        (Schema(types=("object",), properties=(member("a", TEXT),)), {"a": "a"}),
        (Schema(variants=(TEXT, Schema(types=("integer",)))), "text"),
    ],
)
def test_each_kind(schema: Schema, value: object) -> None:
    assert sample(schema) == value


def test_a_version_has_its_members_and_its_shape() -> None:
    old = member("old", TEXT, max_version="2.9")
    new = member("new", TEXT, min_version="2.10")
    schema = Schema(types=("object",), properties=(old, new))
    assert sample(schema, version="2.9") == {"old": "old"}
    assert sample(schema, version="2.10") == {"new": "new"}
    assert sample(schema) == {"old": "old", "new": "new"}
    number = Schema(types=("integer",), min_version="2.10")
    text = Schema(types=("string",), max_version="2.9")
    assert sample(Schema(variants=(text, number)), version="2.10") == 1


def test_it_ends() -> None:
    deep = TEXT
    for _ in range(100):
        deep = Schema(types=("object",), properties=tuple(member(n, deep) for n in "abcdefgh"))
    assert str(sample(deep)).count(":") <= MOST + 200


def test_what_examples_show_is_taken_where_it_fits() -> None:
    schema = Schema(
        types=("object",),
        properties=(member("name", TEXT), member("size", Schema(types=("integer",)))),
    )
    shown = {"boat": ({"name": "Ida", "size": "big"},)}
    assert sample(schema, name="boats", shown=shown) == {"name": "Ida", "size": 1}


def test_what_an_example_of_another_version_lacks() -> None:
    old = member("id", TEXT, max_version="2.9", required_in_range=True)
    new = member("disk", TEXT, min_version="2.10", required_in_range=True)
    other = member("note", TEXT, max_version="2.9")
    flavor = Schema(types=("object",), properties=(old, new, other))
    boat = Schema(types=("object",), properties=(member("flavor", flavor),))
    boats = Schema(types=("array",), items=boat)
    shown = {"flavor": ({"id": "10"},)}
    made = completed([{"flavor": {}}, {"flavor": {"id": "1"}}, {}], boats, version="2.9")
    assert made == [{"flavor": {"id": "id"}}, {"flavor": {"id": "1"}}, {}]
    assert completed({"flavor": {}}, boat, version="2.9", shown=shown) == {"flavor": {"id": "10"}}
    assert completed({"flavor": {}}, boat, version="2.10") == {"flavor": {"disk": "disk"}}


def unfit(api: Api) -> list[str]:
    shown = shown_in(api)
    bodies = [
        (op, body)
        for op in api.operations
        for body in (op.request, *(one.body for one in op.responses))
        if body is not None
    ]
    versions = {None, *(one.min_version for op, _ in bodies for one in (op,))}
    return [
        f"{op.name} at {version}: {found.path} {found.value}"
        for op, body in bodies
        for version in (None, op.min_version)
        if version in versions and (found := _misfit(body, version, shown))
    ]


def _misfit(body: Body, version: str | None, shown: object) -> object:
    value = sample(body.schema, version=version, shown=shown)  # type: ignore[arg-type]
    return misfit(body.schema, value)


def test_all_bodies_of_the_specs() -> None:
    assert not unfit(load(SPECS).api)


@needs_shared
@pytest.mark.everything
@pytest.mark.parametrize("name", ["nova", "keystone", "placement", "glance"])
def test_all_bodies_of_real_references(name: str) -> None:
    source: Path = CORPUS / name / "api-ref" / "source"
    assert not unfit(load(source).api)
