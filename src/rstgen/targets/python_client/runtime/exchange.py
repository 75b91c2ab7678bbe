"""From a request to its answer: tokens, redirects, repetitions."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import NamedTuple

import httpx

from .bounds import Bounded
from .errors import ConnectionFailedError, TimedOutError, UnexpectedResponseError
from .requests import header, told
from .retries import Retries, replayable
from .steps import Read, Steps, Tokens, Wait, send, token

_MOST_REDIRECTS = 5


class Manner(NamedTuple):
    """How a client sends its requests."""

    tokens: Tokens
    auth_header: str
    retries: Retries
    most: int | None = None
    """Bytes of an answer that are read into memory."""


def answered(
    request: httpx.Request, manner: Manner, *, whole: bool = True
) -> Steps[httpx.Response]:
    """Send a request, again where that helps, and read the answer.

    Unless it is wanted whole, a success is left to be read piece by piece.

    Raises:
        ConnectionFailedError: no answer came.
        UnexpectedResponseError: it leads to another host.
    """
    done = 0
    while True:
        with failing(request):
            try:
                response = yield from _authorized(request, manner)
                if whole or response.is_error:
                    yield from _read(response, manner)
            except httpx.RequestError as error:
                wait = manner.retries.after_error(request, error, done)
                if wait is None:
                    raise
            else:
                wait = manner.retries.after_answer(response, done)
                if wait is None:
                    return response
        yield Wait(wait)
        done += 1


def _authorized(request: httpx.Request, manner: Manner) -> Steps[httpx.Response]:
    """Send a request with the token, and with another one where that is refused."""
    given = yield from token(manner.tokens)
    response = yield from _sent(request, manner, given)
    if response.status_code != 401 or not manner.tokens.ask or not replayable(request):
        return response
    yield from _read(response, manner)
    renewed = yield from token(manner.tokens, refused=given)
    return (yield from _sent(request, manner, renewed))


def _sent(
    request: httpx.Request, manner: Manner, given: str | None
) -> Steps[httpx.Response]:
    """Send a request and follow redirects, as long as they stay on its host."""
    if given is not None:
        request.headers[manner.auth_header] = header(manner.auth_header, given)
    done = 0
    while True:
        response = yield from send(request)
        if response.next_request is None:
            return response
        yield from _read(response, manner)
        if done == _MOST_REDIRECTS:
            message = f"{told(request)} leads from one redirect to the next"
            raise UnexpectedResponseError(message, response)
        _check_redirect(request, response, response.next_request)
        request = response.next_request
        done += 1


def _read(response: httpx.Response, manner: Manner) -> Steps[None]:
    bounded = Bounded(response, manner.most)
    yield Read(response)
    bounded.check()


def _check_redirect(
    request: httpx.Request, response: httpx.Response, following: httpx.Request
) -> None:
    """Refuse what would show the token to another host, or be another call."""
    one, other = request.url, following.url
    reason = ""
    if (one.scheme, one.host, one.port) != (other.scheme, other.host, other.port):
        reason = "to another host"
    elif request.method != following.method or not replayable(request):
        reason = f"to {other.path}, where it would be another call"
    if reason:
        message = f"{told(request)} is redirected {reason}: not followed"
        raise UnexpectedResponseError(message, response)


def unreadable(response: httpx.Response, error: Exception) -> UnexpectedResponseError:
    """Say in a sentence why an answer is not what it should be."""
    from pydantic_core import ValidationError

    kind = response.headers.get("content-type", "a body of no type")
    found = kind if response.content else "an empty body"
    why = error.errors()[0]["msg"] if isinstance(error, ValidationError) else str(error)
    said = f"{told(response.request)} answered {response.status_code}"
    message = f"{said} with {found}, which cannot be read: {why}"
    return UnexpectedResponseError(message, response)


@contextmanager
def failing(request: httpx.Request) -> Generator[None, None, None]:
    """Let what httpx raises be an error of this package."""
    try:
        yield
    except httpx.TimeoutException as error:
        raise TimedOutError(f"{told(request)}: no answer in time") from error
    except httpx.RequestError as error:
        raise ConnectionFailedError(f"{told(request)}: {error}") from error
