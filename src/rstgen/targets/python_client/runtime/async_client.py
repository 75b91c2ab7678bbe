"""The client that is awaited."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import cached_property
from typing import TYPE_CHECKING, Self, TypeVar, Unpack, cast

from .base import BaseClient
from .calls import Answer, Call
from .steps import Ask, Outcome, Read, Send, Step, Steps, Wait, run_async, text_of
from .types import Operation, Parts
from .versions import ServiceVersion

if TYPE_CHECKING:
    import asyncio

    import httpx

T = TypeVar("T")


class AsyncBaseClient(BaseClient["httpx.AsyncClient"]):
    """The client that is awaited."""

    def _kind_of_http(self) -> type[httpx.AsyncClient]:
        import httpx

        return httpx.AsyncClient

    async def call(
        self,
        operation: Operation,
        parse: Callable[[Answer], T],
        **parts: Unpack[Parts],
    ) -> T:
        """Send the request of an operation and read the answer."""
        return await self.run_soon(self.exchange(Call(operation, parse, parts)))

    async def versions(self) -> list[ServiceVersion]:
        """Ask the service which versions of its API it has."""
        return await self.run_soon(self.discover())

    async def run_soon(self, steps: Steps[T]) -> T:
        """Take the steps of a call, awaiting each."""
        return await run_async(steps, self._perform)

    @cached_property
    def _turn(self) -> asyncio.Lock:
        """Held while a token is asked for, so that tasks ask but once."""
        import asyncio

        return asyncio.Lock()

    async def _perform(self, step: Step) -> Outcome:
        # Not above: it takes a while, and the other client has no use for it.
        import asyncio

        match step:
            case Send(request):
                return await self.http_client.send(
                    request, auth=self._auth, stream=True, follow_redirects=False
                )
            case Read(response):
                await response.aread()
            case Wait(seconds):
                await _settled((self._sleep or asyncio.sleep)(seconds))
            case Ask(tokens, refused):
                async with self._turn:
                    if tokens.ask is not None and tokens.current == refused:
                        tokens.current = text_of(await _settled(tokens.ask()))
                return tokens.current
        return None

    async def close(self) -> None:
        """Close the connections, unless they belong to a client of the caller's own."""
        if self._owns_http:
            await self.http_client.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.close()


async def _settled(value: object) -> object:
    is_later = isinstance(value, Awaitable)
    return await cast("Awaitable[object]", value) if is_later else value
