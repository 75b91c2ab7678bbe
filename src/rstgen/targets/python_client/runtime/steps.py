"""A call as a chain of steps, which each kind of client takes in its own way.

What is to be done next is decided here and in `exchange`, once for both kinds of
client; they themselves only send, read, wait and ask.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Generator
from threading import Lock
from typing import NamedTuple, Protocol, TypeAlias, TypeVar

import httpx

T = TypeVar("T")

AskToken: TypeAlias = Callable[[], str | Awaitable[str]]


class Send(NamedTuple):
    """Send a request and take the head of its answer."""

    request: httpx.Request


class Read(NamedTuple):
    """Read the rest of an answer."""

    response: httpx.Response


class Wait(NamedTuple):
    """Let some seconds pass."""

    seconds: float


class Ask(NamedTuple):
    """Ask for a token, unless another call did since one was refused."""

    tokens: Tokens
    refused: str | None


Step: TypeAlias = Send | Read | Wait | Ask
Outcome: TypeAlias = httpx.Response | str | None
Steps: TypeAlias = Generator[Step, Outcome, T]


class Tokens:
    """The token of a client, or what is asked for one."""

    def __init__(self, given: str | AskToken | None) -> None:
        self.ask = given if callable(given) else None
        self.current = None if callable(given) else given
        self.lock = Lock()
        """Held while a synchronous client asks, so that threads ask but once."""


class Runner(Protocol):
    """A client that takes steps: at once, or awaiting each."""

    def run_now(self, steps: Steps[T]) -> T:
        """Take all steps; an asynchronous client cannot."""
        ...

    async def run_soon(self, steps: Steps[T]) -> T:
        """Take all steps, awaiting each; a synchronous client cannot."""
        ...


def send(request: httpx.Request) -> Steps[httpx.Response]:
    """Send a request."""
    response = yield Send(request)
    assert isinstance(response, httpx.Response)
    return response


def token(tokens: Tokens, refused: str | None = None) -> Steps[str | None]:
    """Get a token, another one than a refused one."""
    if tokens.ask is None or tokens.current != refused:
        return tokens.current
    found = yield Ask(tokens, refused)
    assert isinstance(found, str)
    return found


def run(steps: Steps[T], perform: Callable[[Step], Outcome]) -> T:
    """Take all steps."""
    try:
        step = next(steps)
        while True:
            try:
                outcome = perform(step)
            except httpx.RequestError as error:
                step = steps.throw(error)
            else:
                step = steps.send(outcome)
    except StopIteration as done:
        value: T = done.value
        return value


async def run_async(
    steps: Steps[T], perform: Callable[[Step], Awaitable[Outcome]]
) -> T:
    """Take all steps, awaiting each."""
    try:
        step = next(steps)
        while True:
            try:
                outcome = await perform(step)
            except httpx.RequestError as error:
                step = steps.throw(error)
            else:
                step = steps.send(outcome)
    except StopIteration as done:
        value: T = done.value
        return value
