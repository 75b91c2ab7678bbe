"""Replaces a mock when its pages change, while it answers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from rstgen import disk
from rstgen.disk import Look
from rstgen.serving.making import Making
from rstgen.serving.mocking import Mock

PAUSE = 0.5
"""Seconds between two looks at the pages."""
REST = 0.05
"""Seconds without a change before the pages are read."""
LONGER = 5.0
"""Seconds after what no page is at fault for, before it is tried again."""


@dataclass(slots=True)
class _Running:
    """A mock, and how many requests it is answering."""

    mock: Mock
    requests: int = 0


class Current:
    """The app that answers now. A request is answered by one mock from its beginning to its end."""

    def __init__(self, mock: Mock) -> None:
        self._running = _Running(mock)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Let the mock of now answer."""
        running = self._running
        running.requests += 1
        try:
            await running.mock.app(scope, receive, send)
        finally:
            running.requests -= 1
            self._forget(running)

    def replace(self, mock: Mock) -> None:
        """Have another one answer from now on; the old one goes when it has nothing to do."""
        old, self._running = self._running, _Running(mock)
        self._forget(old)

    def close(self) -> None:
        """Forget the last one."""
        self._running.mock.close()

    def _forget(self, running: _Running) -> None:
        if running is not self._running and running.requests == 0:
            running.mock.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """Looks at the pages again and again."""

    make: Callable[[], Making]
    mock: Callable[[Making], Mock | None]
    """Makes the app and tells of what was found; ``None`` where the reference is at fault."""
    trouble: Callable[[Exception], None]
    """Told of what no page is at fault for: the folder is gone."""

    async def run(self, current: Current, looks: Iterable[Look]) -> None:
        """Replace the mock whenever pages have changed; a broken page leaves the last good one."""
        seen = tuple(looks)
        while True:
            await asyncio.sleep(PAUSE)
            # In a thread of its own: requests are answered meanwhile.
            known = await asyncio.to_thread(disk.unchanged, seen)
            if known is not None:
                seen = known
                continue
            await _at_rest(seen)
            seen = await self._again(current, seen)

    async def _again(self, current: Current, seen: tuple[Look, ...]) -> tuple[Look, ...]:
        try:
            making = await asyncio.to_thread(self.make)
            mock = await asyncio.to_thread(self.mock, making)
        except Exception as error:
            # Whatever it is, the last good one goes on; what is gone may come back.
            self.trouble(error)
            await asyncio.sleep(LONGER)
            return seen
        if mock is not None:
            current.replace(mock)
        return making.looks


async def _at_rest(looks: tuple[Look, ...]) -> None:
    """Wait until nothing changes for a moment: editors empty a file before they fill it."""
    before = None
    while (now := await asyncio.to_thread(disk.stamps, looks)) != before:
        before = now
        await asyncio.sleep(REST)
