"""What was an extension once."""

from __future__ import annotations

from typing import Any

import pytest

from tests.e2e.keystone.support import name

pytestmark = pytest.mark.e2e


def test_credentials_are_made_listed_changed_and_removed(
    client: Any, admin: Any, project: Any
) -> None:
    calls = client.credentials
    made = calls.create(
        credential={
            "type": "ec2",
            "blob": '{"access": "a", "secret": "b"}',
            "user_id": admin.id,
            "project_id": project.id,
        }
    ).credential
    assert calls.get(made.id).credential.type == "ec2"
    assert [one.id for one in calls.list(user_id=admin.id).iterate()] == [made.id]
    calls.update(made.id, credential={"blob": '{"access": "c", "secret": "d"}'})
    calls.delete(made.id)


def test_federation_is_described(client: Any) -> None:
    calls, idp, mapping, provider = client.federation, name("idp"), name("map"), name("sp")
    made = {"domain_id": "default", "enabled": True, "remote_ids": ["a"]}
    calls.register_identity_provider(idp, identity_provider=made)
    calls.get_identity_provider(idp)
    calls.list_identity_providers()
    calls.update_identity_provider(idp, identity_provider={"enabled": False})
    local = [{"user": {"name": "{0}"}, "group": {"id": "0cd5e9"}}]
    rules = [{"local": local, "remote": [{"type": "UserName"}]}]
    calls.create_mapping(mapping, mapping={"rules": rules})
    calls.get_mapping(mapping)
    calls.list_mappings()
    calls.update_mapping(mapping, mapping={"rules": rules})
    protocol = {"mapping_id": mapping}
    calls.add_protocol_to_identity_provider(idp, "saml2", protocol=protocol)
    calls.list_protocols_of_identity_provider(idp)
    calls.get_protocol_for_identity_provider(idp, "saml2")
    calls.update_attribute_mapping_for_identity_provider(idp, "saml2", protocol=protocol)
    calls.delete_protocol_from_identity_provider(idp, "saml2")
    calls.delete_mapping(mapping)
    calls.delete_identity_provider(idp)
    urls = {"auth_url": "https://a.example/auth", "sp_url": "https://a.example/sp"}
    calls.register_service_provider(provider, service_provider=urls | {"enabled": True})
    calls.get_service_provider(provider)
    calls.list_service_providers()
    calls.update_service_provider(provider, service_provider=urls | {"enabled": False})
    calls.delete_service_provider(provider)
    calls.list_projects_federated_user_can_access()
    calls.list_domains_federated_user_can_access()


def test_consumers_of_oauth_are_made_listed_changed_and_removed(client: Any, admin: Any) -> None:
    calls = client.oauth
    made = calls.create_consumer(consumer={"description": "One"}).consumer
    assert calls.get_consumer(made.id).consumer.description == "One"
    assert made.id in {one.id for one in calls.list_consumers().iterate()}
    calls.update_consumer(made.id, consumer={"description": "Other"})
    calls.list_access_tokens(admin.id)
    calls.delete_consumer(made.id)


def test_revocations_are_listed(client: Any) -> None:
    assert client.revoke.list_revocation_events().events
