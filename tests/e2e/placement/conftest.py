"""Clients of placement, and providers."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from tests.e2e.placement.support import NEWEST, stocked_at_once
from tests.e2e.recording import Record
from tests.e2e.services import Service


@pytest.fixture(scope="session")
def client(placement: Service, placement_record: Record) -> Any:
    return placement_record.client(
        placement.url, token="admin", service_type="placement", microversion=NEWEST
    )


@pytest.fixture
def provider(client: Any) -> Any:
    return client.resource_providers.create(name=f"provider-{uuid4()}")


@pytest.fixture(scope="session")
def unversioned(placement: Service, placement_record: Record) -> Any:
    return placement_record.client(placement.url, token="admin", service_type="placement")


@pytest.fixture(scope="session")
def used(unversioned: Any) -> str:
    """A provider of which something is allocated, with a trait and an aggregate."""
    uuid = stocked_at_once(unversioned)
    newest = unversioned.with_options(microversion=NEWEST)
    newest.resource_provider_traits.update(
        uuid, traits=["HW_CPU_X86_AVX"], resource_provider_generation=1
    )
    body = {"aggregates": [str(uuid4())], "resource_provider_generation": 2}
    newest.aggregates.update(uuid, body=body)
    return uuid


@pytest.fixture(scope="session")
def consumer(unversioned: Any, used: str) -> str:
    uuid = str(uuid4())
    unversioned.with_options(microversion=NEWEST).allocations.update(
        uuid,
        allocations={used: {"resources": {"VCPU": 2}}},
        consumer_generation=None,
        consumer_type="INSTANCE",
        project_id=uuid,
        user_id=uuid,
    )
    return uuid
