"""What the generated server answers, and how it finds out."""

from __future__ import annotations

import json
from types import ModuleType
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.targets.fastapi_server.apis import SHOWN
from tests.targets.fastapi_server.support import message

PLAIN = [
    ("GET", "/", 300, {"versions": []}),
    ("GET", "/servers", 200, {"servers": [{"id": "1"}]}),
    ("GET", "/servers?limit=5&all_tenants=&tags=a&tags=b&guess=x", 200, {"servers": [{"id": "1"}]}),
    ("GET", "/servers/detail", 200, {"servers": [2]}),
    ("GET", "/servers/7", 200, {"server": {"id": "old"}}),
    ("GET", "/servers/a%2Fb", 200, {"server": {"id": "old"}}),
    ("DELETE", "/servers/7", 204, None),
    ("DELETE", "/servers/detail", 204, None),
    ("GET", "/keys/1", 200, [1]),
    ("PUT", "/keys/1", 200, [2]),
    ("GET", "/bgp/1/2", 204, None),
    ("GET", "/pairs/1.2", 200, "dot"),
    ("GET", "/pairs/1:2", 200, "colon"),
    ("GET", "/pairs/v3", 200, "v"),
    ("GET", "/slashed/", 200, "slash"),
    ("GET", "/slashed", 200, "slash"),
    ("GET", "/servers/", 200, {"servers": [{"id": "1"}]}),
    ("COPY", "/objects/1", 201, None),
    ("GET", "/search?q=1", 204, None),
    ("PUT", "/images/1/file", 204, None),
]


@pytest.mark.parametrize(("method", "path", "status", "expected"), PLAIN)
def test_an_operation_answers_with_its_example(
    client: TestClient, method: str, path: str, status: int, expected: Any
) -> None:
    response = client.request(method, path)
    assert response.status_code == status
    assert (response.json() if response.content else None) == expected


def test_a_body_is_taken_and_the_documented_status_given(client: TestClient) -> None:
    given = {"server": {"name": "n", "flavorRef": "2", "min_count": "many", "unknown": 1}}
    response = client.post("/servers", json=given)
    assert (response.status_code, response.json()) == (202, SHOWN)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The request needs a JSON body."),
        (b"{", "The body is not JSON"),
        (b"\xff", "The body is not JSON"),
        (b"[" * 100_000, "The body is not JSON"),
        (b"[]", "The body does not fit"),
        (b"{}", "server: Field required"),
        (b'{"server": {"name": "n"}}', "server.flavorRef: Field required"),
        (b'{"server": {"name": {}, "flavorRef": "1"}}', "server.name: Input should be a valid"),
    ],
)
def test_a_body_that_does_not_fit_is_a_400(client: TestClient, content: bytes, said: str) -> None:
    response = client.post("/servers", content=content)
    assert response.status_code == 400
    assert said in message(response, "badRequest")


@pytest.mark.parametrize(
    "query", ["limit=x", "limit=", "limit=1_0", "limit=٣", "limit=" + "9" * 5000, "all_tenants=x"]
)
def test_a_query_of_the_wrong_type_is_a_400(client: TestClient, query: str) -> None:
    response = client.get(f"/servers?{query}")
    assert response.status_code == 400
    assert query.split("=")[0] in message(response, "badRequest")


def test_a_required_query_is_insisted_on(client: TestClient) -> None:
    response = client.get("/search")
    assert response.status_code == 400
    assert message(response, "badRequest") == "The query parameter q is required."


def test_a_list_as_a_body(client: TestClient) -> None:
    client.headers["Content-Type"] = "application/openstack-images-v2.1-json-patch"
    assert client.patch("/images/1", json=[{"op": "add"}]).status_code == 204
    response = client.patch("/images/1", json=[{}])
    assert response.status_code == 400
    assert message(response) == "The body does not fit: 0.op: Field required."


def test_a_type_that_the_reference_names_is_asked_for(client: TestClient) -> None:
    named = "application/openstack-images-v2.1-json-patch"
    for media_type, status in ((f"{named}; charset=utf-8", 204), ("application/json", 415)):
        headers = {"Content-Type": media_type}
        response = client.patch("/images/1", json=[{"op": "add"}], headers=headers)
        assert response.status_code == status
    assert message(response) == f"The body must be {named}, not application/json."
    assert response.headers["accept"] == named


@pytest.mark.parametrize("key", ["reboot", "os-start", "lock"])
def test_an_action_is_told_by_the_key_of_the_body(client: TestClient, key: str) -> None:
    assert client.post("/servers/1/action", json={key: None}).status_code == 202


@pytest.mark.parametrize("given", [{}, {"fly": 1}, [], "reboot", None])
def test_an_unknown_action_is_a_400_that_lists_those_there_are(
    client: TestClient, given: Any
) -> None:
    response = client.post("/servers/1/action", content=json.dumps(given))
    assert response.status_code == 400
    assert message(response).endswith("these keys: reboot, os-start, lock.")


def test_of_two_actions_neither_is_run(client: TestClient) -> None:
    response = client.post("/servers/1/action", json={"reboot": None, "os-start": None})
    assert response.status_code == 400
    assert message(response) == "The body may have only one of reboot, os-start."


def test_a_key_of_another_version_is_an_action_too(client: TestClient) -> None:
    headers = {"OpenStack-API-Version": "compute 2.1"}
    given = {"lock": None, "os-start": None}
    response = client.post("/servers/1/action", json=given, headers=headers)
    assert response.status_code == 400
    assert message(response) == "The body may have only one of os-start, lock."


@pytest.mark.parametrize(
    ("scope", "answered"),
    [
        ({}, "plain"),
        ({"scope": {"a": 2, "b": 3}}, "scoped"),
        ({"scope": "any"}, "unscoped"),
        ({"scope": {}}, "plain"),
        ({"scope": [1]}, "unscoped"),
    ],
)
def test_operations_without_an_action_are_told_by_what_their_examples_have(
    client: TestClient, scope: Any, answered: str
) -> None:
    response = client.post("/tokens", json={"auth": {"user": {"id": 5}} | scope})
    assert response.json() == answered


@pytest.mark.parametrize(
    ("given", "answered"),
    [
        (None, "by hand"),
        ({"key": {"name": "n", "owner": {"name": "o"}}}, "by name"),
        ({"key": {"name": "n", "owner": {"id": 1}}}, "by name"),
        ({"key": {"id": 1}, "door": 1}, "a door"),
        ({"key": {"name": "n", "owner": {"id": 1}}, "door": 1}, "a door"),
    ],
)
def test_a_body_goes_where_others_are_like_it(
    client: TestClient, given: Any, answered: str
) -> None:
    assert client.post("/locks", json=given).json() == answered


def test_a_deep_body_is_no_matter(client: TestClient) -> None:
    def sent(depth: int) -> Any:
        return client.post("/tokens", content=b'{"auth":' * depth + b"1" + b"}" * depth)

    assert sent(150).json() == "plain"
    assert "recursion limit" in message(sent(100_000), "badRequest")


def test_unknown_paths_and_methods(client: TestClient) -> None:
    missing = client.get("/servers/1/2/3")
    assert (missing.status_code, message(missing, "itemNotFound")) == (404, "Not Found")
    wrong = client.patch("/servers/1")
    assert wrong.status_code == 405
    assert wrong.headers["allow"] == "DELETE, GET, HEAD"
    assert client.put("/servers/detail").headers["allow"] == "DELETE, GET, HEAD"
    assert client.head("/servers/1").status_code == 200
    # The placeholder METHOD is no method.
    assert client.request("METHOD", "/objects/1").status_code == 405


@pytest.mark.parametrize("path", ["/servers/1/tags", "/print"])
def test_without_an_example_it_is_a_501(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 501
    assert "is not written" in message(response, "notImplemented")


def test_examples_can_be_turned_off(server: ModuleType) -> None:
    client = TestClient(server.create_app(examples=False))
    assert client.get("/servers").status_code == 501
    assert client.delete("/servers/1").status_code == 501
