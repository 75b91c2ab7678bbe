"""Roles, and who has them where."""

from __future__ import annotations

from typing import Any

import pytest

from tests.e2e.keystone.support import name

pytestmark = pytest.mark.e2e


def test_roles_are_made_listed_changed_and_removed(client: Any, role: Any) -> None:
    calls = client.roles
    assert calls.get(role.id).role.name == role.name
    assert {"admin", role.name} <= {one.name for one in calls.list().iterate()}
    assert calls.update(role.id, role={"description": "New"}).role.description == "New"
    other = calls.create(role={"name": name("role")}).role
    rule = calls.create_inference_rule(role.id, other.id).role_inference
    assert (rule.prior_role.id, rule.implies.id) == (role.id, other.id)
    calls.get_inference_rule(role.id, other.id)
    calls.confirm_inference_rule(role.id, other.id)
    calls.list_implied_inference_roles(role.id)
    calls.list_all_inference_rules()
    calls.delete_inference_rule(role.id, other.id)
    calls.delete(other.id)


@pytest.mark.parametrize("where", ["project", "domain"])
@pytest.mark.parametrize("who", ["user", "group"])
def test_roles_are_assigned_and_taken(
    client: Any, who: str, where: str, request: pytest.FixtureRequest, role: Any
) -> None:
    whom, place = request.getfixturevalue(who), request.getfixturevalue(where)
    calls, end = client.roles, f"{who}_on_{where}"
    getattr(calls, f"assign_to_{end}")(place.id, whom.id, role.id)
    check = getattr(calls, f"check_whether_{who}_has_role_assignment_on_{where}")
    check(place.id, whom.id, role.id)
    listed = getattr(calls, f"list_assignments_for_{end}")(place.id, whom.id)
    assert [one.id for one in listed.roles] == [role.id]
    (found,) = calls.list_assignments(role_id=role.id, include_names=True).role_assignments
    assert found.role.name == role.name
    if who == "user" and where == "project":
        assert [one.id for one in client.users.list_projects(whom.id).projects] == [place.id]
    names = [f"unassign_from_{end}", f"unassigns_from_{end}"]
    take = next(getattr(calls, one) for one in names if hasattr(calls, one))
    take(place.id, whom.id, role.id)
    assert calls.list_assignments(role_id=role.id).role_assignments == []


@pytest.mark.parametrize("who", ["user", "group"])
def test_roles_are_assigned_on_the_system(
    client: Any, who: str, request: pytest.FixtureRequest, role: Any
) -> None:
    whom, calls = request.getfixturevalue(who), client.system_roles
    getattr(calls, f"assign_to_{who}")(whom.id, role.id)
    getattr(calls, f"get_assignment_for_{who}")(whom.id, role.id)
    check = {"user": "check_for_system_role_assignment"}.get(
        who, "check_group_for_system_role_assignment"
    )
    getattr(calls, check)(whom.id, role.id)
    assert getattr(calls, f"list_assignments_for_{who}")(whom.id).roles[0].id == role.id
    getattr(calls, f"delete_assignment_from_{who}")(whom.id, role.id)


@pytest.mark.parametrize("who", ["user", "group"])
def test_roles_are_inherited(
    client: Any, who: str, request: pytest.FixtureRequest, role: Any, domain: Any, project: Any
) -> None:
    whom, calls = request.getfixturevalue(who), client.inherit
    own = f"{who}_has_inherited_project_role_on"
    getattr(calls, f"assign_role_to_{who}_on_projects_owned_by_domain")(domain.id, whom.id, role.id)
    getattr(calls, f"check_if_{own}_domain")(domain.id, whom.id, role.id)
    getattr(calls, f"list_{who}_inherited_project_roles_on_domain")(domain.id, whom.id)
    getattr(calls, f"revoke_inherited_project_role_from_{who}_on_domain")(
        domain.id, whom.id, role.id
    )
    getattr(calls, f"assign_role_to_{who}_on_projects_in_subtree")(project.id, whom.id, role.id)
    getattr(calls, f"check_if_{own}_project")(project.id, whom.id, role.id)
    calls.list_role_assignments(scope_os_inherit_inherited_to="projects")
    getattr(calls, f"revoke_inherited_project_role_from_{who}_on_project")(
        project.id, whom.id, role.id
    )
