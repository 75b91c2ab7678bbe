"""Pages that change while they are served."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from rstgen.cli.serve import Call
from rstgen.config import Config
from rstgen.pipeline.references import Reference
from rstgen.serving import making, reloading
from rstgen.serving.making import Making
from rstgen.serving.mocking import Choices, Mock, mock
from rstgen.serving.reloading import Current, Watch
from rstgen.serving.stateful import Shelf
from tests.serving.asking import HOST, ask, made
from tests.small import LOST, PAGE, PARAMETERS
from tests.support import SPECS

MORE = "\nSink a boat\n===========\n\n.. rest_method:: GET /sunk\n\nNormal response codes: 200\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(reloading, "PAUSE", 0.02)
    monkeypatch.setattr(reloading, "LONGER", 0.02)
    (tmp_path / "index.rst").write_text(PAGE)
    (tmp_path / "parameters.yaml").write_text(PARAMETERS)
    (tmp_path / "boats.json").write_text('{"boats": []}')
    return tmp_path


class Watched:
    """A mock that is watched, and what was told of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.codes: list[str] = []
        self.errors: list[Exception] = []
        self.made = 0
        first = self.make()
        one = self.mock(first)
        assert one is not None
        self.current = Current(one)
        self.watch = Watch(make=self.make, mock=self.mock, trouble=self.errors.append)
        self.looks = first.looks

    def make(self) -> Making:
        self.made += 1
        return making.make(self.folder, Config())

    def mock(self, found: Making) -> Mock | None:
        self.codes += [one.code for one in found.diagnostics]
        return mock(found.made, Choices()) if found.made else None

    async def status(self, path: str) -> int:
        transport = httpx.ASGITransport(self.current)
        async with httpx.AsyncClient(transport=transport, base_url=HOST) as client:
            return (await client.get(path)).status_code

    def run(self, steps: Callable[[], Awaitable[None]]) -> None:
        async def run() -> None:
            task = asyncio.create_task(self.watch.run(self.current, self.looks))
            try:
                await asyncio.wait_for(steps(), 20)
            finally:
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task
                self.current.close()

        asyncio.run(run())
        assert not [name for name in sys.modules if name.startswith("boats_server__")]


async def until(holds: Callable[[], Awaitable[bool]]) -> None:
    while not await holds():
        await asyncio.sleep(0.02)


def test_a_page_that_changes_is_read_again(folder: Path) -> None:
    one = Watched(folder)

    async def steps() -> None:
        assert await one.status("/sunk") == 404
        (folder / "index.rst").write_text(PAGE + MORE)
        await until(lambda: holds(one, "/sunk", 200))
        (folder / "boats.json").write_text('{"boats": [{"id": 1}]}')
        made = one.made
        await until(lambda: counted(one, made))
        (folder / "more.inc").write_text("")
        (folder / "index.rst").write_text(PAGE)
        await until(lambda: holds(one, "/sunk", 404))

    one.run(steps)


def test_a_broken_page_leaves_what_was_served(folder: Path) -> None:
    one = Watched(folder)

    async def steps() -> None:
        (folder / "index.rst").write_text(PAGE + MORE + LOST)
        await until(lambda: told(one, "lost-operation"))
        assert await one.status("/boats") == 200
        assert await one.status("/sunk") == 404
        (folder / "index.rst").write_text(PAGE + MORE)
        await until(lambda: holds(one, "/sunk", 200))

    one.run(steps)


def test_a_folder_that_goes_may_come_back(folder: Path) -> None:
    one = Watched(folder)
    other = folder.with_name("other")

    async def steps() -> None:
        folder.rename(other)
        await until(lambda: troubled(one))
        assert await one.status("/boats") == 200
        other.rename(folder)
        (folder / "index.rst").write_text(PAGE + MORE)
        await until(lambda: holds(one, "/sunk", 200))

    one.run(steps)
    assert "does not exist" in str(one.errors[0])


def test_nothing_is_made_anew_while_nothing_changes(folder: Path) -> None:
    one = Watched(folder)

    async def steps() -> None:
        await asyncio.sleep(0.2)

    one.run(steps)
    assert one.made == 1


def test_a_request_ends_where_it_began(folder: Path) -> None:
    one = Watched(folder)
    old = one.current._running.mock.mounted.name

    async def steps() -> None:
        transport = httpx.ASGITransport(one.current)
        async with httpx.AsyncClient(transport=transport, base_url=HOST) as client:
            headers = {"X-Rstgen-Delay": "1"}
            slow = asyncio.create_task(client.get("/boats", headers=headers))
            await asyncio.sleep(0.05)
            (folder / "index.rst").write_text(PAGE + MORE)
            await until(lambda: holds(one, "/sunk", 200))
            assert old in sys.modules
            assert (await slow).status_code == 200
        assert old not in sys.modules

    one.run(steps)


def test_what_is_stored_stays() -> None:
    call = Call(
        one=Reference(source=SPECS, config=Config()),
        given=(),
        narrowed=(),
        choices=Choices(stateful=True),
        shelf=Shelf(),
    )
    found = Making(made=made(SPECS), diagnostics=(), looks=())
    old = call.mock(found)
    assert old is not None
    assert ask(old, "POST", "/keys", json={"key": {"name": "mine"}}).status_code == 201
    new = call.again(found)
    old.close()
    assert new is not None
    assert ask(new, "GET", "/keys/mine").status_code == 200
    new.close()


async def holds(one: Watched, path: str, status: int) -> bool:
    return await one.status(path) == status


async def told(one: Watched, code: str) -> bool:
    return code in one.codes


async def counted(one: Watched, more_than: int) -> bool:
    return one.made > more_than


async def troubled(one: Watched) -> bool:
    return bool(one.errors)
