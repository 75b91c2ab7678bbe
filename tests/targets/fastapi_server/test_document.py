"""The document that a server serves: what it holds requests to, and what it answers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from fastapi.testclient import TestClient
from openapi_spec_validator import validate

from rstgen.model import ANYTHING, Schema
from tests.targets.fastapi_server.apis import INTEGER, SHOWN, TEXT, body, member, op, row, thing
from tests.targets.fastapi_server.support import importable, message, write
from tests.targets.fastapi_server.test_service import api, fault, served

Node = dict[str, Any]


@pytest.fixture(scope="module")
def document(server: ModuleType) -> Node:
    found: Node = TestClient(server.create_app()).get("/openapi.json").json()
    return found


def operations(document: Node) -> dict[str, Node]:
    return {
        operation["operationId"]: operation
        for item in document["paths"].values()
        for operation in item.values()
    }


def test_it_tells_of_every_operation(client: TestClient, document: Node) -> None:
    assert client.get("/docs").status_code == 200
    validate(document)
    told = operations(document)
    assert document["info"]["title"] == "Compute API"
    assert {"listServersDetailed", "runServersAction"} <= told.keys()
    shown = told["createServer"]["responses"]["202"]["content"]["application/json"]
    assert shown["examples"]["example"]["value"] == SHOWN
    # Wherever it runs is where it is served.
    assert document["servers"] == [{"url": "/"}]


def test_it_asks_no_more_than_the_server_does(document: Node) -> None:
    asked = document["components"]["schemas"]["CreateServerRequestServer"]["properties"]
    assert asked["flavorRef"] == {"type": "string"}
    # What may be left out may be null; what only an example shows may be anything.
    assert asked["networks"]["type"] == ["array", "null"]
    assert asked["min_count"] == {}
    parameters = document["components"]["parameters"]
    assert parameters["GuessQuery"]["schema"] == {"type": "string"}
    assert parameters["AllTenantsQuery"]["schema"]["type"] == ["boolean", "string"]


def test_it_tells_what_the_server_itself_answers(document: Node) -> None:
    told = operations(document)
    assert {"202", "400", "401", "406", "413", "415"} <= set(told["createServer"]["responses"])
    assert "413" not in told["listServers"]["responses"]
    # Without an example nobody answers until somebody writes it; it is of later versions only.
    assert {"404", "501"} <= set(told["showTags"]["responses"])


def test_a_path_ends_as_it_is_answered(tmp_path: Path) -> None:
    paths = ["/", "/v2/tail/", "/v2/{id}/", "/v2/{id}/plain", "/{name}/x y/"]
    ops = (op(f"show{n}", "GET", path, body(ANYTHING, n)) for n, path in enumerate(paths))
    with served(api(*ops), tmp_path) as package:
        strict, lax = (TestClient(package.create_app(strict=one)) for one in (True, False))
    documented = list(strict.get("/openapi.json").json()["paths"])
    assert documented == [*paths[:-1], "/{name}/x%20y/"]
    assert not [one for one in lax.get("/openapi.json").json()["paths"] if one[1:].endswith("/")]
    for number, path in enumerate(documented):
        asked = path.replace("{", "").replace("}", "")
        assert strict.get(asked).json() == lax.get(asked).json() == number
        assert lax.get(asked.rstrip("/") or "/").json() == number


def test_headers_are_promised_as_they_are_taken_and_given(tmp_path: Path) -> None:
    number = row("X-Delete-At", "header", schema=INTEGER)
    given = row("X-Openstack-Request-Id", "header", schema=Schema(types=("string",), format="uuid"))
    shown = op("show", "GET", "/x", parameters=(number,))
    told = tuple(replace(one, headers=(given,)) for one in shown.responses[:1])
    with served(api(replace(shown, responses=told)), tmp_path) as package:
        client = TestClient(package.create_app())
        document = client.get("/openapi.json").json()
        assert client.get("/x", headers={"X-Delete-At": "7"}).status_code == 204
        assert client.get("/x", headers={"X-Delete-At": "soon"}).status_code == 400
    assert document["components"]["parameters"]["XDeleteAtHeader"]["schema"] == {"type": "integer"}
    # The server's own is ``req-`` and a UUID.
    schema = document["components"]["headers"]["XOpenstackRequestId"]["schema"]
    assert schema == {"type": "string"}


def test_a_body_may_be_absent_where_another_of_its_status_is(tmp_path: Path) -> None:
    told, untold = (
        op(name, "POST", "/x", request=body(ANYTHING, {name: 1}), action=name)
        for name in ("a", "b")
    )
    told = replace(told, responses=fault(200, 1).responses)
    untold = replace(untold, responses=fault(200).responses)
    with served(api(told, untold), tmp_path) as package:
        document = TestClient(package.create_app()).get("/openapi.json").json()
    assert "content" not in document["paths"]["/x"]["post"]["responses"]["200"]


def test_a_body_is_refused_only_if_it_fits_none_that_it_looks_like(tmp_path: Path) -> None:
    numbered = thing("numbered", member("size", INTEGER, required=True))
    worded = thing("worded", member("size", TEXT, required=True), member("word", TEXT))
    ops = (
        op("a", "POST", "/x", body(ANYTHING, "a"), request=body(numbered, {"size": 1})),
        op("b", "POST", "/x", body(ANYTHING, "b"), request=body(worded, {"size": "", "word": ""})),
    )
    with served(api(*ops), tmp_path) as package:
        client = TestClient(package.create_app())
        document = client.get("/openapi.json").json()

        def given(**sent: Any) -> Any:
            response = client.post("/x", json=sent)
            return response.json() if response.status_code < 400 else response.status_code

        assert given(size=1) == "a"
        assert given(size="1", word="w") == "b"
        # It has the word that tells them apart, which only an example shows to do so.
        assert given(size=1, word="w") == "a"
        assert given(size="1") == given(size=[], word="w") == 400
    content = document["paths"]["/x"]["post"]["requestBody"]["content"]["application/json"]
    assert [one.get("required") for one in content["schema"]["anyOf"]][1] == ["size", "word"]


def test_a_token_may_be_demanded(server: ModuleType, document: Node) -> None:
    # Where it is not, it may be sent all the same.
    assert document["security"] == [{"token": []}, {}]
    client = TestClient(server.create_app(token="let-me-in"))
    assert client.get("/openapi.json").json()["security"] == [{"token": []}]
    assert client.get("/docs").status_code == 200
    refused = client.get("/servers")
    assert (refused.status_code, refused.headers["www-authenticate"]) == (
        401,
        'Token header="X-Auth-Token"',
    )
    assert message(refused) == "The token in X-Auth-Token is missing."
    wrong = client.post("/servers", content=b"{", headers={"X-Auth-Token": b"\xe9"})
    assert message(wrong) == "The token in X-Auth-Token is not valid."
    assert client.get("/servers", headers={"X-Auth-Token": "let-me-in"}).status_code == 200


def test_no_token_is_demanded_of_what_needs_none(tmp_path: Path) -> None:
    public = replace(op("open", "GET", "/open/{a}/"), description="It requires no token.")
    with served(api(public, op("shut", "GET", "/shut")), tmp_path) as package:
        client = TestClient(package.create_app(token="let-me-in"))
        assert [client.get(path).status_code for path in ("/open/1/", "/shut")] == [204, 401]


def test_the_header_of_the_token_is_that_of_the_document(tmp_path: Path) -> None:
    from rstgen import Config
    from rstgen.diagnostics import Report
    from rstgen.pipeline import stages
    from rstgen.rendering import Renderer

    options = {"openapi": {"auth_header": "X-Key"}}
    config = Config(options=options, targets=("fastapi_server",))
    given = stages.options(config)
    shut = api(op("shut", "GET", "/shut"))
    write(
        tuple(stages.rendered("fastapi_server", shut, config, given, Renderer(), Report())),
        tmp_path,
    )
    with importable(tmp_path, "tried_server") as package:
        client = TestClient(package.create_app(token="let-me-in"))
        assert client.get("/shut", headers={"X-Key": "let-me-in"}).status_code == 204
        assert client.get("/shut", headers={"X-Auth-Token": "let-me-in"}).status_code == 401
