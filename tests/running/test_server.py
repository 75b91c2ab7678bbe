"""A generated server under uvicorn."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from tests.running.serving import serving
from tests.targets.fastapi_server.apis import API, SHOWN
from tests.targets.fastapi_server.support import render, write


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("running")
    write(render(API), folder)
    with serving(folder / "src", "compute_server") as found:
        yield found


def test_it_answers(url: str) -> None:
    with httpx.Client(base_url=url) as client:
        assert client.get("/servers/7").json() == {"server": {"id": "old"}}
        given = {"server": {"name": "n", "flavorRef": "1"}}
        made = client.post("/servers", json=given)
        assert (made.status_code, made.json()) == (202, SHOWN)
        gone = client.delete("/servers/a%2Fb")
        assert (gone.status_code, gone.content) == (204, b"")
        assert client.head("/servers/7").content == b""
        assert client.request("COPY", "/objects/1").status_code == 201
        assert client.post("/servers", content=b"{").status_code == 400
        assert client.patch("/servers").headers["allow"] == "GET, HEAD, POST"
        shown = client.get("/servers/7", headers={"OpenStack-API-Version": "compute 2.9"})
        assert shown.headers["openstack-api-version"] == "compute 2.9"
        assert client.get("/openapi.json").json()["info"]["title"] == "Compute API"
