"""The generated clients of two references, and the real services that they are for."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

from rstgen import Config, build, load
from tests.e2e import summary
from tests.e2e.recording import Record
from tests.e2e.services import Service, running
from tests.support import CORPUS


@pytest.fixture(scope="session")
def placement() -> Iterator[Service]:
    """The placement service."""
    with running("placement") as service:
        yield service


@pytest.fixture(scope="session")
def keystone() -> Iterator[Service]:
    """The identity service."""
    with running("keystone") as service:
        yield service


def _client(reference: str, folder: pytest.TempPathFactory) -> ModuleType:
    if not CORPUS.is_dir():
        pytest.skip("the references are not there: set RSTGEN_SHARED to the folder of corpus/")
    output = folder.mktemp(reference)
    config = Config(output=output, targets=("python_client",), name=reference)
    built = build(CORPUS / reference / "api-ref" / "source", config)
    assert not built.failed
    source = output / "python_client" / "src"
    sys.path.insert(0, str(source))
    try:
        return importlib.import_module(f"{reference}_client")
    finally:
        # Its modules are found by its own path from now on.
        sys.path.remove(str(source))


@pytest.fixture(scope="session")
def placement_client(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    """The package that is generated from placement's reference."""
    return _client("placement", tmp_path_factory)


@pytest.fixture(scope="session")
def keystone_client(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    """The package that is generated from keystone's reference."""
    return _client("keystone", tmp_path_factory)


def _record(reference: str, package: ModuleType, config: pytest.Config) -> Record:
    source = CORPUS / reference / "api-ref" / "source"
    record = Record(api=load(source, Config(name=reference)).api, package=package)
    return config.stash.setdefault(summary.RECORDS, {}).setdefault(reference, record)


@pytest.fixture(scope="session")
def placement_record(placement_client: ModuleType, pytestconfig: pytest.Config) -> Record:
    """All calls of placement."""
    return _record("placement", placement_client, pytestconfig)


@pytest.fixture(scope="session")
def keystone_record(keystone_client: ModuleType, pytestconfig: pytest.Config) -> Record:
    """All calls of keystone."""
    return _record("keystone", keystone_client, pytestconfig)


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Say which operations were called, and why the others were not."""
    for line in summary.lines(config):
        terminalreporter.write_line(line)
