"""A call as a chain of steps, which each kind of client takes in its own way.

What is to be done next is decided here and in `exchange`, once for both kinds of
client; they themselves only send, read, wait and ask.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Generator
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias, TypeVar, cast

from .errors import UsageError

if TYPE_CHECKING:
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
Outcome: TypeAlias = "httpx.Response | str | None"
Steps: TypeAlias = Generator[Step, "Outcome", T]


class Tokens:
    """The token of a client, or what is asked for one."""

    def __init__(self, given: str | AskToken | None) -> None:
        from threading import Lock

        self.ask = given if callable(given) else None
        self.current = None if given is None or callable(given) else text_of(given)
        self.lock = Lock()
        """Held while a synchronous client asks, so that threads ask but once."""


def text_of(token: object) -> str:
    """Give a token as what it has to be.

    Raises:
        UsageError: it is no text.
    """
    if isinstance(token, str):
        return token
    raise UsageError(f"a token is a text, not {type(token).__name__}")


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
    return cast("httpx.Response", (yield Send(request)))


def token(tokens: Tokens, refused: str | None = None) -> Steps[str | None]:
    """Get a token, another one than a refused one."""
    if tokens.ask is None or tokens.current != refused:
        return tokens.current
    return cast("str", (yield Ask(tokens, refused)))


def run(steps: Steps[T], perform: Callable[[Step], Outcome]) -> T:
    """Take all steps."""

    async def performed(step: Step) -> Outcome:
        return perform(step)

    try:
        run_async(steps, performed).send(None)
    except StopIteration as done:
        return cast("T", done.value)
    raise AssertionError("nothing is awaited")


async def run_async(
    steps: Steps[T], perform: Callable[[Step], Awaitable[Outcome]]
) -> T:
    """Take all steps, awaiting each."""
    import httpx

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
        return cast("T", done.value)
