"""Faults that a test of one's own asks the service for, as its clients see them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.e2e.sdk.conftest import nova_client
from tests.e2e.sdk.wire import Served, Wire

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize(
    ("status", "name"),
    [
        (400, "BadRequestException"),
        (403, "ForbiddenException"),
        (404, "NotFoundException"),
        (409, "ConflictException"),
    ],
)
def test_openstacksdk(
    compute: Any, wire: Wire, monkeypatch: pytest.MonkeyPatch, status: int, name: str
) -> None:
    from openstack import exceptions

    monkeypatch.setattr(compute, "additional_headers", {"X-Rstgen-Fault": str(status)})
    with wire.wanted(status), pytest.raises(getattr(exceptions, name), match="X-Rstgen-Fault"):
        compute.get_server("1")


def test_novaclient(served_nova: Served, wire: Wire) -> None:
    from novaclient.exceptions import Conflict

    client = nova_client(served_nova, "2.96")
    client.client.additional_headers = {"X-Rstgen-Fault": "409"}
    with wire.wanted(409), pytest.raises(Conflict, match="X-Rstgen-Fault"):
        client.servers.reboot("1")
