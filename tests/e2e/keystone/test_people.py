"""Users, groups, projects and domains."""

from __future__ import annotations

from typing import Any

import pytest

from tests.e2e.keystone.support import name
from tests.e2e.recording import Record

pytestmark = pytest.mark.e2e


def test_users_are_made_listed_changed_and_removed(client: Any, keystone_client: Any) -> None:
    made = client.users.create(user={"name": name("user"), "password": "swordfish"})
    assert made.response.status_code == 201
    user = made.user
    assert user.enabled
    assert user.domain_id == "default"
    assert client.users.get(user.id).user.name == user.name
    assert user.id in {one.id for one in client.users.list().iterate()}
    changed = client.users.update(user.id, user={"enabled": False, "description": "Off"})
    assert (changed.user.enabled, changed.user.description) == (False, "Off")
    assert [one.id for one in client.users.list(name=user.name, enabled="false").users] == [user.id]
    assert client.users.delete(user.id) is None
    with pytest.raises(keystone_client.NotFoundError) as caught:
        client.users.get(user.id)
    error = caught.value
    assert (error.status, error.fault) == (404, "Not Found")
    assert error.message == f"Could not find user: {user.id}."
    assert error.request_id.startswith("req-")


def test_lists_that_come_in_pages_are_followed(
    client: Any, project: Any, keystone_record: Record
) -> None:
    names = [name("paged") for _ in range(5)]
    ids = [client.users.create(user={"name": one}).user.id for one in names]
    before = len(keystone_record.requests)
    found = [one.id for one in client.users.list(limit=2).iterate()]
    assert len(keystone_record.requests) - before >= 3
    assert len(found) == len(set(found))
    assert set(ids) <= set(found)


def test_two_users_of_one_name_are_a_conflict(client: Any, user: Any, keystone_client: Any) -> None:
    with pytest.raises(keystone_client.ConflictError) as caught:
        client.users.create(user={"name": user.name})
    assert (caught.value.status, caught.value.fault) == (409, "Conflict")
    assert "Duplicate entry" in caught.value.message


def test_a_body_that_the_service_refuses_is_a_bad_request(
    client: Any, keystone_client: Any
) -> None:
    with pytest.raises(keystone_client.BadRequestError, match="'name' is a required property"):
        client.users.create(user={})


def test_projects_are_made_listed_changed_and_removed(client: Any, keystone_client: Any) -> None:
    parent = client.projects.create(project={"name": name("project"), "tags": ["one"]}).project
    inner = {"name": name("project"), "parent_id": parent.id}
    child = client.projects.create(project=inner).project
    assert [one.id for one in client.projects.list(parent_id=parent.id).iterate()] == [child.id]
    shown = client.projects.get(child.id, parents_as_ids="").project
    assert parent.id in shown.raw["parents"]
    changed = client.projects.update(child.id, project={"description": "Inner", "enabled": False})
    assert (changed.project.description, changed.project.enabled) == ("Inner", False)
    with pytest.raises(keystone_client.ForbiddenError):
        client.projects.delete(parent.id)
    client.projects.delete(child.id)
    client.projects.delete(parent.id)


def test_projects_have_tags(client: Any, project: Any, keystone_client: Any) -> None:
    tags = client.project_tags
    assert tags.modify_list(project.id, tags=["a", "b"]).tags == ["a", "b"]
    tags.add(project.id, "c")
    tags.check_if_project_contains_tag(project.id, "c")
    tags.delete(project.id, "a")
    assert sorted(tags.list(project.id).tags) == ["b", "c"]
    tags.remove_all(project.id)
    with pytest.raises(keystone_client.NotFoundError):
        tags.check_if_project_contains_tag(project.id, "c")


def test_groups_have_users(client: Any, user: Any, group: Any, keystone_client: Any) -> None:
    calls = client.groups
    assert calls.get(group.id).group.raw == group.raw
    assert group.id in {one.id for one in calls.list().iterate()}
    changed = calls.update(group.id, group={"description": "Others"})
    assert changed.group.description == "Others"
    calls.add_user(group.id, user.id)
    calls.check_whether_user_belongs(group.id, user.id)
    assert calls.list_users(group.id).raw["users"][0]["id"] == user.id
    (found,) = client.users.list_groups_to_which_user_belongs(user.id).groups
    assert found.id == group.id
    calls.remove_user(group.id, user.id)
    with pytest.raises(keystone_client.NotFoundError):
        calls.check_whether_user_belongs(group.id, user.id)
    other = calls.create(group={"name": name("group")}).group
    calls.delete(other.id)


def test_domains_are_made_listed_changed_and_removed(client: Any, keystone_client: Any) -> None:
    domain = client.domains.create(domain={"name": name("domain"), "description": "One"}).domain
    assert client.domains.get(domain.id).domain.description == "One"
    assert {"default", domain.id} <= {one.id for one in client.domains.list().iterate()}
    with pytest.raises(keystone_client.ForbiddenError):
        client.domains.delete(domain.id)
    assert client.domains.update(domain.id, domain={"enabled": False}).domain.enabled is False
    client.domains.delete(domain.id)


def test_domains_have_a_configuration(client: Any, domain: Any) -> None:
    calls = client.domains_config
    config = {"identity": {"driver": "ldap"}, "ldap": {"url": "ldap://cloud.example"}}
    made = calls.create_configuration(domain.id, config=config)
    assert made.config.identity.driver == "ldap"
    assert calls.get_configuration(domain.id).config.ldap.url == "ldap://cloud.example"
    other = {"ldap": {"url": "ldap://other.example"}}
    calls.update_configuration(domain.id, config=other)
    calls.get_group_configuration(domain.id, "ldap")
    calls.update_group_configuration(domain.id, "ldap", config=other)
    calls.get_group_option_configuration(domain.id, "ldap", "url")
    calls.delete_group_option_configuration(domain.id, "ldap", "url")
    calls.delete_group_configuration(domain.id, "identity")
    calls.delete_configuration(domain.id)
    calls.get_default_configuration_settings()
    calls.get_default_configuration_for_group("ldap")
    calls.get_default_option_for_group("ldap", "url")
