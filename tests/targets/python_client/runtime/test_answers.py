"""Errors, models, headers and downloads: what an answer is read as."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import httpx
import pytest
from pydantic import Field

from rstgen.targets.python_client.runtime.answers import (
    DictAnswer,
    ListAnswer,
    ValueAnswer,
    anything,
)
from rstgen.targets.python_client.runtime.downloads import AsyncDownload, Download
from rstgen.targets.python_client.runtime.errors import (
    ApiError,
    ConnectionFailedError,
    UnexpectedResponseError,
)
from rstgen.targets.python_client.runtime.models import (
    Model,
    header_of,
    headers_as,
    parse_as,
    parse_or_empty,
)
from tests.targets.python_client.runtime.both import LIST, Both, GoneError, pieces


@pytest.mark.parametrize(
    ("body", "fault", "message"),
    [
        ({"itemNotFound": {"code": 404, "message": "gone"}}, "itemNotFound", "gone"),
        ({"error": {"code": 404, "message": "gone", "title": "Not Found"}}, "Not Found", "gone"),
        ({"NeutronError": {"type": "NoNet", "message": "gone", "detail": ""}}, "NoNet", "gone"),
        ({"errors": [{"title": "T", "detail": "gone", "code": "a.b"}]}, "a.b", "gone"),
        ({"errors": [{"title": "T", "request_id": "req-7"}]}, "T", "T"),
        (
            {"code": "401", "title": "Unauthorized", "message": "gone<br />\n"},
            "Unauthorized",
            "gone",
        ),
        # placement: "\\n\\n  ", as what makes its errors lays them out.
        (
            {"errors": [{"title": "T", "detail": "No class\n\n  boat\t exists. "}]},
            "T",
            "No class boat exists.",
        ),
        ({"message": "gone"}, None, "gone"),
        ({"error": "invalid_client", "error_description": "gone"}, "invalid_client", "gone"),
        (
            {"error_message": json.dumps({"faultcode": "Client", "faultstring": "gone"})},
            "Client",
            "gone",
        ),
        (json.dumps({"itemNotFound": {"message": "gone"}}), "itemNotFound", "gone"),
        ([{"message": "gone"}], None, "gone"),
        (["odd"], None, "Not Found"),
        (None, None, "Not Found"),
    ],
)
def test_all_forms_of_faults(both: Both, body: object, fault: str | None, message: str) -> None:
    both.answer(httpx.Response(404, json=body, headers={"X-Openstack-Request-Id": "req-7"}))
    with pytest.raises(GoneError) as caught:
        both.call()
    error = caught.value
    assert (error.status, error.fault, error.message) == (404, fault, message)
    assert error.request_id == "req-7"
    copy = pickle.loads(pickle.dumps(error))
    assert (type(copy), str(copy)) == (GoneError, str(error))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            b"<html><head><title>502 Bad\nGateway</title></head><body>x</body></html>",
            "502 Bad Gateway",
        ),
        (b"<!DOCTYPE html><html><body><h1>Sorry</h1> <p>x</p></body></html>", "Sorry"),
        (b"<html><p>No  way</p></html>", "No way"),
        (b"plain\nwords", "plain words"),
        (b"\xff\xfe{", "\ufffd\ufffd{"),
        (b"[" * 100_000, "[" * 500),
        (b"", "Bad Gateway"),
    ],
)
def test_errors_that_are_no_json(both: Both, content: bytes, message: str) -> None:
    both.answer(httpx.Response(502, content=content))
    with pytest.raises(ApiError) as caught:
        both.call()
    assert (caught.value.fault, caught.value.message) == (None, message)


class Link(Model):
    rel: str


class Server(Model):
    name: str
    status: Literal["ACTIVE", "ERROR"] | str
    os_ext_state: str | None = Field(alias="OS-EXT:state")
    links: list[Link]
    copies: int
    metadata: dict[str, str]


SERVER = {"name": "n", "status": "NEW", "OS-EXT:state": 7, "copies": "two", "extra": {"a": [1]}}


def read(body: object, type_: Any = Server) -> Any:
    both = Both(is_async=False)
    both.answer(httpx.Response(200, json=body, headers={"X-Id": "1"}))
    return both.call(LIST, parse_as(type_))


def test_what_does_not_fit_stays_as_it_came() -> None:
    server = read({**SERVER, "links": [{"rel": None}, "odd"], "metadata": {"a": 1}})
    assert (server.status, server.os_ext_state, server.copies) == ("NEW", 7, "two")
    assert (server.links[0].rel, server.links[1], server.metadata) == (None, "odd", {"a": 1})
    assert server.extra == {"a": [1]}


def test_what_did_not_come_has_no_attribute() -> None:
    server = read(SERVER)
    with pytest.raises(AttributeError, match="the service sent no 'links' in Server"):
        server.links  # noqa: B018
    assert not hasattr(server, "metadata")
    with pytest.raises(AttributeError, match="no attribute 'lnks'"):
        server.lnks  # noqa: B018


def test_an_answer_without_a_body_is_an_empty_model(both: Both) -> None:
    both.answer(httpx.Response(201, headers={"Location": "/servers/1"}))
    server = both.call(LIST, parse_or_empty(Server))
    assert (server.raw, server.response.headers["Location"]) == ({}, "/servers/1")
    with pytest.raises(AttributeError, match="the service sent no 'name' in Server, but nothing"):
        server.name  # noqa: B018
    both.answer(httpx.Response(201, json=SERVER))
    assert both.call(LIST, parse_or_empty(Server)).name == "n"


def test_raw_and_response() -> None:
    body = {**SERVER, "links": [{"rel": "self", "href": "x"}]}
    server = read(body)
    assert server.raw == body
    assert server.links[0].raw == {"rel": "self", "href": "x"}
    assert server.response.headers["X-Id"] == "1"
    with pytest.raises(AttributeError, match="Link is no whole answer"):
        server.links[0].response  # noqa: B018


def test_what_is_no_object_is_no_model(both: Both) -> None:
    both.answer(httpx.Response(200, json=["odd"]))
    with pytest.raises(UnexpectedResponseError, match=r"GET http://shop\.example.* answered 200"):
        both.call(LIST, parse_as(Server))
    both.answer(httpx.Response(200, content=b"[" * 100_000))
    with pytest.raises(UnexpectedResponseError, match="answered 200"):
        both.call()
    both.answer(httpx.Response(200, html="<html>"))
    with pytest.raises(UnexpectedResponseError, match=r"answered 200 with .*: Invalid JSON"):
        both.call()


def test_one_of_several_types() -> None:
    both = Both(is_async=False)
    both.answer(httpx.Response(200, json=["a"]))
    assert both.call(LIST, parse_as(ValueAnswer[Server | list[str]])).value == ["a"]


def test_a_list_that_is_a_whole_answer(both: Both) -> None:
    both.answer(httpx.Response(200, json=[{"name": "n"}, "odd", None], headers={"X-Id": "1"}))
    servers = both.call(LIST, parse_as(ListAnswer[Server]))
    assert isinstance(servers, list)
    assert (servers[0].name, servers[1:]) == ("n", ["odd", None])
    assert servers.raw == [{"name": "n"}, "odd", None]
    assert servers.response.headers["X-Id"] == "1"
    both.answer(httpx.Response(200, json={"odd": 1}))
    with pytest.raises(UnexpectedResponseError, match="answered 200"):
        both.call(LIST, parse_as(ListAnswer[Server]))


def test_a_map_that_is_a_whole_answer() -> None:
    found = read({"a": 1, "b": "x", "c": None}, DictAnswer[int])
    assert found == found.raw == {"a": 1, "b": "x", "c": None}
    assert isinstance(found, dict)
    assert found.response.status_code == 200
    assert read({"a": [{"name": "n"}, 7]}, DictAnswer[list[Server]])["a"][0].name == "n"


@pytest.mark.parametrize("body", [3, "3", True, [1], {"a": 1}])
def test_a_value_that_is_a_whole_answer(body: object) -> None:
    found = read(body, ValueAnswer[int])
    assert (found.value, found.raw, found.response.status_code) == (body, body, 200)
    assert repr(found) == f"ValueAnswer({body!r})"


@pytest.mark.parametrize(
    ("type_", "empty"),
    [(ListAnswer[int], []), (DictAnswer[int], {}), (Server, {}), (ValueAnswer[int | None], None)],
)
@pytest.mark.parametrize("content", [b"", b"null"])
def test_an_answer_that_is_empty(both: Both, type_: Any, empty: object, content: bytes) -> None:
    both.answer(httpx.Response(204, content=content, headers={"X-Id": "1"}))
    found = both.call(LIST, parse_or_empty(type_))
    assert (found.raw, found.response.headers["X-Id"]) == (empty, "1")


def test_an_answer_of_which_nothing_is_documented(both: Both) -> None:
    both.answer(httpx.Response(200, json=["a"]))
    found = both.call(LIST, anything)
    assert (found.value, found.raw, found.response.status_code) == (["a"], ["a"], 200)
    both.answer(httpx.Response(200, content=b"\xff", headers={"Content-Type": "image/png"}))
    found = both.call(LIST, anything)
    assert (found.value, found.raw, found.response.status_code) == (b"\xff", None, 200)
    both.answer(httpx.Response(204))
    assert both.call(LIST, anything).value is None
    both.answer(httpx.Response(200, content=b"{", headers={"Content-Type": "application/json"}))
    with pytest.raises(UnexpectedResponseError, match="answered 200"):
        both.call(LIST, anything)


def test_what_was_made_by_hand_is_no_whole_answer() -> None:
    for made in (ListAnswer([1]), DictAnswer({"a": 1}), ValueAnswer(1)):
        with pytest.raises(AttributeError, match="is no whole answer"):
            made.response  # noqa: B018


class Headers(Model):
    x_subject_token: str = Field(alias="X-Subject-Token")
    x_count: int = Field(alias="X-Count")
    x_other: str = Field(alias="X-Other")


def test_headers_as_a_model(both: Both) -> None:
    both.answer(httpx.Response(200, headers={"x-subject-token": "t", "X-COUNT": "3"}))
    answer = both.call(LIST, headers_as(Headers))
    assert (answer.x_subject_token, answer.x_count) == ("t", 3)
    assert answer.response.headers["X-Count"] == "3"
    assert not hasattr(answer, "x_other")
    both.answer(httpx.Response(200, headers={"X-Count": "many"}))
    assert both.call(LIST, headers_as(Headers)).x_count == "many"


class Created(Model):
    name: str

    @property
    def x_count(self) -> str:
        return header_of(self, "X-Count")


def test_a_header_beside_a_body() -> None:
    both = Both(is_async=False)
    both.answer(
        httpx.Response(200, json={}, headers={"x-count": "3"}), httpx.Response(200, json={})
    )
    assert both.call(LIST, parse_as(Created)).x_count == "3"
    both.answer(httpx.Response(200, json={}))
    with pytest.raises(AttributeError, match="the service sent no header X-Count"):
        both.call(LIST, parse_as(Created)).x_count  # noqa: B018


class Stream(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body that tells how much of it was read, and whether it was closed."""

    def __init__(self, chunks: list[bytes | Exception]) -> None:
        self.left = chunks
        self.closed = False

    def __iter__(self) -> Iterator[bytes]:
        while self.left:
            chunk = self.left.pop(0)
            if isinstance(chunk, Exception):
                raise chunk
            yield chunk

    async def __aiter__(self) -> Any:
        for chunk in self:
            yield chunk

    def close(self) -> None:
        self.closed = True

    async def aclose(self) -> None:
        self.closed = True


CHUNK = b"x" * 65536


def downloaded(both: Both, stream: Stream, use: Callable[[Any], Any]) -> Any:
    """Make a download; ``use`` gives what is done with it, to be awaited or not."""
    both.service = lambda request: httpx.Response(200, stream=stream)

    async def later(client: Any) -> Any:
        return await use(await client.call(LIST, AsyncDownload))

    if both.is_async:
        return both.run(later)
    return both.run(lambda client: use(client.call(LIST, Download)))


def test_a_download_is_read_when_it_is_asked_for(both: Both, tmp_path: Path) -> None:
    stream = Stream([CHUNK] * 3)
    assert downloaded(both, stream, lambda d: d.read()) == CHUNK * 3
    assert stream.closed
    stream = Stream([CHUNK] * 3)
    downloaded(both, stream, lambda d: d.save(tmp_path / "image"))
    assert (tmp_path / "image").read_bytes() == CHUNK * 3
    assert stream.closed


def test_a_download_that_is_left(both: Both) -> None:
    stream = Stream([CHUNK] * 9)
    downloaded(both, stream, lambda d: d.close())
    assert stream.closed
    assert len(stream.left) == 9


def test_a_download_that_breaks_leaves_no_file(both: Both, tmp_path: Path) -> None:
    stream = Stream([CHUNK, httpx.ReadError("cut")])
    with pytest.raises(ConnectionFailedError, match="cut"):
        downloaded(both, stream, lambda d: d.save(tmp_path / "image"))
    assert not list(tmp_path.iterdir())


def test_a_download_that_is_refused(both: Both) -> None:
    both.answer(httpx.Response(404, json={"itemNotFound": {"message": "gone"}}))

    async def later(client: Any) -> Any:
        return await client.call(LIST, AsyncDownload)

    with pytest.raises(GoneError, match="gone"):
        both.run(later if both.is_async else lambda client: client.call(LIST, Download))
    assert list(pieces([b"a"])) == [b"a"]


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (httpx.Response(204), "204 with an empty body, which cannot be read: Invalid JSON: EOF"),
        (
            httpx.Response(200, html="<a>"),
            r"200 with text/html.*read: Invalid JSON: exp",
        ),
        (httpx.Response(200, content=b"[" * 9999), "200 with a body of no type.*: recursion limit"),
        (
            httpx.Response(200, content=b"\xef\xbb\xbf{}"),
            "200 with a body.*Invalid JSON",
        ),
        (
            httpx.Response(200, content=b'{"id": "\xe9"}'),
            "200 .*Invalid JSON: invalid unicode",
        ),
        (httpx.Response(200, json=[]), r"200 with application/json, .* read: Input should be an? "),
    ],
)
def test_an_answer_that_cannot_be_read(both: Both, answer: httpx.Response, told: str) -> None:
    both.answer(answer)
    with pytest.raises(UnexpectedResponseError, match=f"answered {told}") as caught:
        both.call(LIST, parse_as(Server))
    assert "\n" not in str(caught.value)
    assert "validation error" not in str(caught.value)


def test_a_whole_answer_is_raw_in_the_order_in_which_it_came(both: Both) -> None:
    text = '{"z": 1, "status": "x", "id": "a", "b": {"d": 1, "c": 2}}'
    both.answer(httpx.Response(200, text=text))
    assert json.dumps(both.call(LIST, parse_as(Server)).raw) == text


def test_an_attribute_that_is_nearly_one(both: Both) -> None:
    both.answer(httpx.Response(200, json={"id": "a"}))
    server = both.call(LIST, parse_as(Server))
    with pytest.raises(AttributeError, match="did you mean status"):
        _ = server.Status
