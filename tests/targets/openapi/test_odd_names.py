"""Whatever a page calls things, the document is valid."""

from __future__ import annotations

import json
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from rstgen import naming
from rstgen.model import Api, Body, Group, Operation, Parameter, Property, Response, Schema
from tests.targets.openapi.sample import AT, example, operation
from tests.targets.openapi.support import faults, files

ODD = [
    "", " ", "$ref", "on", "2.10", "{", "}", "{a}", "a/b", "a?b", "a#b", "a.b", "a:b", "<key>",
    "\\>v", "OS-DCF:diskConfig", "self", "class", "ключ", "名", "\x00", "\ud800", "%", "%zz", "\n",
    "é", "type", "properties", "Content-Type", "~1", "__proto__", "x" * 300,
]  # fmt: skip
NAME = st.sampled_from(ODD) | st.text(max_size=6)
METHOD = st.sampled_from(["GET", "POST", "DELETE", "HEAD", "TRACE", "COPY", "", "get"])


@st.composite
def schemas(draw: Any, depth: int = 2) -> Schema:
    kinds = ["string", "number", "none", *(["object", "array", "map", "variants"] if depth else [])]
    kind = draw(st.sampled_from(kinds))
    inner = schemas(depth - 1)
    match kind:
        case "string" | "number":
            default = draw(NAME | st.integers() | st.none())
            return Schema(types=(kind,), description=draw(NAME), default=default, has_default=True)
        case "object":
            found = draw(st.dictionaries(NAME, inner, max_size=3))
            members = tuple(
                Property(name=name, schema=schema, required=draw(st.booleans()), evidence="both")
                for name, schema in found.items()
            )
            return Schema(types=("object",), name=draw(NAME), properties=members)
        case "array":
            return Schema(types=("array", "null"), items=draw(inner | st.none()))
        case "map":
            return Schema(types=("object",), additional=draw(inner), key_name=draw(NAME))
        case "variants":
            return Schema(variants=tuple(draw(st.lists(inner, min_size=1, max_size=3))))
    return Schema()


@st.composite
def bodies(draw: Any) -> Body:
    value = draw(st.dictionaries(NAME, NAME | st.floats(), max_size=2))
    shown = example(value, draw(NAME | st.none()), draw(NAME))
    return Body(schema=draw(schemas()), examples=(shown, shown))


@st.composite
def operations(draw: Any) -> Operation:
    segments = draw(st.lists(NAME | NAME.map("{{{}}}".format), max_size=4))
    wheres = st.sampled_from(["path", "query", "header"])
    rows = draw(st.lists(st.tuples(NAME, wheres, schemas(0)), max_size=4))
    return operation(
        "named-below",
        draw(METHOD),
        "/" + "/".join(segments),
        title=draw(NAME),
        description=draw(NAME),
        group=draw(st.sampled_from(["boats", "logs"])),
        action=draw(st.none() | st.sampled_from(["up", "$ref", "on"])),
        parameters=tuple(Parameter(name=n, where=w, schema=s) for n, w, s in rows),
        request=draw(st.none() | bodies()),
        responses=tuple(
            Response(status=status, name=draw(NAME), body=draw(st.none() | bodies()))
            for status in draw(st.lists(st.sampled_from([-1, 200, 204, 404, 799]), max_size=3))
        ),
    )


@st.composite
def apis(draw: Any) -> Api:
    drawn = draw(st.lists(operations(), max_size=5))
    named = naming.unique((op.title for op in drawn), naming.kebab, separator="-")
    groups = tuple(Group(name=name, title=draw(NAME), at=AT) for name in ("boats", "logs"))
    return Api(
        name="odd",
        title=draw(NAME),
        groups=groups,
        operations=tuple(replace_name(op, name) for op, name in zip(drawn, named, strict=True)),
    )


def replace_name(op: Operation, name: str) -> Operation:
    given = {field: getattr(op, field) for field in op.__slots__}
    return Operation(**{**given, "name": name})


@settings(max_examples=60, deadline=None)
@given(apis())
def test_any_name_gives_a_valid_document(api: Api) -> None:
    made = files(api)
    node = json.loads(made["openapi.json"])
    assert yaml.load(made["openapi.yaml"], Loader=yaml.CSafeLoader) == node
    assert not faults(node)
    wanted = {op.method for op in api.operations if op.standard_method}
    assert {m.upper() for item in node["paths"].values() for m in item} == wanted
