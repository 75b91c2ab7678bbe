"""The client that waits for its answers."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Coroutine
from typing import TYPE_CHECKING, Self, TypeVar, Unpack

from .base import BaseClient
from .calls import Answer, Call
from .errors import UsageError
from .steps import Ask, Outcome, Read, Send, Step, Steps, Wait, run, text_of
from .types import Operation, Parts
from .versions import ServiceVersion

if TYPE_CHECKING:
    import httpx

T = TypeVar("T")


class SyncClient(BaseClient["httpx.Client"]):
    """The client that waits for its answers."""

    def _kind_of_http(self) -> type[httpx.Client]:
        import httpx

        return httpx.Client

    def call(
        self,
        operation: Operation,
        parse: Callable[[Answer], T],
        **parts: Unpack[Parts],
    ) -> T:
        """Send the request of an operation and read the answer."""
        return self.run_now(self.exchange(Call(operation, parse, parts)))

    def versions(self) -> list[ServiceVersion]:
        """Ask the service which versions of its API it has."""
        return self.run_now(self.discover())

    def run_now(self, steps: Steps[T]) -> T:
        """Take the steps of a call."""
        return run(steps, self._perform)

    def _perform(self, step: Step) -> Outcome:
        match step:
            case Send(request):
                return self.http_client.send(
                    request, auth=self._auth, stream=True, follow_redirects=False
                )
            case Read(response):
                response.read()
            case Wait(seconds):
                (self._sleep or time.sleep)(seconds)
            case Ask(tokens, refused):
                with tokens.lock:
                    if tokens.ask is not None and tokens.current == refused:
                        tokens.current = _text(tokens.ask())
                return tokens.current
        return None

    def close(self) -> None:
        """Close the connections, unless they belong to a client of the caller's own."""
        if self._owns_http:
            self.http_client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


def _text(token: str | Awaitable[str]) -> str:
    if isinstance(token, Coroutine):
        token.close()
    if isinstance(token, Awaitable):
        raise UsageError("a token that is awaited needs the AsyncClient")
    return text_of(token)
