"""Bodies of other shapes, at other microversions."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from tests.e2e.placement.support import minor, stocked_at_once

pytestmark = pytest.mark.e2e

ALL = [f"1.{minor}" for minor in range(40)]


@pytest.mark.parametrize("version", ALL)
def test_all_that_can_be_read_is_as_the_reference_says(
    unversioned: Any, used: str, consumer: str, version: str, placement_client: Any
) -> None:
    of = unversioned.with_options(microversion=version)
    found = of.resource_provider.get(used)
    assert found.response.headers["OpenStack-API-Version"] == f"placement {version}"
    in_tree = {} if minor(version) < 14 else {"in_tree": used}
    resources = {} if minor(version) < 4 else {"resources": "VCPU:1"}
    assert of.resource_providers.list(name=used).resource_providers[0].uuid == used
    of.resource_providers.list(**in_tree, **resources)
    of.inventories.list(used)
    of.inventory.get(used, "VCPU")
    assert of.allocations.list(consumer).allocations[used].resources == {"VCPU": 2}
    of.resource_provider_allocations.list(used)
    of.resource_provider_usages.list(used)
    for since, read in _later(of, used, consumer, in_tree):
        if minor(version) >= since:
            read()
        else:
            # Refused before anything is sent: the service would say 404.
            with pytest.raises(placement_client.VersionError):
                read()


def _later(of: Any, provider: str, consumer: str, in_tree: dict[str, str]) -> Any:
    """Give what came later, with the minor version of that."""
    one = {} if "in_tree" not in in_tree or minor(of.microversion) < 31 else in_tree
    yield 1, lambda: of.aggregates.list(provider)
    yield 2, lambda: of.resource_classes.list()
    yield 2, lambda: of.resource_class.get("VCPU")
    yield 6, lambda: of.traits.list(name="startswith:HW_CPU_X86_AVX")
    yield 6, lambda: of.resource_provider_traits.list(provider)
    yield 9, lambda: of.usages.list(project_id=consumer)
    yield 10, lambda: of.allocation_candidates.list(resources="VCPU:1", **one)


@pytest.mark.parametrize("version", ["1.0", "1.10", "1.19"])
def test_a_new_provider_comes_without_a_body_at_first(unversioned: Any, version: str) -> None:
    uuid = str(uuid4())
    of = unversioned.with_options(microversion=version)
    made = of.resource_providers.create(name=uuid, uuid=uuid)
    assert (made.response.status_code, made.model_fields_set) == (201, set())
    assert of.resource_provider.get(uuid).name == uuid


@pytest.mark.parametrize("version", ["1.1", "1.18"])
def test_aggregates_have_no_generation_at_first(unversioned: Any, version: str) -> None:
    uuid, aggregate = stocked_at_once(unversioned), str(uuid4())
    of = unversioned.with_options(microversion=version)
    changed = of.aggregates.update(uuid, body=[aggregate])
    assert changed.raw == {"aggregates": [aggregate]}
    assert of.aggregates.list(uuid).raw == {"aggregates": [aggregate]}


@pytest.mark.parametrize("version", ["1.0", "1.8", "1.11"])
def test_allocations_are_a_list_at_first(unversioned: Any, version: str) -> None:
    uuid, consumer = stocked_at_once(unversioned), str(uuid4())
    owner = {"project_id": str(uuid4()), "user_id": str(uuid4())}
    of = unversioned.with_options(microversion=version)
    of.allocations.update(
        consumer,
        allocations=[{"resource_provider": {"uuid": uuid}, "resources": {"VCPU": 1}}],
        **(owner if minor(version) >= 8 else {}),
    )
    assert of.allocations.list(consumer).allocations[uuid].resources == {"VCPU": 1}
    of.allocations.delete(consumer)


@pytest.mark.parametrize("version", ["1.13", "1.28", "1.38"])
def test_allocations_are_a_map_later(unversioned: Any, version: str) -> None:
    uuid, consumer = stocked_at_once(unversioned), str(uuid4())
    more: dict[str, Any] = {"consumer_generation": None} if minor(version) >= 28 else {}
    more |= {"consumer_type": "INSTANCE"} if minor(version) >= 38 else {}
    owner = {"project_id": str(uuid4()), "user_id": str(uuid4())}
    of = unversioned.with_options(microversion=version)
    allocations = {uuid: {"resources": {"VCPU": 1}}}
    of.allocations.update(consumer, allocations=allocations, **owner, **more)
    found = of.allocations.list(consumer)
    assert found.project_id == owner["project_id"]
    other = {"allocations": allocations, **owner, **more}
    of.allocations.manage(body={str(uuid4()): other})


def test_candidates_are_allocations_of_their_version(unversioned: Any, used: str) -> None:
    first = unversioned.with_options(microversion="1.11").allocation_candidates.list(
        resources="VCPU:1"
    )
    listed = [one for each in first.iterate() for one in each.allocations]
    assert {"VCPU": 1} in [one.resources for one in listed if one.resource_provider.uuid == used]
    later = unversioned.with_options(microversion="1.12").allocation_candidates.list(
        resources="VCPU:1"
    )
    keyed = {uuid: one for each in later.iterate() for uuid, one in each.allocations.items()}
    assert keyed[used].resources == {"VCPU": 1}


def test_resource_classes_could_be_renamed_once(unversioned: Any) -> None:
    one, other = (f"CUSTOM_{uuid4().hex.upper()}" for _ in range(2))
    of = unversioned.with_options(microversion="1.6")
    of.resource_classes.create(name=one)
    assert of.resource_class.update_resource_class(one, body_name=other).name == other
    of.resource_class.delete(other)


@pytest.mark.parametrize("version", ["1.30", "1.34", "1.38"])
def test_inventories_move_at_older_versions(unversioned: Any, version: str) -> None:
    uuid = stocked_at_once(unversioned)
    of = unversioned.with_options(microversion=version, headers={"X-Roles": "service"})
    inventory = {"resource_provider_generation": 1, "inventories": {"VCPU": {"total": 2}}}
    of.reshaper.reshaper(inventories={uuid: inventory}, allocations={})
    assert unversioned.inventory.get(uuid, "VCPU").total == 2
