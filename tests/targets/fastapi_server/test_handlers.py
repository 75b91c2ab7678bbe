"""Code of the user's own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from fastapi.responses import JSONResponse
from fastapi.testclient import TestClient

from tests.targets.fastapi_server.apis import API
from tests.targets.fastapi_server.support import importable, message, render, write


@pytest.fixture
def handled(server: ModuleType) -> TestClient:
    """A server with a few methods written."""
    from compute_handlers.odd_ends import OddEndsHandler
    from compute_handlers.servers import ServersHandler
    from compute_server.models import servers as models

    class Own(ServersHandler):
        async def list_servers(self, call: Any, **given: Any) -> Any:
            return JSONResponse({key: value for key, value in given.items() if value is not None})

        async def create_server(self, call: Any, *, body: Any) -> Any:
            asked = body.server
            made = models.ShowServerResponseServer(id="new", name=asked.name, from_=None)
            made.os_dcf_disk_config = f"{asked.flavor_ref} {asked.min_count} {asked.model_extra}"
            return models.CreateServerResponse(server=made)

        async def show_server(self, call: Any, *, server_id: str) -> Any:
            raise server.faults.NotFoundError(f"no {server_id}", headers={"X-A": "1"}, place="here")

        async def list_servers_detailed(self, call: Any) -> Any:
            return [models.ShowServerResponseServer(id="1"), {"server": None}]

        async def delete_server(self, call: Any, *, id: str) -> Any:
            raise RuntimeError(f"secret {id}")

    class Odd(OddEndsHandler):
        async def show_speaker(self, call: Any, *, bgp_speaker_id: str, class_: str) -> Any:
            return {"got": [bgp_speaker_id, class_]}

        async def update_key(self, call: Any, *, name: str) -> Any:
            return {"name": name, "id": call.request.path_params["name"]}

        async def show_pair(self, call: Any, *, a: str, b: str) -> Any:
            return [a, b]

        async def upload(self, call: Any, *, image_id: str) -> Any:
            return {"size": len(await call.request.body())}

        async def patch_image(self, call: Any, *, image_id: str, body: Any) -> Any:
            return [change.op for change in body]

    app = server.create_app(server.Handlers(servers=Own(), odd_ends=Odd()))
    return TestClient(app, raise_server_exceptions=False)


def test_arguments_come_with_their_types(handled: TestClient) -> None:
    query = "limit=5&all_tenants=True&tags=a&tags=b&ids=1,2&sort:dir=asc&guess=7"
    response = handled.get(f"/servers?{query}", headers={"x-auth-token": "t"})
    assert response.json() == {
        "limit": 5,
        "all_tenants": True,
        "tags": ["a", "b"],
        "ids": [1, 2],
        "sort_dir": "asc",
        "guess": "7",
        "x_auth_token": "t",
    }


def test_a_model_in_and_a_model_out(handled: TestClient) -> None:
    given = {"server": {"name": "n", "flavorRef": "2", "min_count": "many", "unknown": 1}}
    response = handled.post("/servers", json=given)
    assert (response.status_code, response.json()) == (
        202,
        {
            "server": {
                "id": "new",
                "name": "n",
                "from": None,
                "OS-DCF:diskConfig": "2 many {'unknown': 1}",
            }
        },
    )


def test_what_a_handler_returns_in_other_forms(handled: TestClient) -> None:
    assert handled.get("/servers/detail").json() == [{"id": "1"}, {"server": None}]
    assert handled.put("/images/1/file", content=b"12345").json() == {"size": 5}
    patch = {"Content-Type": "application/openstack-images-v2.1-json-patch"}
    assert handled.patch("/images/1", json=[{"op": "add"}], headers=patch).json() == ["add"]


def test_parts_of_odd_paths_arrive(handled: TestClient) -> None:
    assert handled.get("/bgp/a/b").json() == {"got": ["a", "b"]}
    assert handled.put("/keys/k").json() == {"name": "k", "id": "k"}
    assert handled.get("/pairs/1.2.3").json() == ["1.2", "3"]
    assert handled.get("/pairs/a%2Fb.c").json() == ["a/b", "c"]


def test_a_fault_is_an_answer(handled: TestClient) -> None:
    response = handled.get("/servers/7")
    assert response.status_code == 404
    fault = {"code": 404, "message": "no 7", "place": "here"}
    assert response.json() == {"itemNotFound": fault}
    assert response.headers["x-a"] == "1"


def test_a_mistake_in_a_handler_tells_callers_nothing(
    handled: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    response = handled.delete("/servers/7", headers={"OpenStack-API-Version": "compute 2.9"})
    request_id = response.headers["x-openstack-request-id"]
    told = message(response, "internalServerError")
    assert (response.status_code, told) == (500, f"The service made a mistake ({request_id}).")
    assert response.headers["openstack-api-version"] == "compute 2.9"
    (record,) = [one for one in caplog.records if one.name == "compute_server"]
    assert request_id in record.getMessage()
    assert "secret 7" in caplog.text


def test_a_route_of_ones_own_stands_beside_the_others(server: ModuleType) -> None:
    app = server.create_app()

    @app.get("/mine")
    def mine(size: int) -> int:
        return size

    client = TestClient(app)
    assert client.get("/mine?size=1").json() == 1
    assert client.get("/mine?size=x").status_code == 400
    assert client.get("/servers").status_code == 200
    assert {"/mine", "/servers"} <= client.get("/openapi.json").json()["paths"].keys()


def test_a_handlers_file_is_the_users(tmp_path: Path) -> None:
    api = replace(API, name="boats")
    write(render(api), tmp_path)
    kept = [file.path for file in render(api) if file.keep]
    assert kept == [
        f"src/boats_handlers/{name}.py" for name in ("__init__", "servers", "actions", "odd_ends")
    ]
    file = tmp_path / kept[1]
    method = "    async def delete_server(self, call, *, id):\n        return {'mine': id}\n"
    file.write_text(f"{file.read_text('utf-8')}\n{method}", "utf-8")
    write(render(api), tmp_path)
    with importable(tmp_path, "boats_server") as package:
        client = TestClient(package.create_app())
        assert client.request("DELETE", "/servers/7").json() == {"mine": "7"}
        assert client.get("/servers").json() == {"servers": [{"id": "1"}]}
