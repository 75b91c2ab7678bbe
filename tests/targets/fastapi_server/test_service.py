"""What a package says of its service: versions, faults, limits, media types."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from rstgen.diagnostics import RstgenError
from rstgen.model import ANYTHING, Api, Body, JsonValue, Response, Schema
from rstgen.targets.fastapi_server import TARGET, routes, versions
from rstgen.targets.fastapi_server.core.choosing import DEPTH
from rstgen.targets.fastapi_server.options import Options
from rstgen.targets.fastapi_server.service import form_of
from tests.targets.fastapi_server.apis import API, TEXT, body, member, op, row, thing
from tests.targets.fastapi_server.support import importable, message, rendered, write

HEADER = "OpenStack-API-Version"
WORDS = Schema(types=("string",), enum=("asc", "desc"))
OLD = {"id": "v2.0", "min_version": "", "version": ""}
NEW = {"id": "v2.1", "min_version": "2.1", "version": "2.90"}


def api(*operations: Any, **given: Any) -> Api:
    return replace(API, name="tried", operations=operations, **given)


def discovery(*shown: JsonValue) -> Any:
    return op("list-versions", "GET", "/", body(ANYTHING, {"versions": list(shown)}))


@contextmanager
def served(api: Api, folder: Path, **given: Any) -> Iterator[Any]:
    write(rendered(api, **given), folder)
    with importable(folder, "tried_server") as package:
        yield package


def span(api: Api, **given: Any) -> tuple[Any, Any] | None:
    found = versions.of(api, Options(**given))
    return found and (found.first, found.last)


def test_the_range_is_that_of_version_discovery() -> None:
    late = op("late", "GET", "/late", min_version="2.26")
    assert span(api(late, discovery(OLD, NEW))) == ((2, 1), (2, 90))
    # The page may be older than the rest: placement shows 1.28 and speaks of 1.39.
    assert span(api(replace(late, min_version="2.91"), discovery(NEW))) == ((2, 1), (2, 91))
    by_max = {"min_version": "1.0", "max_version": "1.28"}
    assert span(api(discovery(by_max))) == ((1, 0), (1, 28))


def test_the_range_where_discovery_says_nothing() -> None:
    late = op("late", "GET", "/late", min_version="2.26")
    assert span(api(late, discovery(OLD))) == (None, (2, 26))
    assert span(api(discovery(OLD), service_type=None)) is None
    assert span(api(discovery(NEW)), min_version="2.5", max_version="2.9") == ((2, 5), (2, 9))
    assert span(api(discovery(NEW), microversion="2.60")) == ((2, 60), (2, 60))


def test_absent_is_the_minimum(tmp_path: Path) -> None:
    late = op("late", "GET", "/late", body(ANYTHING, 1), min_version="2.26")
    options = {"older_version_header": "X-Old-Version"}
    with served(api(discovery(NEW), late), tmp_path, **options) as package:
        client = TestClient(package.create_app())
        assert client.get("/").headers[HEADER] == "compute 2.1"
        assert message(client.get("/late")) == "'Late' is not there at version 2.1."
        response = client.get("/late", headers={"X-Old-Version": "latest"})
        assert (response.json(), response.headers["x-old-version"]) == (1, "2.90")
        outside = client.get("/late", headers={HEADER: "compute 2.91"})
        assert outside.json()["notAcceptable"]["max_version"] == "2.90"


def fault(status: int, value: JsonValue = None, name: str | None = None) -> Any:
    shown = body(ANYTHING, value) if value else None
    return op("show", "GET", "/", responses=(Response(status=status, name=name, body=shown),))


def test_the_form_of_faults() -> None:
    assert form_of(api(fault(404)), Options()) == "errors"
    assert form_of(api(fault(404, name="itemNotFound")), Options()) == "named"
    shown = fault(404, {"error": {"message": "gone"}}, "itemNotFound")
    assert form_of(api(shown), Options()) == "error"
    assert form_of(api(shown), Options(faults="typed")) == "typed"


def test_requests_are_held_to_the_words_of_the_reference(tmp_path: Path) -> None:
    key = Schema(types=("string",), max_length=3)
    asked = thing(
        "boat",
        member("order", WORDS),
        member("torn", WORDS),
        member("size", Schema(types=("integer",), minimum=1, maximum=9)),
        member("keel", TEXT, required_in_range=True, min_version="2.4"),
    )
    parameters = (row("key", "path", key), row("order", schema=WORDS))
    made = op("make", "POST", "/boats/{key}", request=body(asked, {"torn": "x", "keel": "1"}))
    spoken = api(discovery(NEW), replace(made, parameters=parameters))
    with served(spoken, tmp_path) as package:
        client = TestClient(package.create_app())

        def said(path: str, sent: Any, version: str = "2.3") -> str:
            headers = {HEADER: f"compute {version}"}
            response = client.post(path, json=sent, headers=headers)
            return message(response) if response.content else ""

        assert not said("/boats/abc?order=asc", {"order": "asc", "torn": "y", "size": 9})
        assert "one of asc, desc" in said("/boats/abc?order=up", {})
        assert "key must have 3 characters" in said("/boats/abcd", {})
        assert "order: Input should be 'asc'" in said("/boats/abc", {"order": "up"})
        assert "size: Input should be less" in said("/boats/abc", {"size": 10})
        assert "keel: Field required" in said("/boats/abc", {}, "2.4")


def test_bodies_that_are_not_json(tmp_path: Path) -> None:
    raw = Body(media_type="image/png", schema=Schema(types=("string",), format="binary"))
    upload = op("upload", "PUT", "/file", request=raw)
    download = op("download", "GET", "/file", raw)
    with served(api(upload, download), tmp_path) as package:
        from tried_handlers.servers import ServersHandler

        class Own(ServersHandler):
            async def upload(self, call: Any) -> None:
                self.held = [chunk async for chunk in call.stream()]

            async def download(self, call: Any) -> Any:
                async def chunks() -> Any:
                    for chunk in self.held:
                        yield chunk

                return chunks()

        client = TestClient(package.create_app(package.Handlers(servers=Own()), max_body=1))
        headers = {"Content-Type": "image/png"}
        assert client.put("/file", content=b"12345", headers=headers).status_code == 204
        got = client.get("/file")
        assert (got.content, got.headers["content-type"]) == (b"12345", "image/png")
        assert client.put("/file", json={}).status_code == 415


def test_options_of_the_service() -> None:
    for key, value in {
        "max_body": True,
        "faults": "x",
        "min_version": "2",
        "version_header": "a b",
    }.items():
        with pytest.raises(RstgenError, match=f"{key} is .*; it takes"):
            TARGET.options({key: value})


def test_both_look_equally_deep_into_bodies() -> None:
    assert DEPTH == routes.DEPTH
