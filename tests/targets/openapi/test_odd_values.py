"""Whatever limits, media types, headers and values an `Api` holds, the document is valid."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from rstgen.model import Api, Body, Operation, Parameter, Schema
from tests.node import needs_node
from tests.targets.openapi.sample import example
from tests.targets.openapi.support import faults, files
from tests.targets.openapi.test_hostile_pages import slips
from tests.targets.openapi.test_linters import linted
from tests.targets.openapi.test_odd_names import NAME, apis
from tests.targets.openapi.test_odd_names import schemas as named_schemas

INFINITE = float("inf")
NUMBER = st.sampled_from([INFINITE, -INFINITE, float("nan"), -1, 0, 1, 1.5, 1e308, 10**400])
COUNT = st.none() | st.integers(-1, 3)
TYPES = ("string", "number", "integer", "boolean", "object", "array", "null")
MEDIA = st.sampled_from(
    ["application/json", "", "a b", "json", "*/*", "text/plain; charset=utf-8", "é/ü", "image/png"]
)
VERSION = st.sampled_from([None, "2.1", "2.10", "x", ""])


@st.composite
def schemas(draw: Any) -> Schema:
    types = draw(st.lists(st.sampled_from(TYPES), max_size=3, unique=True))
    return Schema(
        types=tuple(types),
        format=draw(st.sampled_from([None, "uuid", "date-time", "uri", "ipv6", "odd", ""])),
        minimum=draw(st.none() | NUMBER),
        maximum=draw(st.none() | NUMBER),
        min_length=draw(COUNT),
        max_length=draw(COUNT),
        pattern=draw(st.sampled_from([None, "(", "(?P<x>a)", "^a$", "[", "\\", "a++", r"\Aa\Z"])),
        enum=tuple(draw(st.lists(NUMBER | NAME | st.none() | st.booleans(), max_size=3))),
        default=draw(NUMBER | NAME | st.none()),
        has_default=draw(st.booleans()),
    )


@st.composite
def changed(draw: Any, operation: Operation) -> Operation:
    body = Body(
        media_type=draw(MEDIA), schema=draw(schemas()), examples=(example(draw(NUMBER | NAME)),)
    )
    header = Parameter(name=draw(NAME), where="header", schema=draw(named_schemas(0)))
    responses = tuple(
        replace(r, headers=(replace(header, min_version=draw(VERSION)),), body=body)
        for r in operation.responses
    )
    return replace(operation, request=body, responses=responses, min_version=draw(VERSION))


@st.composite
def odd_apis(draw: Any) -> Api:
    api = draw(apis())
    operations = tuple(draw(changed(operation)) for operation in api.operations)
    return replace(api, operations=operations, version=draw(NAME))


def read(text: str) -> Any:
    return json.loads(text, parse_constant=lambda word: pytest.fail(f"{word} is not JSON"))


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(odd_apis())
def test_any_value_gives_a_valid_document(api: Api) -> None:
    node = read(files(api)["openapi.json"])
    assert not faults(node)
    assert not list(slips(node))


@pytest.mark.everything
@needs_node
def test_linters_find_no_error_in_any(tmp_path: Path) -> None:
    found: list[str] = []

    @settings(max_examples=60, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(odd_apis())
    def collect(api: Api) -> None:
        text = files(api)["openapi.json"]
        # Spectral falls over the name, and loses references below a path with an escape.
        if "__proto__" not in text and not any("%" in path for path in read(text)["paths"]):
            found.append(text)

    collect()
    names = [f"api{number}" for number in range(len(found))]
    assert len(names) > 10
    for name, text in zip(names, found, strict=True):
        (tmp_path / f"{name}.json").write_text(text, "utf-8")
    counts = linted(names, tmp_path)
    assert not [(n, kind) for n, kinds in counts.items() for kind in kinds if kind[1] == "error"]
