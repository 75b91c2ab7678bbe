"""Services, endpoints, regions, and what is said of them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.e2e.keystone.support import name

pytestmark = pytest.mark.e2e


def test_the_catalog_is_made_listed_changed_and_removed(
    client: Any, service: Any, endpoint: Any
) -> None:
    calls = client.service_catalog
    assert calls.get(service.id).service.type == "image"
    assert [one.id for one in calls.list(type="image").iterate()] == [service.id]
    changed = calls.update(service.id, service={"description": "Images"})
    assert changed.service.description == "Images"
    assert calls.get_endpoint(endpoint.id).endpoint.url == "http://image.cloud.example"
    listed = calls.list_endpoints(service_id=service.id)
    assert [one.id for one in listed.iterate()] == [endpoint.id]
    other = {"url": "http://a.example", "interface": "admin", "service_id": service.id}
    made = calls.create_endpoint(endpoint=other).endpoint
    moved = calls.update_endpoint(made.id, endpoint={"url": "http://b.example"})
    assert moved.endpoint.url == "http://b.example"
    calls.delete_endpoint(made.id)
    own = calls.create(service={"name": name("service"), "type": "compute"}).service
    calls.delete(own.id)


def test_regions_are_made_listed_changed_and_removed(client: Any, keystone_client: Any) -> None:
    calls, id_ = client.regions, name("region")
    made = calls.create(region={"id": id_, "parent_region_id": "RegionOne"}).region
    assert (made.id, made.parent_region_id) == (id_, "RegionOne")
    assert calls.get(id_).region.description == ""
    assert [one.id for one in calls.list(parent_region_id="RegionOne").iterate()] == [id_]
    assert calls.update(id_, region={"description": "New"}).region.description == "New"
    with pytest.raises(keystone_client.ConflictError):
        calls.create(region={"id": id_})
    calls.delete(id_)
    with pytest.raises(keystone_client.NotFoundError):
        calls.delete(id_)


def test_policies_are_made_listed_changed_and_removed(
    client: Any, service: Any, endpoint: Any
) -> None:
    made = client.policies.create(policy={"type": "text/plain", "blob": "{}"})
    policy = client.policies.get(made.raw["policy"]["id"]).policy
    assert policy.blob == "{}"
    assert policy.id in {one.id for one in client.policies.list().iterate()}
    client.policies.update(policy.id, policy={"blob": '{"a": "b"}', "type": "text/plain"})
    calls = client.endpoint_policy
    calls.associate_policy_and_endpoint(policy.id, endpoint.id)
    calls.verify_policy_and_endpoint_association(policy.id, endpoint.id)
    calls.list_policy_and_service_endpoint_associations(policy.id)
    calls.get_effective_policy_associated(endpoint.id)
    calls.delete_policy_and_endpoint_association(policy.id, endpoint.id)
    calls.associate_policy_and_service_type_endpoint(policy.id, service.id)
    calls.verify_policy_and_service_type_endpoint_association(policy.id, service.id)
    calls.delete_policy_and_service_type_endpoint_association(policy.id, service.id)
    within = (policy.id, service.id, "RegionOne")
    calls.associate_policy_and_service_type_endpoint_in_region(*within)
    calls.verify_policy_and_service_type_endpoint_in_region_association(*within)
    calls.delete_policy_and_service_type_endpoint_in_region_association(*within)
    client.policies.delete(policy.id)


def test_an_error_that_is_a_web_page_has_a_message(client: Any, keystone_client: Any) -> None:
    with pytest.raises(keystone_client.NotFoundError) as caught:
        client.endpoint_policy.get("nowhere")
    assert caught.value.response.headers["content-type"].startswith("text/html")
    assert caught.value.message == "404 Not Found"


def test_endpoints_are_filtered(client: Any, project: Any, endpoint: Any) -> None:
    calls = client.ep_filter
    made = {"name": name("group"), "filters": {"interface": "public"}}
    group = calls.create_endpoint_group(endpoint_group=made).endpoint_group
    calls.get_endpoint_group(group.id)
    calls.check_endpoint_group(group.id)
    calls.update_endpoint_group(group.id, endpoint_group={"description": "New"})
    calls.list_endpoint_groups()
    calls.create_association(project.id, endpoint.id)
    calls.check_association(project.id, endpoint.id)
    calls.list_associations_by_project(project.id)
    calls.list_associations_by_endpoint(endpoint.id)
    calls.delete_association(project.id, endpoint.id)
    calls.create_endpoint_group_to_project_association(group.id, project.id)
    calls.get_endpoint_group_to_project_association(group.id, project.id)
    calls.check_endpoint_group_to_project_association(group.id, project.id)
    calls.list_projects_associated_with_endpoint_group(group.id)
    calls.list_endpoints_associated_with_endpoint_group(group.id)
    calls.list_endpoint_groups_associated_with_project(project.id)
    calls.delete_endpoint_group_to_project_association(group.id, project.id)
    calls.delete_endpoint_group(group.id)


def test_limits_are_made_listed_changed_and_removed(
    client: Any, service: Any, project: Any
) -> None:
    calls, of_service = client.unified_limits, {"service_id": service.id, "resource_name": "boats"}
    made = calls.create_registered_limits(registered_limits=[of_service | {"default_limit": 5}])
    (registered,) = made.registered_limits
    assert calls.get_registered_limit(registered.id).registered_limit.default_limit == 5
    calls.list_registered_limits(service_id=service.id)
    limit = of_service | {"project_id": project.id, "resource_limit": 7}
    (own,) = calls.create(limits=[limit]).limits
    assert calls.get(own.id).limit.resource_limit == 7
    calls.update(own.id, limit={"resource_limit": 8})
    assert [one.resource_limit for one in calls.list(service_id=service.id).limits] == [8]
    calls.get_enforcement_model()
    calls.delete(own.id)
    calls.update_registered_limit(registered.id, registered_limit={"default_limit": 6})
    calls.delete_registered_limit(registered.id)
