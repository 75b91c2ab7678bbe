"""Tokens, redirects, repetitions: what one call may become on the wire."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Callable, Generator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from rstgen.targets.python_client.runtime.errors import (
    ApiError,
    ConnectionFailedError,
    TimedOutError,
    UnexpectedResponseError,
    UsageError,
)
from rstgen.targets.python_client.runtime.retries import Retries
from rstgen.targets.python_client.runtime.types import Operation
from tests.targets.python_client.runtime.both import URL, AsyncClient, Both, Client, pieces

CREATE = Operation("POST", "/things")
UPLOAD = Operation("PUT", "/things", media_type="application/octet-stream")
OK = httpx.Response(200, json={"a": 1})
BUSY = httpx.Response(503, headers={"Retry-After": "3"}, json={})


def test_what_refuses_a_call_is_asked_again_when_it_says(both: Both) -> None:
    both.answer(BUSY, httpx.Response(429, headers={"Retry-After": "1"}), OK)
    assert both.call(CREATE, body={}) == {"a": 1}
    assert both.slept == [3, 1]
    assert both.bodies == [b"{}"] * 3


def test_a_date_to_come_back_at(both: Both) -> None:
    when = format_datetime(datetime.now(UTC) + timedelta(seconds=10))
    both.answer(httpx.Response(503, headers={"Retry-After": when}), OK)
    both.call()
    (slept,) = both.slept
    assert 5 < slept <= 10


def test_it_is_not_asked_for_ever(both: Both) -> None:
    both.answer(BUSY)
    with pytest.raises(ApiError) as caught:
        both.call(options={"retries": 3})
    assert caught.value.status == 503
    assert len(both.sent) == 4


@pytest.mark.parametrize("said", ["31", "soon", ""])
def test_no_wait_is_longer_than_the_longest(both: Both, said: str) -> None:
    both.answer(httpx.Response(429, headers={"Retry-After": said}), OK)
    if said == "31":
        with pytest.raises(ApiError, match="429"):
            both.call()
        assert not both.slept
    else:
        both.call()
        assert both.slept[0] <= 0.5


def test_waits_grow_up_to_the_longest(both: Both) -> None:
    both.answer(httpx.Response(503))
    with pytest.raises(ApiError):
        both.call(options={"retries": Retries(count=6, first=1, longest=4)})
    tops = [1, 2, 4, 4, 4, 4]
    assert all(top / 2 <= slept <= top for slept, top in zip(both.slept, tops, strict=True))


@pytest.mark.parametrize("lost", [httpx.ConnectError("no way"), httpx.ReadTimeout("late")])
def test_a_lost_connection(both: Both, lost: Exception) -> None:
    both.answer(lost, OK)
    assert both.call() == {"a": 1}
    both.answer(lost, OK)
    with pytest.raises(ConnectionFailedError, match=r"POST http://shop\.example/compute"):
        both.call(CREATE)
    assert len(both.sent) == 3


def test_connections_that_stay_lost(both: Both) -> None:
    both.answer(httpx.ConnectError("no way"))
    with pytest.raises(ConnectionFailedError, match="no way"):
        both.call(options={"retries": 1})
    both.answer(httpx.ReadTimeout("late"))
    with pytest.raises(TimedOutError, match="no answer in time"):
        both.call(options={"retries": 0})
    assert len(both.sent) == 3


def test_a_503_without_a_time_is_not_asked_to_create_twice(both: Both) -> None:
    both.answer(httpx.Response(503), OK)
    with pytest.raises(ApiError):
        both.call(CREATE)
    assert len(both.sent) == 1


def test_a_body_that_is_gone_is_not_sent_again(both: Both) -> None:
    both.answer(BUSY, OK)
    with pytest.raises(ApiError):
        both.call(UPLOAD, body=pieces([b"a", b"b"]))
    assert both.bodies == [b"ab"]
    assert both.sent[0].headers["Transfer-Encoding"] == "chunked"
    assert "Content-Length" not in both.sent[0].headers


def test_a_file_is_sent_again_from_where_it_stood(both: Both, tmp_path: Path) -> None:
    both.answer(BUSY, OK)
    file = io.BytesIO(b"0123")
    file.seek(1)
    both.call(UPLOAD, body=file)
    path = tmp_path / "image"
    path.write_bytes(b"456" * 100_000)
    both.answer(BUSY, OK)
    both.call(UPLOAD, body=path)
    assert both.bodies == [b"123"] * 2 + [b"456" * 100_000] * 2
    assert [r.headers["Content-Length"] for r in both.sent] == ["3", "3", "300000", "300000"]


async def later(*chunks: bytes) -> Any:
    for chunk in chunks:
        yield chunk


def test_an_asynchronous_iterator_is_for_the_asynchronous_client(both: Both) -> None:
    both.answer(OK)
    if both.is_async:
        both.call(UPLOAD, body=later(b"a", b"b"))
        assert both.bodies == [b"ab"]
    else:
        with pytest.raises(UsageError, match="AsyncClient only"):
            both.call(UPLOAD, body=later(b"a"))


@pytest.mark.parametrize("make", [lambda: io.StringIO("text"), lambda: ["text"], lambda: 3])
def test_a_body_that_is_no_bytes(both: Both, make: Callable[[], object]) -> None:
    with pytest.raises(UsageError, match="made of bytes, not of"):
        both.call(UPLOAD, body=make())


def test_a_token_that_is_asked_for(both: Both) -> None:
    tokens = iter(["old", "new"])
    both.service = lambda r: httpx.Response(200 if r.headers["X-Auth-Token"] == "new" else 401)

    async def ask_later() -> str:
        return next(tokens)

    def ask() -> str:
        return next(tokens)

    both.call(options={"token": ask_later if both.is_async else ask})
    assert both.tokens == ["old", "new"]


def test_a_token_is_asked_for_once_more_only(both: Both) -> None:
    asked: list[int] = []

    def ask() -> str:
        asked.append(1)
        return "bad"

    both.answer(httpx.Response(401))
    with pytest.raises(ApiError, match="401"):
        both.call(options={"token": ask})
    assert (len(both.sent), len(asked)) == (2, 2)
    with pytest.raises(ApiError, match="401"):
        both.call(options={"token": "fixed"})
    assert len(both.sent) == 3


def test_an_asynchronous_token_needs_the_asynchronous_client() -> None:
    async def ask() -> str:
        return "T"

    with Client(URL, token=ask) as client, pytest.raises(UsageError, match="AsyncClient"):
        client.versions()


def test_tasks_that_need_a_token_ask_but_once() -> None:
    asked: list[int] = []

    async def ask() -> str:
        asked.append(1)
        await asyncio.sleep(0)
        return f"T{len(asked)}"

    async def many(client: Any) -> Any:
        twin = client.with_options(timeout=1)
        calls = (c.call(Operation("GET", "/"), lambda a: a) for c in [client] * 20 + [twin])
        return await asyncio.gather(*calls)

    both = Both(is_async=True)
    assert len(both.run(many, token=ask)) == 21
    assert len(asked) <= 2


def test_a_redirect_on_the_same_host_is_followed(both: Both) -> None:
    both.answer(httpx.Response(301, headers={"Location": "/compute/things/"}), OK)
    assert both.call() == {"a": 1}
    assert both.urls == ["/things", "/things/"]


@pytest.mark.parametrize(
    ("operation", "location", "why"),
    [
        (Operation("GET", "/things"), "http://evil.example/things", "to another host: not"),
        (Operation("GET", "/things"), "https://shop.example/things", "to another host: not"),
        (CREATE, "/elsewhere", "another call"),
        (Operation("GET", "/things"), "/compute/things", "from one redirect to the next"),
    ],
)
def test_a_redirect_that_is_not_followed(
    both: Both, operation: Operation, location: str, why: str
) -> None:
    both.answer(httpx.Response(302, headers={"Location": location}))
    with pytest.raises(UnexpectedResponseError, match=why):
        both.call(operation)
    assert {request.url.host for request in both.sent} == {"shop.example"}


def test_a_secret_is_in_no_text(both: Both) -> None:
    both.answer(httpx.ConnectError("no way"))

    def told(client: Any) -> Any:
        assert "s3cret" not in repr(client) + str(vars(client)["base_url"])
        return client.call(Operation("POST", "/things"), lambda a: a, query={"key": "s3cret"})

    with pytest.raises(ConnectionFailedError) as caught:
        both.run(told, token="s3cret")
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize("token", ["s3cret\n", "s\u00e9cret"])
def test_a_token_that_no_header_can_hold(both: Both, token: str) -> None:
    with pytest.raises(UsageError, match="X-Auth-Token can hold plain ASCII") as caught:
        both.call(options={"token": token})
    assert "cret" not in str(caught.value)
    assert not both.sent


def test_a_closed_client(both: Both) -> None:
    async def use_async(client: Any) -> Any:
        await client.http_client.aclose()
        return await client.versions()

    def use(client: Any) -> Any:
        client.http_client.close()
        return client.versions()

    with pytest.raises(UsageError, match="the client is closed"):
        both.run(use_async if both.is_async else use)


class Signing(httpx.Auth):
    requires_request_body = True

    def __init__(self) -> None:
        self.seen: list[bytes] = []

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        self.seen.append(request.content)
        yield request


@pytest.mark.parametrize(
    "kind", [bytes, bytearray, memoryview, io.BytesIO, lambda whole: [whole[:2], whole[2:]]]
)
def test_what_signs_sees_the_body(both: Both, kind: Callable[[bytes], object]) -> None:
    both.answer(OK)
    auth = Signing()
    both.call(UPLOAD, body=kind(b"hello"), options={"auth": auth})
    assert auth.seen == both.bodies == [b"hello"]


def test_a_stream_stays_one_until_it_is_asked_for(both: Both) -> None:
    both.answer(OK)
    both.call(UPLOAD, body=pieces([b"a", b"b"]))
    with pytest.raises(httpx.RequestNotRead):
        _ = both.sent[0].content
    both.call(UPLOAD, body=memoryview(b"ab"))
    assert both.sent[1].content == b"ab"
    assert both.sent[1].headers["Content-Length"] == "2"


@pytest.mark.parametrize("token", [None, 5, b"T"])
def test_a_token_that_is_none(both: Both, token: Any) -> None:
    kind = type(token).__name__
    with pytest.raises(UsageError, match=f"a token is a text, not {kind}$"):
        both.call(options={"token": lambda: token})
    if token is not None:
        with pytest.raises(UsageError, match=f"a token is a text, not {kind}$"):
            both.call(options={"token": token})
    assert not both.sent


def test_options_of_the_wrong_kind() -> None:
    with pytest.raises(UsageError, match=r"http_client is an httpx.Client, not <httpx.AsyncClient"):
        Client(URL, http_client=httpx.AsyncClient())  # type: ignore[arg-type]
    with pytest.raises(UsageError, match=r"http_client is an httpx.AsyncClient, not <httpx.Client"):
        AsyncClient(URL, http_client=httpx.Client())  # type: ignore[arg-type]
    with pytest.raises(UsageError, match=r"retries is a number or Retries\(\), not '3'"):
        Client(URL, retries="3")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match=r"2\.96 is no microversion: give 'X.Y'"):
        Client(URL, microversion=2.96)  # type: ignore[arg-type]


def test_an_attribute_that_is_none() -> None:
    with Client(URL) as client, pytest.raises(AttributeError, match="did you mean versions"):
        _ = client.version  # type: ignore[attr-defined]
