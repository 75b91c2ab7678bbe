"""Whatever a reference says: valid code in black's layout, and names that stay."""

from __future__ import annotations

import ast
import difflib
import importlib
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from rstgen.files import File
from rstgen.model import Api, Body, Group, Operation, Parameter, Property, Response, Schema
from rstgen.naming import kebab, unique
from rstgen.pytypes import Style, fields
from rstgen.rendering import blacken
from rstgen.targets.python_client import names, views
from rstgen.targets.python_client.options import Options
from rstgen.targets.python_client.package import package
from tests.targets.python_client.sample import array, at, mapping
from tests.targets.python_client.support import render, write

GROUPS = ("servers", "list", "async-servers", "operation")
NASTY = [
    '"""',
    "\\",
    "'; import os",
    "{{ x }}",
    "# x",
    "\n",
    "class",
    "list",
    "é",
    "名",
    "_",
    "a" * 70,
]
TEXTS = st.lists(st.one_of(st.sampled_from(NASTY), st.text(max_size=12)), max_size=4).map(" ".join)
NAMES = st.one_of(
    st.sampled_from(["id", "name", "OS-X:y", "os_x_y", "from", "self", "json", "model_config"]),
    st.text("ab-_:. é名{}/~", min_size=1, max_size=8),
    st.text(min_size=1, max_size=70),
)
VERSIONS = st.sampled_from([None, None, "2.1", "2.60", "odd"])


def objects(inner: st.SearchStrategy[Schema]) -> st.SearchStrategy[Schema]:
    member = st.builds(
        Property,
        name=NAMES,
        schema=inner,
        required=st.booleans(),
        description=TEXTS,
        evidence=st.just("documented"),
        min_version=VERSIONS,
        max_version=VERSIONS,
    )
    members = st.lists(member, min_size=1, max_size=4, unique_by=lambda m: m.name).map(tuple)
    types = st.sampled_from([("object",), ("object", "null")])
    return st.builds(Schema, types=types, properties=members, description=TEXTS)


SCHEMAS = st.recursive(
    st.one_of(
        st.builds(Schema),
        st.builds(
            Schema,
            types=st.lists(
                st.sampled_from(["string", "integer", "boolean", "number", "null"]),
                unique=True,
                max_size=3,
            ).map(tuple),
        ),
        st.builds(
            Schema,
            types=st.just(("string",)),
            enum=st.lists(st.one_of(TEXTS, st.integers(), st.none()), max_size=5).map(tuple),
        ),
    ),
    lambda inner: st.one_of(
        inner.map(array),
        inner.map(mapping),
        objects(inner),
        st.lists(inner, min_size=2, max_size=3).map(lambda many: Schema(variants=tuple(many))),
    ),
    max_leaves=6,
)


def named(schema: Schema, name: str) -> Schema:
    """Name objects as shaping does."""
    keys = unique([m.name for m in schema.properties], kebab, separator="-")
    return replace(
        schema,
        name=name if schema.properties else None,
        properties=tuple(
            replace(m, schema=named(m.schema, f"{name}-{key}"))
            for m, key in zip(schema.properties, keys, strict=True)
        ),
        items=schema.items and named(schema.items, f"{name}-item"),
        additional=schema.additional and named(schema.additional, f"{name}-value"),
        variants=tuple(named(v, f"{name}-{i}") for i, v in enumerate(schema.variants)),
    )


@st.composite
def operations(draw: st.DrawFn) -> Operation:
    title = draw(NAMES)
    method = draw(st.sampled_from(["GET", "POST", "HEAD", "COPY", "a b"]))
    path = [
        Parameter(name=n, where="path", schema=Schema()) for n in draw(st.lists(NAMES, max_size=2))
    ]
    others = st.builds(
        Parameter,
        name=NAMES,
        where=st.sampled_from(["query", "header"]),
        schema=st.sampled_from([Schema(types=("string",)), array(Schema())]),
        required=st.booleans(),
        description=TEXTS,
        min_version=VERSIONS,
        style=st.sampled_from([None, None, "joined"]),
        pattern=st.sampled_from([None, None, "^x.+$"]),
    )
    media = st.sampled_from(["application/json", "text/plain"])
    body = st.none() | st.builds(Body, schema=SCHEMAS, media_type=media, required=st.booleans())
    request, answer = draw(body), draw(body)
    action = draw(st.none() | NAMES)
    if action is not None and request is not None:
        member = Property(name=action, schema=request.schema, evidence="example")
        request = Body(schema=Schema(types=("object",), properties=(member,)))
    return Operation(
        name=title,
        title=title,
        method=method,
        path=draw(st.sampled_from(["/", "/v2/"]))
        + "/".join(f"{{{p.name}}}" for p in path)
        + draw(st.sampled_from(["", "/"]))
        + draw(NAMES),
        url="",
        group=draw(st.sampled_from(GROUPS)),
        description=draw(TEXTS),
        action=action,
        min_version=draw(VERSIONS),
        parameters=(*path, *draw(st.lists(others, max_size=3))),
        request=request,
        responses=(
            Response(
                status=draw(st.sampled_from([200, 202, 204])),
                body=answer,
                headers=tuple(draw(st.lists(others, max_size=2, unique_by=lambda h: h.name))),
            ),
            Response(status=draw(st.integers(400, 599)), name=draw(st.none() | TEXTS)),
        ),
        at=at(),
    )


def api(name: str, found: list[Operation]) -> Api:
    titles = unique([op.title for op in found], kebab, separator="-")
    settled = [
        replace(
            op,
            name=title,
            request=op.request
            and replace(op.request, schema=named(op.request.schema, f"{title}-request")),
            responses=tuple(
                (r.body and replace(r, body=replace(r.body, schema=named(r.body.schema, title))))
                or r
                for r in op.responses
            ),
        )
        for op, title in zip(found, titles, strict=True)
    ]
    groups = [
        Group(name=group, title=f"{group} {name}", description=name, at=at())
        for group in GROUPS
        if any(op.group == group for op in settled)
    ]
    return Api(name=name, title=name, groups=tuple(groups), operations=tuple(settled))


def imported(files: list[File]) -> None:
    """Import every module, so that every annotation of every class is looked up."""
    with tempfile.TemporaryDirectory() as folder:
        source = write(files, Path(folder))
        sys.path.insert(0, str(source))
        try:
            for path in sorted(source.rglob("*.py")):
                parts = path.relative_to(source).with_suffix("").parts
                importlib.import_module(".".join(parts).removesuffix(".__init__"))
        finally:
            sys.path.remove(str(source))
            for name in [
                name for name in sys.modules if name.split(".")[0] == "any_of_these_client"
            ]:
                del sys.modules[name]


@settings(max_examples=30, deadline=None)
@given(st.lists(operations(), max_size=4))
def test_code_that_can_be_imported(found: list[Operation]) -> None:
    imported(render(api("any-of-these", found)))


@settings(max_examples=40, deadline=None)
@given(NAMES, st.lists(operations(), max_size=4))
def test_code_in_the_layout_of_black(name: str, found: list[Operation]) -> None:
    for file in render(api(name, found)):
        if file.path.endswith(".py") and "/_runtime/" not in file.path:
            ast.parse(file.text)
            same(file.text)


def same(text: str) -> None:
    made = blacken(text)
    diff = difflib.unified_diff(text.splitlines(), made.splitlines(), n=2, lineterm="")
    assert made == text, "\n".join(diff)


def names_of(given: Api) -> dict[str, tuple[object, ...]]:
    """Everything a caller can name, by what it stands for."""
    shared = package(given, Options())
    found: dict[str, tuple[object, ...]] = {}
    for group in given.groups:
        resource = views.resource(shared, group)
        found[group.name] = (resource.classes[0].name, shared.names.groups[group.name].module)
        for operation, method in zip(given.in_group(group), resource.methods, strict=True):
            found[operation.name] = (method.name, method.signature)
    for library in (shared.models, shared.params):
        found.update(
            (f"{library.kind} {key}", (name,)) for key, name in library.class_names.items()
        )
    return found


@settings(max_examples=40, deadline=None)
@given(st.lists(operations(), min_size=1, max_size=4))
def test_an_operation_more_renames_nothing(found: list[Operation]) -> None:
    before, after = names_of(api("x", found[:-1])), names_of(api("x", found))
    assert before.items() <= after.items()


@given(
    st.lists(st.tuples(st.sampled_from(["path", "body", "query"]), NAMES), min_size=1, max_size=6)
)
def test_a_row_more_renames_no_argument(wires: list[tuple[str, str]]) -> None:
    assert names.arguments(wires)[:-1] == names.arguments(wires[:-1])
    assert len(set(names.arguments(wires))) == len(wires)


@given(st.lists(NAMES, min_size=1, max_size=6))
def test_a_row_more_renames_no_member(wires: list[str]) -> None:
    members = [Property(name=wire, schema=Schema(), evidence="documented") for wire in wires]
    style = Style(reference=str)
    schemas = [Schema(properties=tuple(some)) for some in (members[:-1], members)]
    before, after = ([f.name for f in fields(schema, style)] for schema in schemas)
    assert after[:-1] == before
