"""Resource providers, their inventories, traits and aggregates."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from tests.e2e.placement.support import NEWEST, stocked

pytestmark = pytest.mark.e2e


def test_says_which_versions_it_has(client: Any) -> None:
    (version,) = client.versions()
    assert (version.min_version, version.max_version) == ("1.0", NEWEST)
    assert version.admits("1.10")
    assert client.root.list_versions().versions[0].max_version == NEWEST


def test_providers_are_made_read_renamed_and_removed(client: Any) -> None:
    uuid, name = str(uuid4()), f"provider-{uuid4()}"
    made = client.resource_providers.create(name=name, uuid=uuid)
    assert (made.uuid, made.name, made.generation) == (uuid, name, 0)
    child = client.resource_providers.create(name=f"{name}-child", parent_provider_uuid=uuid)
    assert child.root_provider_uuid == uuid
    renamed = client.resource_provider.update(uuid, name=f"{name}-new")
    assert renamed.name == f"{name}-new"
    assert client.resource_provider.get(uuid).raw == renamed.raw
    tree = client.resource_providers.list(in_tree=uuid)
    assert {one.uuid for one in tree.resource_providers} == {uuid, child.uuid}
    assert {one.uuid for one in tree.iterate()} == {uuid, child.uuid}
    client.resource_provider.delete(child.uuid)
    client.resource_provider.delete(uuid)


def test_two_providers_of_one_name_are_a_conflict(
    client: Any, provider: Any, placement_client: Any
) -> None:
    with pytest.raises(placement_client.ConflictError) as caught:
        client.resource_providers.create(name=provider.name)
    error = caught.value
    assert (error.status, error.fault) == (409, "placement.duplicate_name")
    assert provider.name in error.message
    assert error.request_id.startswith("req-")
    assert error.request_id == error.response.headers["x-openstack-request-id"]


def test_what_is_not_there_is_not_found(client: Any, placement_client: Any) -> None:
    with pytest.raises(placement_client.NotFoundError) as caught:
        client.resource_provider.get(str(uuid4()))
    assert "No resource provider" in caught.value.message


def test_a_body_that_the_service_refuses_is_a_bad_request(
    client: Any, placement_client: Any
) -> None:
    with pytest.raises(placement_client.BadRequestError, match="JSON does not validate"):
        client.resource_providers.create(name="x" * 300)


def test_inventories_are_changed_by_generation(
    client: Any, provider: Any, placement_client: Any
) -> None:
    generation = stocked(client, provider, VCPU=8, MEMORY_MB=2048)
    listed = client.inventories.list(provider.uuid)
    assert listed.resource_provider_generation == generation
    assert listed.inventories["VCPU"].total == 8
    assert listed.inventories["MEMORY_MB"].allocation_ratio == 1.0

    changed = client.inventory.update(
        provider.uuid,
        "VCPU",
        resource_provider_generation=generation,
        total=16,
        reserved=2,
        allocation_ratio=4.0,
    )
    assert (changed.total, changed.reserved) == (16, 2)
    assert client.inventory.get(provider.uuid, "VCPU").raw == changed.raw

    with pytest.raises(placement_client.ConflictError) as caught:
        client.inventory.update(
            provider.uuid, "VCPU", resource_provider_generation=generation, total=1
        )
    assert caught.value.fault == "placement.concurrent_update"

    client.inventory.delete(provider.uuid, "VCPU")
    client.inventories.delete(provider.uuid)
    assert client.inventories.list(provider.uuid).inventories == {}


def test_traits_are_made_given_and_taken(client: Any, provider: Any, placement_client: Any) -> None:
    trait = f"CUSTOM_{uuid4().hex.upper()}"
    made = client.traits.update(trait)
    assert made.response.status_code == 201
    assert made.location.endswith(f"/traits/{trait}")
    assert client.traits.update(trait).response.status_code == 204
    assert client.traits.get(trait) is None
    assert client.traits.list(name=f"in:{trait}").traits == [trait]
    given = client.resource_provider_traits.update(
        provider.uuid, traits=[trait], resource_provider_generation=provider.generation
    )
    assert given.traits == [trait]
    assert client.resource_provider_traits.list(provider.uuid).traits == [trait]
    assert trait in client.traits.list(associated="true").traits
    with pytest.raises(placement_client.ConflictError):
        client.traits.delete(trait)
    with pytest.raises(placement_client.ConflictError):
        client.resource_provider_traits.update(
            provider.uuid, traits=[], resource_provider_generation=provider.generation
        )
    client.resource_provider_traits.delete(provider.uuid)
    client.traits.delete(trait)
    with pytest.raises(placement_client.NotFoundError):
        client.traits.get(trait)


def test_aggregates_are_changed_by_generation(
    client: Any, provider: Any, placement_client: Any
) -> None:
    aggregate = str(uuid4())
    body = {"aggregates": [aggregate], "resource_provider_generation": provider.generation}
    changed = client.aggregates.update(provider.uuid, body=body)
    assert changed.aggregates == [aggregate]
    listed = client.aggregates.list(provider.uuid)
    assert listed.resource_provider_generation == changed.resource_provider_generation
    members = client.resource_providers.list(member_of=aggregate)
    assert [one.uuid for one in members.resource_providers] == [provider.uuid]
    with pytest.raises(placement_client.ConflictError):
        client.aggregates.update(provider.uuid, body=body)


def test_resource_classes_are_made_and_removed(client: Any, placement_client: Any) -> None:
    one, other = (f"CUSTOM_{uuid4().hex.upper()}" for _ in range(2))
    made = client.resource_classes.create(name=one)
    assert made.location.endswith(one)
    assert client.resource_class.update(other).response.status_code == 201
    assert client.resource_class.update(other).response.status_code == 204
    assert client.resource_class.get(one).name == one
    assert {one, other} <= {found.name for found in client.resource_classes.list().iterate()}
    with pytest.raises(placement_client.ConflictError):
        client.resource_classes.create(name=one)
    client.resource_class.delete(one)
    client.resource_class.delete(other)
    with pytest.raises(placement_client.NotFoundError):
        client.resource_class.delete(other)
    with pytest.raises(placement_client.BadRequestError):
        client.resource_class.delete("VCPU")


def test_another_user_is_forbidden(client: Any, placement_client: Any) -> None:
    with pytest.raises(placement_client.ForbiddenError):
        client.with_options(token="somebody").resource_providers.list()


def test_without_a_token_it_is_unauthorized(client: Any, placement_client: Any) -> None:
    with pytest.raises(placement_client.UnauthorizedError) as caught:
        client.with_options(token=None).resource_providers.list()
    assert caught.value.message
