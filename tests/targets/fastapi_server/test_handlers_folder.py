"""The folder of the handlers: beside the package, or where its owner wants it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from rstgen import Config, RstgenError, build
from tests import small
from tests.targets.fastapi_server.apis import API
from tests.targets.fastapi_server.support import importable, render, write


def config(folder: Path, text: str = "") -> Config:
    toml = f'name = "boats"\n\n[targets]\nonly = ["fastapi_server"]\n{text}'
    (folder / "rstgen.toml").write_text(toml, "utf-8")
    return Config.find(folder)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    small.write(tmp_path / "specs")
    return tmp_path


ELSEWHERE = '\n[targets.fastapi_server]\nhandlers = "app/src/boats/handlers"\n'


def test_beside_the_package(project: Path) -> None:
    build(config=config(project))
    source = project / "generated/fastapi_server/src"
    assert sorted(path.name for path in source.iterdir()) == ["boats_handlers", "boats_server"]
    text = (project / "generated/fastapi_server/pyproject.toml").read_text("utf-8")
    assert 'packages = ["src/boats_server", "src/boats_handlers"]' in text


def test_elsewhere(project: Path) -> None:
    built = build(config=config(project, ELSEWHERE))
    own = project / "app/src/boats/handlers"
    assert sorted(path.name for path in own.iterdir()) == ["__init__.py", "boats_api.py"]
    assert "../app/src/boats/handlers/boats_api.py" in [change.path for change in built.changes]
    server = project / "generated/fastapi_server"
    assert not (server / "src/boats_handlers").exists()
    assert 'packages = ["src/boats_server"]' in (server / "pyproject.toml").read_text("utf-8")
    wired = (server / "src/boats_server/handlers.py").read_text("utf-8")
    assert "from boats.handlers.boats_api import BoatsApiHandler" in wired
    assert str(project) not in wired


def test_elsewhere_runs_and_grows(project: Path) -> None:
    build(config=config(project, ELSEWHERE))
    path = project / "app/src/boats/handlers/boats_api.py"
    head, _, _ = path.read_text("utf-8").partition("    async def show_")
    body = head.replace("raise NotImplementedError", 'return Response("mine")')
    path.write_text(body.rstrip() + "\n", "utf-8")
    found = build(config=config(project, ELSEWHERE))
    assert [one.code for one in found.kept] == ["handler-missing"]
    assert found.kept[0].path == (project / "app/src/boats/handlers/boats_api.py").as_posix()
    assert found.changes == ()
    grown = build(config=config(project, ELSEWHERE), add_handlers=True)
    assert [change.kind for change in grown.changes] == ["changed"]
    assert grown.kept == ()
    sys.path.insert(0, str(project / "app/src"))
    try:
        with importable(project / "generated/fastapi_server", "boats_server") as package:
            client = TestClient(package.create_app(examples=False))
            assert client.get("/boats").text == "mine"
            assert client.get("/boats/1").status_code == 501
    finally:
        sys.path.remove(str(project / "app/src"))
        for name in [name for name in sys.modules if name.split(".")[0] == "boats"]:
            del sys.modules[name]


def test_a_folder_inside_of_the_output(project: Path) -> None:
    inside = '\n[targets.fastapi_server]\nhandlers = "generated/mine"\nhandlers_package = "mine"\n'
    build(config=config(project, inside))
    path = project / "generated/mine/boats_api.py"
    path.write_text("# mine\n", "utf-8")
    build(config=config(project, inside))
    build(config=config(project, inside.replace("generated/mine", "generated/other")))
    assert path.read_text("utf-8") == "# mine\n"


def test_a_folder_of_generated_files_is_refused(project: Path) -> None:
    taken = (
        '\n[targets.fastapi_server]\nhandlers = "generated/fastapi_server/src/boats_server/base"\n'
    )
    with pytest.raises(RstgenError, match="would be two files of this build"):
        build(config=config(project, taken))
    assert not (project / "generated").exists()


def test_several_references_need_folders_of_their_own(project: Path) -> None:
    config(project, ELSEWHERE)
    text = (project / "rstgen.toml").read_text("utf-8").replace('name = "boats"\n', "")
    several = "".join(f'[references.{name}]\nsource = "specs"\n' for name in "ab")
    (project / "rstgen.toml").write_text(text + several, "utf-8")
    with pytest.raises(RstgenError, match="name another folder for the handlers"):
        build(config=Config.find(project))


@pytest.mark.parametrize(
    "first", ["compute_server", "compute_handlers.servers", "compute_server.app"]
)
def test_any_of_the_packages_may_be_imported_first(tmp_path: Path, first: str) -> None:
    write(render(API), tmp_path)
    path = tmp_path / "src/compute_handlers/servers.py"
    text = path.read_text("utf-8").replace("compute_server.core import", "compute_server import")
    path.write_text(text, "utf-8")
    code = f"import {first}, compute_server; compute_server.create_app()"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path / "src",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_what_is_not_implemented_is_the_example(tmp_path: Path) -> None:
    write(render(API), tmp_path)
    with importable(tmp_path, "compute_server") as server:
        from compute_handlers.servers import ServersHandler  # type: ignore[import-not-found]

        class Own(ServersHandler):  # type: ignore[misc]
            async def delete_server(self, call: object, *, id: str) -> None:
                await self.helper()

            async def helper(self) -> None:
                raise NotImplementedError("of what it calls")

            async def list_servers(self, call: object, **given: object) -> object:
                raise NotImplementedError

            async def list_servers_detailed(self, call: object) -> object:
                return await Store().list_servers_detailed(call)

            async def create_server(self, call: object, *, body: object) -> object:
                return await super().create_server(call, body=body)

        class Store:
            async def list_servers_detailed(self, call: object) -> object:
                raise NotImplementedError("of what only has its name")

        app = server.create_app(server.Handlers(servers=Own()))
        client = TestClient(app, raise_server_exceptions=False)
        assert client.get("/servers").json() == {"servers": [{"id": "1"}]}
        assert client.get("/servers/7").status_code == 200
        assert client.delete("/servers/7").status_code == 500
        assert client.get("/servers/detail").status_code == 500
        asked = {"server": {"name": "n", "flavorRef": "1"}}
        assert client.post("/servers", json=asked).status_code == 202
        empty = TestClient(server.create_app(examples=False))
        assert empty.get("/servers").status_code == 501
