"""Identity of openstacksdk, and the token that all its other services would ask for."""

from __future__ import annotations

from typing import Any

import pytest

from tests.e2e.sdk.shown import shown
from tests.e2e.sdk.wire import Served, Wire

pytestmark = pytest.mark.e2e


def test_a_password_gives_a_token(served_keystone: Served, wire: Wire) -> None:
    from openstack.connection import Connection

    user = {"username": "u", "password": "p", "user_domain_id": "default"}
    scope = {"project_name": "p", "project_domain_id": "default"}
    auth = {"auth_url": f"{served_keystone.url}/v3", **user, **scope}
    session = Connection(auth_type="v3password", auth=auth).session
    assert session.get_token()
    catalog = [one["name"] for one in session.auth.get_access(session).service_catalog.catalog]
    scoped = "password-authentication-with-scoped-authorization"
    assert catalog in shown(served_keystone.api, scoped, "token.catalog[].name")
    assert (wire.last.call, wire.last.status) == ("POST /v3/auth/tokens", 201)
    before = len(wire.exchanges)
    session.get(f"{served_keystone.url}/v3/users")
    # The token holds: no other is asked for.
    assert [one.operation for one in wire.exchanges[before:]] == ["list-users"]


@pytest.mark.parametrize(
    ("kind", "made", "changed"),
    [
        ("project", {"name": "x", "domain_id": "default"}, {"description": "new"}),
        ("user", {"name": "x", "password": "p"}, {"name": "y"}),
        ("role", {"name": "x"}, {"name": "y"}),
        ("group", {"name": "x"}, {"description": "new"}),
        ("domain", {"name": "x"}, {"description": "new"}),
    ],
)
def test_things_come_and_go(
    identity: Any, wire: Wire, kind: str, made: dict[str, Any], changed: dict[str, Any]
) -> None:
    from openstack.exceptions import NotFoundException

    one = getattr(identity, f"create_{kind}")(**made)
    assert one.name == "x"
    get = getattr(identity, f"get_{kind}")
    assert get(one.id).name == "x"
    assert one.id in [each.id for each in getattr(identity, f"{kind}s")()]
    with wire.wanted(404):
        assert getattr(identity, f"find_{kind}")("x").id == one.id
    getattr(identity, f"update_{kind}")(one.id, **changed)
    shown = get(one.id)
    assert {key: shown[key] for key in changed} == changed
    getattr(identity, f"delete_{kind}")(one.id, ignore_missing=False)
    with wire.wanted(404), pytest.raises(NotFoundException):
        get(one.id)


def test_a_user_is_shown_without_what_no_example_has(identity: Any, wire: Wire) -> None:
    user = identity.create_user(name="mail", email="a@b.example")
    assert user.email == "a@b.example"
    assert identity.get_user(user.id).email is None
    wire.remark("it has no email")


def test_a_role_in_a_project(identity: Any, wire: Wire) -> None:
    project = identity.create_project(name="p")
    user = identity.create_user(name="u", password="p")
    role = identity.create_role(name="r")
    identity.assign_project_role_to_user(project, user, role)
    assert identity.validate_user_has_project_role(project, user, role)
    identity.unassign_project_role_from_user(project, user, role)
    assert wire.last.status == 204


def test_lists(identity: Any) -> None:
    assert all(one.region_id for one in identity.endpoints())
    assert all(one.type for one in identity.services())
    assert all(one.id for one in identity.regions())
    assert all(one.resource_name for one in identity.limits())
    assert all(one.role["id"] for one in identity.role_assignments())
