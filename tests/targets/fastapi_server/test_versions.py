"""Microversions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from rstgen.model import ANYTHING
from tests.targets.fastapi_server.apis import API, body, op
from tests.targets.fastapi_server.support import importable, message, render, write

HEADER = "OpenStack-API-Version"


def asked(value: str) -> dict[str, str]:
    return {HEADER: value}


@pytest.mark.parametrize("value", ["compute 2.26", "compute latest", "volume 3.1, compute 2.60"])
def test_a_version_is_understood_and_echoed(client: TestClient, value: str) -> None:
    response = client.get("/servers", headers=asked(value))
    assert response.status_code == 200
    version = "2.73" if "latest" in value else value.split()[-1]
    assert response.headers[HEADER] == f"compute {version}"
    assert response.headers["vary"] == HEADER


@pytest.mark.parametrize("value", ["", "volume 3.1"])
def test_no_version_rules_nothing_out(client: TestClient, value: str) -> None:
    response = client.post(
        "/servers/1/action", json={"lock": None}, headers=asked(value) if value else {}
    )
    assert response.status_code == 202
    assert HEADER not in response.headers
    assert response.headers["vary"] == HEADER


@pytest.mark.parametrize(
    "value", ["compute", "2.1", "compute 2", "compute 2.01", "compute 0.1", "compute -1.1"]
)
def test_a_malformed_version_is_a_400(client: TestClient, value: str) -> None:
    response = client.get("/servers", headers=asked(value))
    assert response.status_code == 400
    assert "compute X.Y" in message(response, "badRequest")


def test_what_a_version_does_not_have_is_a_404(client: TestClient) -> None:
    response = client.get("/servers/1/tags", headers=asked("compute 2.25"))
    assert response.status_code == 404
    assert response.headers[HEADER] == "compute 2.25"
    assert client.get("/servers/1/tags", headers=asked("compute 2.26")).status_code == 501


def test_an_action_of_another_version_is_a_404(client: TestClient) -> None:
    def said(body: Any) -> tuple[int, str]:
        response = client.post("/servers/1/action", json=body, headers=asked("compute 2.72"))
        return response.status_code, message(response)

    assert said({"lock": None}) == (404, "'Lock Server' is not there at version 2.72.")
    assert said({"fly": None}) == (400, "The body must have one of these keys: reboot, os-start.")


@pytest.mark.parametrize(
    ("version", "shown"), [("2.1", "old"), ("2.9", "9"), ("2.47", "47"), ("2.51", "9")]
)
def test_the_example_of_the_version_is_shown(client: TestClient, version: str, shown: str) -> None:
    response = client.get("/servers/1", headers=asked(f"compute {version}"))
    assert response.json() == {"server": {"id": shown}}


@pytest.mark.parametrize(
    ("version", "shown"), [("", "any"), ("compute 2.6", "old"), ("compute 2.7", "any")]
)
def test_operations_of_one_path_are_told_by_their_versions(
    client: TestClient, version: str, shown: str
) -> None:
    response = client.put("/names/n", headers=asked(version) if version else {})
    assert response.json() == shown


def test_without_versions_nothing_is_said_of_them(tmp_path: Path) -> None:
    operations = (op("show", "GET", "/", body(ANYTHING, 1)),)
    api = replace(API, name="plain", service_type=None, operations=operations)
    write(render(api), tmp_path)
    with importable(tmp_path, "plain_server") as package:
        response = TestClient(package.create_app()).get("/", headers=asked("nonsense"))
    assert response.json() == 1
    assert not {"vary", HEADER.lower()} & set(response.headers)


def test_without_a_service_type_any_will_do(tmp_path: Path) -> None:
    write(render(replace(API, name="typeless", service_type=None)), tmp_path)
    with importable(tmp_path, "typeless_server") as package:
        client = TestClient(package.create_app())
        response = client.get("/servers/1", headers=asked("any 2.9"))
        assert response.json() == {"server": {"id": "9"}}
        assert response.headers[HEADER] == "any 2.9"
        assert client.get("/servers", headers=asked("2.9")).status_code == 400
