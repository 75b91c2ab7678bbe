"""Many calls at once, by the asynchronous client."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tests.e2e.keystone.support import PROJECT, USER, by_password, name
from tests.e2e.recording import Record
from tests.e2e.services import Service

pytestmark = pytest.mark.e2e


def test_fifty_calls_at_once(
    keystone: Service, keystone_record: Record, token: str, keystone_client: Any
) -> None:
    async def run() -> None:
        calls = keystone_record.async_client(f"{keystone.url}/v3", token=token)
        async with calls:
            made = await asyncio.gather(
                *(calls.projects.create(project={"name": name("project")}) for _ in range(25)),
                *(calls.users.list(name="admin") for _ in range(25)),
            )
            ids = {answer.project.id for answer in made[:25]}
            assert len(ids) == 25
            assert {answer.users[0].name for answer in made[25:]} == {"admin"}
            found = await calls.projects.list()
            assert ids <= {one.id async for one in found.iterate()}
            await asyncio.gather(*(calls.projects.delete(id_) for id_ in ids))
            gone = await asyncio.gather(
                *(calls.projects.get(id_) for id_ in ids), return_exceptions=True
            )
            assert {type(error) for error in gone} == {keystone_client.NotFoundError}

    asyncio.run(run())


def test_the_async_client_asks_for_a_token_once_for_all(
    keystone: Service, keystone_record: Record
) -> None:
    asked: list[None] = []

    async def run() -> None:
        async with keystone_record.async_client(keystone.url) as anonymous:

            async def ask() -> str:
                asked.append(None)
                sign_in = anonymous.authenticate.password_authentication_with_scoped_authorization
                answer = await sign_in(auth=by_password(USER, project=PROJECT))
                return str(answer.response.headers["X-Subject-Token"])

            async with keystone_record.async_client(keystone.url, token=ask) as calls:
                versions, *answers = await asyncio.gather(
                    calls.versions(), *(calls.users.list(name="admin") for _ in range(5))
                )
            assert versions[0].id == "v3.14"
            assert len(answers) == 5

    asyncio.run(run())
    assert len(asked) == 1
