"""Clients of other people, and the references that they are to take for services."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.sdk import differences
from tests.e2e.sdk.installing import clients
from tests.e2e.sdk.served import serving
from tests.e2e.sdk.wire import Served, Wire
from tests.support import CORPUS

_WIRE: pytest.StashKey[Wire] = pytest.StashKey()


@pytest.fixture(scope="session")
def wire(pytestconfig: pytest.Config) -> Iterator[Wire]:
    """What all clients send; they can be imported from then on."""
    if not CORPUS.is_dir():
        pytest.skip("the references are not there: set RSTGEN_SHARED to the folder of corpus/")
    # At the end: what the project has itself is not to be replaced.
    sys.path.append(str(clients()))
    from requests.adapters import HTTPAdapter

    wire = pytestconfig.stash[_WIRE] = Wire()
    send = HTTPAdapter.send

    def noting(self: Any, request: Any, *args: Any, **options: Any) -> Any:
        response = send(self, request, *args, **options)
        wire.note(request, response)
        return response

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(HTTPAdapter, "send", noting)
        yield wire


@pytest.fixture(scope="session")
def serve(
    wire: Wire, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str, bool], Served]]:
    """Serve a reference until the end."""
    with ExitStack() as stack:

        def serve(name: str, stateful: bool) -> Served:
            folder = tmp_path_factory.mktemp(name)
            wire.served.append(stack.enter_context(serving(name, folder, stateful=stateful)))
            return wire.served[-1]

        yield serve


@pytest.fixture(scope="session")
def served_nova(serve: Callable[[str, bool], Served]) -> Served:
    """The compute reference, answering with its examples."""
    return serve("nova", False)


@pytest.fixture(scope="session")
def stored_nova(serve: Callable[[str, bool], Served]) -> Served:
    """The same, keeping what is created."""
    return serve("nova", True)


@pytest.fixture(scope="session")
def served_placement(serve: Callable[[str, bool], Served]) -> Served:
    """The placement reference, keeping what is created."""
    return serve("placement", True)


@pytest.fixture(scope="session")
def served_keystone(serve: Callable[[str, bool], Served]) -> Served:
    """The identity reference, keeping what is created."""
    return serve("keystone", True)


@pytest.fixture(scope="session")
def served_glance(serve: Callable[[str, bool], Served]) -> Served:
    """The image reference, keeping what is created."""
    return serve("glance", True)


def _sdk(served: Served) -> Any:
    """Connect as its user does: the url of the service, and what it says of its versions."""
    from openstack.connection import Connection

    return Connection(auth_type="none", auth={"endpoint": served.url})


@pytest.fixture(scope="session")
def compute(served_nova: Served) -> Any:
    """Compute of openstacksdk."""
    return _sdk(served_nova).compute


@pytest.fixture(scope="session")
def stored_compute(stored_nova: Served) -> Any:
    """The same, of the service that keeps what is created."""
    return _sdk(stored_nova).compute


@pytest.fixture(scope="session")
def identity(served_keystone: Served) -> Any:
    """Identity of openstacksdk."""
    return _sdk(served_keystone).identity


@pytest.fixture(scope="session")
def image(served_glance: Served) -> Any:
    """Images of openstacksdk."""
    return _sdk(served_glance).image


@pytest.fixture(scope="session")
def novaclient(served_nova: Served) -> Any:
    """Compute of python-novaclient."""
    return nova_client(served_nova, "2.96")


@pytest.fixture(scope="session")
def stored_novaclient(stored_nova: Served) -> Any:
    """The same, of the service that keeps what is created."""
    return nova_client(stored_nova, "2.96")


def nova_client(served: Served, version: str) -> Any:
    """Make a client that asks for a version."""
    from keystoneauth1.loading import get_plugin_loader
    from keystoneauth1.session import Session
    from novaclient.client import Client

    auth = get_plugin_loader("none").load_from_options(endpoint=f"{served.url}/v2.1")
    return Client(version, session=Session(auth=auth))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what the clients say of their own future."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.filterwarnings("ignore::DeprecationWarning"))
            item.add_marker(pytest.mark.filterwarnings("ignore::PendingDeprecationWarning"))


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Say what was sent."""
    if wire := config.stash.get(_WIRE, None):
        for line in differences.summary(wire):
            terminalreporter.write_line(line)
