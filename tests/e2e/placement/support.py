"""Short ways to fill a provider and to take from it."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

NEWEST = "1.39"


def stocked(client: Any, provider: Any, **amounts: int) -> int:
    """Give a provider inventories, and tell its generation then."""
    inventories = {name: {"total": total} for name, total in amounts.items()}
    answer = client.inventories.update(
        provider.uuid,
        resource_provider_generation=provider.generation,
        inventories=inventories,
    )
    generation: int = answer.resource_provider_generation
    return generation


def allocated(client: Any, provider: Any, **amounts: int) -> str:
    """Allocate amounts of a provider to a new consumer."""
    consumer = str(uuid4())
    client.allocations.update(
        consumer,
        allocations={provider.uuid: {"resources": amounts}},
        consumer_generation=None,
        consumer_type="INSTANCE",
        project_id=str(uuid4()),
        user_id=str(uuid4()),
    )
    return consumer


def stocked_at_once(client: Any) -> str:
    """Make a provider with inventories."""
    uuid = str(uuid4())
    newest = client.with_options(microversion=NEWEST)
    newest.resource_providers.create(name=uuid, uuid=uuid)
    newest.inventories.update(
        uuid,
        resource_provider_generation=0,
        inventories={"VCPU": {"total": 8}, "DISK_GB": {"total": 100}},
    )
    return uuid


def minor(version: str) -> int:
    """``1.9`` → 9."""
    return int(version.partition(".")[2])
