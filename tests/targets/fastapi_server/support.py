"""Generates a server into a folder and imports it afresh."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from rstgen import Config
from rstgen.diagnostics import Report
from rstgen.files import File
from rstgen.model import Api
from rstgen.pipeline import stages
from rstgen.rendering import Renderer


def render(api: Api, report: Report | None = None) -> tuple[File, ...]:
    return rendered(api, report=report)


def rendered(api: Api, report: Report | None = None, **options: Any) -> tuple[File, ...]:
    """Render with some options of the target."""
    config = Config(options={"fastapi_server": options}, targets=("fastapi_server",))
    given = stages.options(config)
    report = report or Report()
    return tuple(stages.rendered("fastapi_server", api, config, given, Renderer(), report))


def write(files: tuple[File, ...], folder: Path) -> None:
    for file in files:
        path = folder / file.path
        if not (file.keep and path.exists()):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(file.text, "utf-8")


def message(response: Any, name: str | None = None) -> str:
    """What a fault of the form ``named`` says, and that it is called so."""
    ((key, fault),) = response.json().items()
    assert name in (None, key)
    assert fault["code"] == response.status_code
    assert response.headers["x-openstack-request-id"].startswith("req-")
    return str(fault["message"])


@contextmanager
def importable(folder: Path, package: str) -> Iterator[ModuleType]:
    """Import the package of a folder, and forget it afterwards."""
    sys.path.insert(0, str(folder / "src"))
    importlib.invalidate_caches()
    try:
        yield importlib.import_module(package)
    finally:
        sys.path.remove(str(folder / "src"))
        own = (package, package.removesuffix("server") + "handlers")
        for name in [name for name in sys.modules if name.split(".")[0] in own]:
            del sys.modules[name]
