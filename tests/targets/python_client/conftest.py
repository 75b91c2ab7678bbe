from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from tests.targets.python_client.sample import API
from tests.targets.python_client.support import render, write


@pytest.fixture(scope="package")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the sample's client."""
    folder = tmp_path_factory.mktemp("client")
    write(render(API), folder)
    return folder


@pytest.fixture(scope="package")
def machines(project: Path) -> Iterator[ModuleType]:
    """The sample's client, imported."""
    sys.path.insert(0, str(project / "src"))
    yield importlib.import_module("machine_shop_client")
    sys.path.remove(str(project / "src"))
    for name in [name for name in sys.modules if name.split(".")[0] == "machine_shop_client"]:
        del sys.modules[name]
