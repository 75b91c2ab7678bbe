"""One generated server for all tests of the target."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from fastapi.testclient import TestClient

from tests.targets.fastapi_server.apis import API
from tests.targets.fastapi_server.support import importable, render, write


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the generated package."""
    made = tmp_path_factory.mktemp("fastapi_server")
    write(render(API), made)
    return made


@pytest.fixture(scope="session")
def server(folder: Path) -> Iterator[ModuleType]:
    """The generated package."""
    with importable(folder, "compute_server") as package:
        yield package


@pytest.fixture
def client(server: ModuleType) -> TestClient:
    """A client of the server as it is generated."""
    return TestClient(server.create_app())
