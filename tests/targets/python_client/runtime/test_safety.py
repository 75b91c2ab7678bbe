"""What the token is not shown to, and how much of an answer is read."""

from __future__ import annotations

import asyncio
import gzip
import logging
import pickle
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import httpx
import pytest

from rstgen.targets.python_client.runtime.answers import ListAnswer
from rstgen.targets.python_client.runtime.downloads import AsyncDownload, Download
from rstgen.targets.python_client.runtime.errors import (
    ApiError,
    UnexpectedResponseError,
    UsageError,
)
from rstgen.targets.python_client.runtime.models import parse_as
from rstgen.targets.python_client.runtime.types import Operation
from tests.targets.python_client.runtime.both import (
    LIST,
    THINGS,
    URL,
    AsyncClient,
    Both,
    Client,
    GoneError,
    json_value,
)

TOKEN = "t0p-s3cret"


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(404, json={"itemNotFound": {"message": "gone"}}),
        httpx.Response(302, headers={"Location": "http://evil.example/things"}),
        httpx.Response(200, html="<html>"),
    ],
)
def test_an_error_that_is_kept_has_no_token(both: Both, answer: httpx.Response) -> None:
    both.service = lambda request: answer
    with pytest.raises((GoneError, UnexpectedResponseError)) as caught:
        both.call(options={"token": TOKEN})
    assert both.tokens == [TOKEN]
    error: Any = caught.value
    pickled = pickle.dumps(error)
    assert TOKEN.encode() not in pickled
    copy = pickle.loads(pickled)
    assert (str(copy), copy.response.content) == (str(error), error.response.content)
    assert str(copy.response.request.url) == f"{URL}/things"
    assert TOKEN not in f"{error!r} {error} {error.response!r} {error.response.request!r}"


def test_an_answer_that_is_kept_has_no_token(both: Both) -> None:
    both.answer(httpx.Response(200, json={"things": [{"id": "a"}]}))
    things = both.call(LIST, THINGS, options={"token": TOKEN})
    both.answer(httpx.Response(200, json=["a"]))
    names = both.call(LIST, parse_as(ListAnswer[str]), options={"token": TOKEN})
    for answer in (things, names):
        assert TOKEN not in f"{answer!r} {answer.answer!r} {answer.iterate()!r}"
        pickled = pickle.dumps(answer)
        assert TOKEN.encode() not in pickled
        assert pickle.loads(pickled) == answer


@pytest.mark.parametrize("url", ["http://me:pw7@shop.example", "ftp://pw7@shop.example/?a"])
def test_a_password_in_a_url_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match=r"give auth=httpx\.BasicAuth") as caught:
        Client(url)
    assert "pw7" not in str(caught.value)


@pytest.mark.parametrize(
    "location",
    [
        "http://evil.example/compute/things",
        "//evil.example/compute/things",
        "http://shop.example@evil.example/",
        "http://shop.example:8080/compute/things",
        "https://shop.example/compute/things",
        "http://shop.example.evil.example/",
    ],
)
def test_the_token_goes_to_no_other_host(both: Both, location: str) -> None:
    both.service = lambda request: httpx.Response(307, headers={"Location": location})
    with pytest.raises(UnexpectedResponseError, match="redirected to another host: not followed"):
        both.call(options={"token": TOKEN})
    pages = iter([{"things": [{"id": "a"}], "next": f"{location}?marker=a"}, {"things": []}])
    both.service = lambda request: httpx.Response(200, json=next(pages))
    both.items()
    assert [r.url.netloc for r in both.sent] == [b"shop.example"] * 3
    assert {r.url.scheme for r in both.sent} == {"http"}


def test_no_log_has_the_token(caplog: pytest.LogCaptureFixture, service: str) -> None:
    with caplog.at_level(logging.DEBUG):
        with Client(service, token=TOKEN) as client:
            client.call(LIST, json_value)

        async def use() -> None:
            async with AsyncClient(service, token=TOKEN) as client:
                await client.call(LIST, json_value)

        asyncio.run(use())
    assert Handler.tokens == [TOKEN] * 2
    assert "send_request_headers" in caplog.text
    assert TOKEN not in caplog.text


class Handler(BaseHTTPRequestHandler):
    """Answers everything with an empty object."""

    tokens: list[str | None]

    def do_GET(self) -> None:
        self.tokens.append(self.headers["X-Auth-Token"])
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def service() -> Iterator[str]:
    Handler.tokens = []
    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


class Endless(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body without an end."""

    def __init__(self) -> None:
        self.given = 0
        self.closed = False

    def __iter__(self) -> Iterator[bytes]:
        while True:
            self.given += 1000
            yield b" " * 1000

    async def __aiter__(self) -> Any:
        for chunk in self:
            yield chunk

    def close(self) -> None:
        self.closed = True

    async def aclose(self) -> None:
        self.closed = True


def test_no_more_is_read_than_is_wanted(both: Both) -> None:
    body = Endless()
    both.service = lambda request: httpx.Response(200, stream=body)
    why = r"GET http://shop\.example/compute/things answered 200 with more than 5000 bytes"
    with pytest.raises(UnexpectedResponseError, match=why):
        both.call(options={"max_answer": 5000})
    assert (body.given, body.closed) == (6000, True)
    text = "a" * 4998
    both.service = lambda request: httpx.Response(200, stream=Once(f'"{text}"'.encode()))
    assert both.call(options={"max_answer": 5000}) == text


@pytest.mark.parametrize("status", [404, 500])
def test_errors_that_are_too_long_are_cut(both: Both, status: int) -> None:
    body = Endless()
    both.service = lambda request: httpx.Response(status, stream=body)
    with pytest.raises(ApiError, match=str(status)) as caught:
        both.call(options={"max_answer": 5500})
    assert len(caught.value.response.content) == 5500
    assert body.closed


def test_the_front_of_an_error_says_what_it_is(both: Both) -> None:
    page = b"<html><title>Sorry</title>" + b"x" * 1000
    both.service = lambda request: httpx.Response(404, stream=Once(page))
    with pytest.raises(GoneError, match="Sorry"):
        both.call(options={"max_answer": 100})


def test_what_has_no_body_is_within_all_bounds(both: Both) -> None:
    headers = {"Content-Encoding": "gzip", "X-Id": "1"}
    both.service = lambda request: httpx.Response(200, headers=headers, stream=Once(b""))
    found = both.call(Operation("HEAD", "/things"), lambda a: a, options={"max_answer": 100})
    assert found.response.headers["X-Id"] == "1"


def test_what_is_packed_is_not_unpacked_where_its_size_counts(both: Both) -> None:
    bomb = gzip.compress(b" " * 1_000_000)
    headers = {"Content-Encoding": "gzip"}
    both.service = lambda request: httpx.Response(200, headers=headers, stream=Once(bomb))
    with pytest.raises(UnexpectedResponseError, match=r"5000 bytes \(max_answer\), or packed"):
        both.call(options={"max_answer": 5000})
    assert both.sent[0].headers["Accept-Encoding"] == "identity"
    both.service = lambda request: httpx.Response(404, headers=headers, stream=Once(bomb))
    with pytest.raises(GoneError, match="404: Not Found"):
        both.call(options={"max_answer": 5000})
    both.service = lambda request: httpx.Response(200, headers=headers, stream=Once(bomb))
    with pytest.raises(UnexpectedResponseError, match=r"answered 200 with .*: Invalid JSON"):
        both.call()
    assert "gzip" in both.sent[-1].headers["Accept-Encoding"]


class Once(Endless):
    """A body of one piece."""

    def __init__(self, body: bytes) -> None:
        super().__init__()
        self.body = body

    def __iter__(self) -> Iterator[bytes]:
        yield self.body


def test_a_download_is_read_whole_within_the_same_bounds(both: Both) -> None:
    body = Endless()
    both.service = lambda request: httpx.Response(200, stream=body)

    async def read(client: Any) -> Any:
        return await (await client.call(LIST, AsyncDownload)).read()

    with pytest.raises(UnexpectedResponseError, match="with more than 2000 bytes"):
        both.run(
            read if both.is_async else lambda c: c.call(LIST, Download).read(), max_answer=2000
        )
    assert body.closed


def test_another_bound_for_some_calls(both: Both) -> None:
    both.service = lambda request: httpx.Response(200, stream=Once(b'"aaaaaaaaaaaa"'))
    why = "more than 10 bytes"
    with pytest.raises(UnexpectedResponseError, match=why):
        both.run(lambda c: c.with_options(max_answer=10).call(LIST, json_value))
    twice = both.run(lambda c: c.with_options(timeout=1).call(LIST, json_value), max_answer=200)
    assert twice == "a" * 12
    with pytest.raises(UnexpectedResponseError, match=why):
        both.run(lambda c: c.with_options(timeout=1).call(LIST, json_value), max_answer=10)
