"""Which microversion is sent, and what is refused before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.e2e.recording import Record
from tests.e2e.services import Service

pytestmark = pytest.mark.e2e


def test_without_a_microversion_it_is_the_lowest(unversioned: Any, used: str) -> None:
    found = unversioned.resource_provider.get(used)
    assert found.response.headers["OpenStack-API-Version"] == "placement 1.0"
    assert "OpenStack-API-Version" not in found.response.request.headers
    with pytest.raises(AttributeError, match="sent no 'root_provider_uuid'"):
        _ = found.root_provider_uuid


def test_latest_is_the_newest(unversioned: Any, used: str) -> None:
    found = unversioned.with_options(microversion="latest").resource_provider.get(used)
    assert found.response.headers["OpenStack-API-Version"] == "placement 1.39"


def test_what_a_version_lacks_is_refused_before_anything_is_sent(
    unversioned: Any, used: str, placement_client: Any, placement_record: Record
) -> None:
    sent = len(placement_record.requests)
    newest = unversioned.with_options(microversion="1.39")
    with pytest.raises(placement_client.VersionError, match=r"needs microversion 1\.6 or earlier"):
        newest.resource_class.update_resource_class("CUSTOM_A", body_name="CUSTOM_B")
    arguments: list[Callable[[Any], object]] = [
        lambda of: of.resource_providers.list(in_tree=used),
        lambda of: of.resource_providers.create(name="x", parent_provider_uuid=used),
        lambda of: of.usages.list(project_id="x", consumer_type="INSTANCE"),
        lambda of: of.allocation_candidates.list(resources="VCPU:1", limit=1),
        lambda of: of.allocations.update("x", consumer_type="INSTANCE", allocations={}),
        lambda of: of.aggregates.update(used, body={"resource_provider_generation": 1}),
    ]
    for call in arguments:
        with pytest.raises(placement_client.VersionError, match="needs microversion"):
            call(unversioned.with_options(microversion="1.10"))
        with pytest.raises(placement_client.VersionError, match="the client has none"):
            call(unversioned)
    assert len(placement_record.requests) == sent


def test_auto_is_the_lowest_that_admits_the_arguments(unversioned: Any, used: str) -> None:
    auto = unversioned.with_options(microversion="auto")
    plain = auto.resource_providers.list(name=used)
    assert plain.response.headers["OpenStack-API-Version"] == "placement 1.0"
    within = auto.resource_providers.list(in_tree=used)
    assert within.response.headers["OpenStack-API-Version"] == "placement 1.14"
    found = auto.usages.list(project_id=used, consumer_type="INSTANCE")
    assert found.response.headers["OpenStack-API-Version"] == "placement 1.38"


def test_a_version_that_the_service_lacks_is_not_acceptable(
    unversioned: Any, used: str, placement_client: Any
) -> None:
    with pytest.raises(placement_client.ApiError) as caught:
        unversioned.with_options(microversion="1.99").resource_provider.get(used)
    assert caught.value.status == 406
    assert "1.39" in str(caught.value.body)


def test_a_microversion_needs_the_name_of_the_service(
    placement: Service, placement_client: Any
) -> None:
    with pytest.raises(placement_client.VersionError, match="needs service_type"):
        placement_client.Client(placement.url, microversion="1.39")
