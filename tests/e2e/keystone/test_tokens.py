"""Signing in, and what tokens can reach."""

from __future__ import annotations

from typing import Any

import pytest

from tests.e2e.keystone.support import PROJECT, USER, by_password, name
from tests.e2e.recording import Record
from tests.e2e.services import Service

pytestmark = pytest.mark.e2e


def test_says_which_versions_it_has(client: Any, anonymous: Any) -> None:
    for one in (client, anonymous):
        (version,) = one.versions()
        assert (version.id, version.status) == ("v3.14", "STABLE")
        assert version.max_version is None


def test_a_wrong_password_is_unauthorized(anonymous: Any, keystone_client: Any) -> None:
    with pytest.raises(keystone_client.UnauthorizedError) as caught:
        anonymous.authenticate.password_authentication_with_unscoped_authorization(
            auth=by_password(USER | {"password": "swordfish"})
        )
    assert caught.value.message == "The request you have made requires authentication."
    assert caught.value.request_id.startswith("req-")


def test_who_has_no_role_is_forbidden(anonymous: Any, user: Any, keystone_client: Any) -> None:
    answer = anonymous.authenticate.password_authentication_with_unscoped_authorization(
        auth=by_password({"id": user.id, "password": "swordfish"})
    )
    theirs = anonymous.with_options(token=answer.response.headers["X-Subject-Token"])
    with pytest.raises(keystone_client.ForbiddenError) as caught:
        theirs.users.list()
    assert "identity:list_users" in caught.value.message
    assert theirs.users.get(user.id).user.email == "user@cloud.example"


def test_tokens_are_made_of_tokens_checked_and_revoked(
    client: Any, anonymous: Any, token: str, keystone_client: Any
) -> None:
    of_token = {"methods": ["token"], "token": {"id": token}}
    calls = client.authenticate
    calls.token_authentication_with_unscoped_authorization(auth={"identity": of_token})
    calls.password_authentication_with_explicit_unscoped_authorization(
        auth=by_password(USER, unscoped={})
    )
    calls.token_authentication_with_explicit_unscoped_authorization(
        auth={"identity": of_token, "scope": {"unscoped": {}}}
    )
    scoped = calls.token_authentication_with_scoped_authorization(
        auth={"identity": of_token, "scope": {"project": PROJECT}}
    )
    other = scoped.response.headers["X-Subject-Token"]
    shown = calls.validate_and_show_information_for_token(x_subject_token=other)
    assert shown.token.project.name == "admin"
    assert shown.token.catalog[0].type == "identity"
    assert calls.check_token(x_subject_token=other) is None
    calls.revoke_token(x_subject_token=other)
    with pytest.raises(keystone_client.NotFoundError):
        calls.check_token(x_subject_token=other)
    system = anonymous.authenticate.password_authentication_with_scoped_authorization(
        auth=by_password(USER, system={"all": True})
    )
    assert system.token.system.all is True


def test_a_token_says_what_it_can_reach(client: Any) -> None:
    calls = client.authenticate
    assert calls.get_service_catalog().catalog[0].type == "identity"
    assert [one.name for one in calls.get_available_project_scopes().projects] == ["admin"]
    assert calls.get_available_domain_scopes().raw["domains"] == []
    assert calls.get_available_system_scopes().raw["system"] == [{"all": True}]


def test_a_callable_is_asked_once_more_when_its_token_is_refused(
    keystone: Service, keystone_record: Record, anonymous: Any
) -> None:
    asked = []

    def ask() -> str:
        asked.append(len(keystone_record.requests))
        if len(asked) == 1:
            return "stale"
        answer = anonymous.authenticate.password_authentication_with_scoped_authorization(
            auth=by_password(USER, project=PROJECT)
        )
        return str(answer.response.headers["X-Subject-Token"])

    renewing = keystone_record.client(keystone.url, token=ask)
    before = len(keystone_record.requests)
    assert renewing.users.list(name="admin").users[0].name == "admin"
    # The refused one, the one for a token, and the first again.
    assert len(keystone_record.requests) == before + 3
    renewing.users.list(name="admin")
    assert len(asked) == 2


def test_a_token_that_stays_refused_is_unauthorized(
    keystone: Service, keystone_record: Record, keystone_client: Any
) -> None:
    asked: list[None] = []

    def ask() -> str:
        asked.append(None)
        return f"stale-{len(asked)}"

    with pytest.raises(keystone_client.UnauthorizedError):
        keystone_record.client(keystone.url, token=ask).users.list()
    assert len(asked) == 2


def test_application_credentials_sign_in(
    client: Any, anonymous: Any, admin: Any, keystone_client: Any
) -> None:
    calls, rule = client.application_credentials, {"path": "/v3/users", "method": "GET"}
    made = calls.create(
        admin.id,
        application_credential={
            "name": name("credential"),
            "roles": [{"name": "admin"}],
            "access_rules": [rule | {"service": "identity"}],
        },
    ).application_credential
    assert made.secret
    assert calls.get(admin.id, made.id).application_credential.name == made.name
    listed = calls.list(admin.id)
    assert [one.id for one in listed.iterate()] == [made.id]
    secret = {"id": made.id, "secret": made.secret}
    identity = {"methods": ["application_credential"], "application_credential": secret}
    answer = anonymous.application_credentials.authenticating(auth={"identity": identity})
    assert answer.token.user.id == admin.id
    (found,) = calls.list_access_rules(admin.id).access_rules
    assert calls.get_access_rule(admin.id, found.id).access_rule.path == "/v3/users"
    calls.delete(admin.id, made.id)
    calls.delete_access_rule(admin.id, found.id)
    with pytest.raises(keystone_client.NotFoundError):
        calls.get(admin.id, made.id)


def test_passwords_are_changed_by_their_users(client: Any, anonymous: Any) -> None:
    made = client.users.create(user={"name": name("user"), "password": "swordfish"}).user
    sign_in = anonymous.authenticate.password_authentication_with_unscoped_authorization
    answer = sign_in(auth=by_password({"id": made.id, "password": "swordfish"}))
    theirs = anonymous.with_options(token=answer.response.headers["X-Subject-Token"])
    theirs.users.change_password(
        made.id, user={"password": "starfish", "original_password": "swordfish"}
    )
    sign_in(auth=by_password({"id": made.id, "password": "starfish"}))


def test_trusts_are_made_used_and_removed(
    client: Any, anonymous: Any, user: Any, admin: Any, token: str
) -> None:
    calls = client.trust
    (project,) = client.projects.list(name="admin").projects
    made = calls.create(
        trust={
            "impersonation": True,
            "trustee_user_id": user.id,
            "trustor_user_id": admin.id,
            "project_id": project.id,
            "roles": [{"name": "member"}],
        }
    ).trust
    assert calls.get(made.id).trust.impersonation is True
    assert made.id in {one.id for one in calls.list(trustor_user_id=admin.id).iterate()}
    (role,) = calls.list_roles_delegated(made.id).roles
    calls.check_if_role_is_delegated(made.id, role.id)
    assert calls.get_role_delegated(made.id, role.id).role.name == "member"
    answer = anonymous.authenticate.password_authentication_with_unscoped_authorization(
        auth=by_password({"id": user.id, "password": "swordfish"})
    )
    theirs = {"methods": ["token"], "token": {"id": answer.response.headers["X-Subject-Token"]}}
    trusted = anonymous.trust.consuming(
        auth={"identity": theirs, "scope": {"OS-TRUST:trust": {"id": made.id}}}
    )
    assert trusted.token.user.id == admin.id
    calls.delete(made.id)
