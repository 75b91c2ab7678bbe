"""Allocations, candidates for them, and usages."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from tests.e2e.placement.support import allocated, stocked

pytestmark = pytest.mark.e2e


def test_allocations_are_made_read_and_removed(
    client: Any, provider: Any, placement_client: Any
) -> None:
    stocked(client, provider, VCPU=8, DISK_GB=100)
    consumer = allocated(client, provider, VCPU=2, DISK_GB=10)
    mine = client.allocations.list(consumer)
    assert mine.allocations[provider.uuid].resources == {"VCPU": 2, "DISK_GB": 10}
    assert (mine.consumer_generation, mine.consumer_type) == (1, "INSTANCE")

    of_provider = client.resource_provider_allocations.list(provider.uuid)
    assert of_provider.allocations[consumer].resources == {"VCPU": 2, "DISK_GB": 10}
    used = client.resource_provider_usages.list(provider.uuid)
    assert used.usages == {"VCPU": 2, "DISK_GB": 10}
    usages = client.usages.list(project_id=mine.project_id, consumer_type="INSTANCE").usages
    assert usages["INSTANCE"].raw == {"VCPU": 2, "DISK_GB": 10, "consumer_count": 1}

    with pytest.raises(placement_client.ConflictError) as caught:
        client.inventories.delete(provider.uuid)
    assert caught.value.fault == "placement.inventory.inuse"
    with pytest.raises(placement_client.ConflictError):
        allocated(client, provider, VCPU=7)
    client.allocations.delete(consumer)
    assert client.allocations.list(consumer).allocations == {}
    with pytest.raises(placement_client.NotFoundError):
        client.allocations.delete(consumer)


def test_allocations_of_several_consumers_change_at_once(client: Any, provider: Any) -> None:
    stocked(client, provider, VCPU=8)
    consumer = allocated(client, provider, VCPU=2)
    before, other = client.allocations.list(consumer), str(uuid4())
    same: dict[str, Any] = {"project_id": before.project_id, "user_id": before.user_id}
    client.allocations.manage(
        body={
            consumer: {
                "allocations": {},
                "consumer_generation": before.consumer_generation,
                "consumer_type": "INSTANCE",
                **same,
            },
            other: {
                "allocations": {provider.uuid: {"resources": {"VCPU": 3}}},
                "consumer_generation": None,
                "consumer_type": "MIGRATION",
                **same,
            },
        }
    )
    assert client.allocations.list(consumer).allocations == {}
    assert client.allocations.list(other).consumer_type == "MIGRATION"


def test_candidates_become_allocations(client: Any, provider: Any) -> None:
    stocked(client, provider, VCPU=8, DISK_GB=100)
    found = client.allocation_candidates.list(
        resources="VCPU:1",
        in_tree=provider.uuid,
        resources_n={"resources_disk": "DISK_GB:5"},
        group_policy="none",
        limit=10,
    )
    (candidate,) = found.allocation_requests
    assert candidate.mappings == {"": [provider.uuid], "_disk": [provider.uuid]}
    summary = found.provider_summaries[provider.uuid]
    assert summary.resources["VCPU"].capacity == 8
    assert summary.root_provider_uuid == provider.uuid

    consumer = str(uuid4())
    client.allocations.update(
        consumer,
        **candidate.raw,
        consumer_generation=None,
        consumer_type="INSTANCE",
        project_id=str(uuid4()),
        user_id=str(uuid4()),
    )
    mine = client.allocations.list(consumer)
    assert mine.allocations[provider.uuid].resources == {"VCPU": 1, "DISK_GB": 5}


def test_inventories_move_with_their_allocations(client: Any, provider: Any) -> None:
    generation = stocked(client, provider, VCPU=8)
    consumer = allocated(client, provider, VCPU=2)
    child = client.resource_providers.create(
        name=f"provider-{uuid4()}", parent_provider_uuid=provider.uuid
    )
    before = client.allocations.list(consumer)
    # Only services may; without keystone, roles are what a header says.
    client.with_options(headers={"X-Roles": "service"}).reshaper.reshaper(
        inventories={
            provider.uuid: {
                "resource_provider_generation": generation + 1,
                "inventories": {},
            },
            child.uuid: {
                "resource_provider_generation": child.generation,
                "inventories": {"VCPU": {"total": 8, "allocation_ratio": 2.0}},
            },
        },
        allocations={
            consumer: {
                "allocations": {child.uuid: {"resources": {"VCPU": 2}}},
                "project_id": before.project_id,
                "user_id": before.user_id,
                "consumer_generation": before.consumer_generation,
                "consumer_type": "INSTANCE",
            }
        },
    )
    assert list(client.allocations.list(consumer).allocations) == [child.uuid]
