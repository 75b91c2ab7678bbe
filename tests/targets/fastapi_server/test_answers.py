"""What an operation answers until its handler is written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from rstgen.model import ANYTHING, Api, Body, Example, Response, Schema
from tests.targets.fastapi_server.apis import API, AT, TEXT, body, example, member, op, row, thing
from tests.targets.fastapi_server.support import importable, render, write

HEADER = "OpenStack-API-Version"


@contextmanager
def client(folder: Path, *operations: Any, **given: Any) -> Iterator[TestClient]:
    api: Api = replace(API, name="tried", operations=operations)
    write(render(api), folder)
    with importable(folder, "tried_server") as package:
        yield TestClient(package.create_app(**given))


def written(media_type: str, value: Any) -> Body:
    shown = Example(side="response", text="x", value=value, media_type=media_type, at=AT)
    return Body(media_type=media_type, schema=ANYTHING, examples=(shown,))


@pytest.mark.parametrize(
    ("media_type", "value", "text"),
    [
        ("text/xml", "<a>\n  <b/>\n</a>", "<a>\n  <b/>\n</a>"),
        ("text/plain", "naïve", "naïve"),
        ("application/x-www-form-urlencoded", {"key": "a b", "at": "1:2"}, "key=a+b&at=1%3A2"),
    ],
)
def test_an_example_that_is_not_json(
    media_type: str, value: Any, text: str, tmp_path: Path
) -> None:
    with client(tmp_path, op("show", "GET", "/shown", written(media_type, value))) as asked:
        response = asked.get("/shown")
        assert (response.status_code, response.text) == (200, text)
        assert response.headers["content-type"].partition(";")[0] == media_type
        told = asked.get("/openapi.json").json()["paths"]["/shown"]["get"]["responses"]["200"]
        assert list(told["content"]) == [media_type]


def test_text_that_should_be_json_is_no_answer(tmp_path: Path) -> None:
    broken = replace(written("application/json", "{"), media_type="application/json")
    with client(tmp_path, op("show", "GET", "/shown", broken)) as asked:
        assert asked.get("/shown").status_code == 501


def test_the_status_is_that_of_the_version(tmp_path: Path) -> None:
    responses = (
        Response(status=200, body=body(ANYTHING, {"id": 1}), min_version="2.20"),
        Response(status=201, max_version="2.19"),
    )
    made = op("make", "POST", "/things", responses=responses)
    with client(tmp_path, made) as asked:

        def answer(version: str) -> tuple[int, bytes]:
            response = asked.post("/things", headers={HEADER: f"compute {version}"})
            return response.status_code, response.content[:1]

        assert answer("2.20") == (200, b"{")
        assert answer("2.19") == (201, b"")


@pytest.mark.parametrize(
    ("version", "shown"), [("2.1", 4), ("2.4", 4), ("2.6", 4), ("2.7", 7), ("2.9", 7)]
)
def test_the_nearest_example_is_shown(version: str, shown: int, tmp_path: Path) -> None:
    samples = (
        example(9, min_version="2.10"),
        example(7, min_version="2.7", max_version="2.8"),
        example(4, min_version="2.4", max_version="2.5"),
    )
    listed = op("list", "GET", "/things", replace(body(ANYTHING), examples=samples))
    with client(tmp_path, listed) as asked:
        response = asked.get("/things", headers={HEADER: f"compute {version}"})
        assert response.json() == shown


def test_a_filter_may_have_any_value(tmp_path: Path) -> None:
    words = Schema(types=("string",), enum=("red", "blue"))
    things = Schema(types=("array",), items=thing("thing", member("color", TEXT)))
    filters = "Filters by the state. A valid value is `red` or `blue`."
    parameters = (
        row("color", schema=words),
        row("state", schema=words, description=filters),
        row("many", schema=Schema(types=("array",), items=words), description=filters),
        row("sort_dir", schema=words, description="Sort direction. A valid value is `red`."),
    )
    answer = body(thing("things", member("things", things)), {"things": []})
    with client(tmp_path, op("list", "GET", "/things", answer, parameters=parameters)) as asked:
        for name in ("color", "state", "many"):
            assert asked.get(f"/things?{name}=green").status_code == 200
        assert asked.get("/things?sort_dir=green").status_code == 400
        schemas = {one["name"]: one["schema"] for one in _parameters(asked)}
        assert "enum" not in schemas["color"]
        assert schemas["sort_dir"]["enum"] == ["red", "blue"]


def _parameters(asked: TestClient) -> list[Any]:
    document = asked.get("/openapi.json").json()
    shared = document.get("components", {}).get("parameters", {})
    given = document["paths"]["/things"]["get"]["parameters"]
    return [shared[one["$ref"].rpartition("/")[2]] if "$ref" in one else one for one in given]
