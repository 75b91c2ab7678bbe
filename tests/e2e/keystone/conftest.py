"""Clients of the identity service, and one of each thing that it holds."""

from __future__ import annotations

from typing import Any

import pytest

from tests.e2e.keystone.support import PROJECT, USER, by_password, name
from tests.e2e.recording import Record
from tests.e2e.services import Service


@pytest.fixture(scope="session")
def anonymous(keystone: Service, keystone_record: Record) -> Any:
    return keystone_record.client(keystone.url)


@pytest.fixture(scope="session")
def token(anonymous: Any) -> str:
    """A token, from the header of the answer."""
    answer = anonymous.authenticate.password_authentication_with_scoped_authorization(
        auth=by_password(USER, project=PROJECT)
    )
    assert answer.token.project.name == "admin"
    assert answer.token.user.name == "admin"
    found: str = answer.response.headers["X-Subject-Token"]
    return found


@pytest.fixture(scope="session")
def client(keystone: Service, keystone_record: Record, token: str) -> Any:
    # With the version in the base url, as a catalog has it.
    return keystone_record.client(f"{keystone.url}/v3", token=token)


@pytest.fixture(scope="session")
def admin(client: Any) -> Any:
    (found,) = client.users.list(name="admin").users
    return found


@pytest.fixture(scope="session")
def project(client: Any) -> Any:
    return client.projects.create(project={"name": name("project")}).project


@pytest.fixture(scope="session")
def user(client: Any) -> Any:
    made = {"name": name("user"), "password": "swordfish", "email": "user@cloud.example"}
    return client.users.create(user=made).user


@pytest.fixture(scope="session")
def group(client: Any) -> Any:
    return client.groups.create(group={"name": name("group"), "description": "Some"}).group


@pytest.fixture(scope="session")
def domain(client: Any) -> Any:
    return client.domains.create(domain={"name": name("domain")}).domain


@pytest.fixture(scope="session")
def role(client: Any) -> Any:
    return client.roles.create(role={"name": name("role")}).role


@pytest.fixture(scope="session")
def service(client: Any) -> Any:
    return client.service_catalog.create(service={"name": name("service"), "type": "image"}).service


@pytest.fixture(scope="session")
def endpoint(client: Any, service: Any) -> Any:
    url = "http://image.cloud.example"
    made = {"url": url, "interface": "public", "service_id": service.id, "region_id": "RegionOne"}
    return client.service_catalog.create_endpoint(endpoint=made).endpoint
