"""What is read of a request, and what is refused."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from rstgen.targets.fastapi_server.core.convert import boolean, integer, number
from tests.targets.fastapi_server.core.service import app, client, said


def test_what_is_not_listed_passes_unless_it_is_strict() -> None:
    boat = {"name": "Ida", "sail": 1, "crew": [{"name": "Bo", "hat": {}}]}
    assert client().post("/boats", json=boat).json() == boat
    assert client().get("/list?limit=1&sail=2").json()["limit"] == 1
    strict = client({"strict": True})
    assert said(strict.post("/boats", json=boat)) == (
        "The body does not fit: sail: there is no such key; crew.0.hat: there is no such key."
    )
    message = "There is no query parameter 'sail' here at version 2.1."
    assert said(strict.get("/list?limit=1&sail=2")) == message
    assert strict.get("/list?limit=1&x-ray=2").status_code == 200


@pytest.mark.parametrize(
    ("content", "said_"),
    [
        (b"", "The request needs a JSON body."),
        (b"{", "The body is not JSON"),
        (b'{"name": "\\ud800"}', "The body is not JSON"),
        (b'{"name": NaN}', "The body is not JSON"),
        (b"\xff\xfe", "The body is not JSON"),
        (b"[" * 100_000, "The body is not JSON"),
        (b"7", "The body does not fit: "),
        (b'{"name": []}', "The body does not fit: name: Input should be a valid string"),
        (b'{"name": "a", "crew": [{}]}', "The body does not fit: crew.0.name: Field required"),
    ],
)
def test_a_body_that_does_not_fit(content: bytes, said_: str) -> None:
    response = client().post("/boats", content=content)
    assert response.status_code == 400
    assert said(response).startswith(said_)


@pytest.mark.parametrize(
    "media_type",
    ["application/json", "", "Application/JSON; charset=utf-8", "application/merge-patch+json"],
)
def test_media_types_of_json(media_type: str) -> None:
    headers = {"Content-Type": media_type} if media_type else {}
    assert client().post("/boats", content=b'{"name": "a"}', headers=headers).status_code == 201


@pytest.mark.parametrize(
    "media_type",
    [
        "text/notjson",
        "application/xjsonp",
        "application/json-seq",
        "text/json",
        "application/+json",
    ],
)
def test_what_only_has_json_in_its_name_is_a_415(media_type: str) -> None:
    headers = {"Content-Type": media_type}
    response = client().post("/boats", content=b'{"name": "a"}', headers=headers)
    assert (response.status_code, response.headers["accept"]) == (415, "application/json")
    assert said(response) == f"The body must be JSON, not {media_type}."


@pytest.mark.parametrize(
    ("key", "media_type", "status"),
    [
        ("plain", "application/json", 200),
        ("plain", "text/x-json", 415),
        ("named", "application/json", 415),
        ("named", "text/x-json", 200),
        ("named", "text/plain", 415),
    ],
)
def test_operations_of_one_path_have_each_their_type(
    key: str, media_type: str, status: int
) -> None:
    headers = {"Content-Type": media_type}
    response = client().post("/types", json={"name": "a", key: 1}, headers=headers)
    assert response.status_code == status


def test_another_media_type_is_a_415() -> None:
    response = client().post("/boats", data={"name": "a"})
    assert response.status_code == 415
    assert said(response) == "The body must be JSON, not application/x-www-form-urlencoded."
    wrong = client().put("/copy", json=1)
    assert (wrong.status_code, wrong.headers["accept"]) == (415, "image/png")


@pytest.mark.parametrize("media_type", ["image/png", "application/json", ""])
def test_data_may_be_of_any_type(media_type: str) -> None:
    headers = {"Content-Type": media_type} if media_type else {}
    response = client().put("/any", content=b"{", headers=headers)
    assert (response.status_code, response.content) == (200, b"{")
    assert response.headers["Content-Type"] == "application/octet-stream"
    assert client().put("/copy", content=b"1").status_code == 200


def chunks(number: int, size: int = 1000) -> Iterator[bytes]:
    for _ in range(number):
        yield b" " * size


def test_a_body_that_is_too_long_is_a_413() -> None:
    small = client({"max_body": 2000})
    assert small.post("/boats", content=b'{"name": "a"}' + b" " * 1900).status_code == 201
    for content in (b" " * 2001, chunks(3)):
        response = small.post("/boats", content=content)
        assert response.status_code == 413
        assert said(response) == "The body is longer than 2000 bytes."


def test_what_is_streamed_may_have_any_length() -> None:
    response = client({"max_body": 10}).put("/copy", content=chunks(100))
    assert (response.status_code, len(response.content)) == (200, 100_000)
    assert response.headers["content-type"] == "image/png"


@pytest.mark.parametrize("path", ["/copy", "/relay"])
@pytest.mark.parametrize("spec", ["2.3", "2.4"])
def test_a_stream_goes_out_while_it_comes_in(path: str, spec: str) -> None:
    async def run() -> list[str]:
        events = []
        incoming: asyncio.Queue[bytes] = asyncio.Queue()

        async def receive() -> dict[str, Any]:
            chunk = await incoming.get()
            events.append(f"in {chunk.decode()}")
            return {"type": "http.request", "body": chunk, "more_body": chunk != b"3"}

        async def send(message: Any) -> None:
            if message.get("body"):
                events.append(f"out {message['body'].decode()}")
                if message["body"] != b"3":
                    incoming.put_nowait(str(int(message["body"]) + 1).encode())

        incoming.put_nowait(b"1")
        scope = {
            "type": "http",
            # Of uvicorn and of newer servers; Starlette does two things about them.
            "asgi": {"version": "3.0", "spec_version": spec},
            "method": "PUT",
            "path": path,
            "query_string": b"",
            "headers": [],
        }
        await asyncio.wait_for(app()(scope, receive, send), 10)
        return events

    assert asyncio.run(run()) == ["in 1", "out 1", "in 2", "out 2", "in 3", "out 3"]


def test_a_streaming_response_is_sent_as_it_is() -> None:
    response = client().put("/relay", content=b"12")
    assert (response.status_code, response.text) == (206, "12")
    assert (response.headers["x-part"], response.headers["content-type"]) == ("1", "image/gif")


def test_methods_and_slashes() -> None:
    response = client().put("/boats")
    assert (response.status_code, response.headers["allow"]) == (405, "GET, HEAD, POST")
    assert client().head("/boats").status_code == 200
    assert client().get("/boats/").json() == {"boats": []}
    strict = client({"strict": True})
    assert strict.get("/boats/").status_code == 404
    assert strict.get("/slash").status_code == 404
    assert strict.get("/slash/").status_code == 501


@pytest.mark.parametrize(
    ("path", "lax", "strict"),
    [
        ("/deep/all", 203, 203),
        ("/deep/all/", 203, 206),
        ("/deep/x/", 206, 206),
        ("/deep/x", 206, 404),
        ("/deep//", 404, 404),
    ],
)
def test_fixed_text_goes_before_a_slash_at_the_end(path: str, lax: int, strict: int) -> None:
    assert client().get(path).status_code == lax
    assert client({"strict": True}).get(path).status_code == strict


@pytest.mark.parametrize("path", ["/boats/a%2Fb", "/boats/a%2fb?x=/"])
@pytest.mark.parametrize("root", ["", "/here"])
def test_an_escaped_slash_is_part_of_a_name(path: str, root: str) -> None:
    served = FastAPI()
    served.mount(root or "/", app())
    response = TestClient(served).get(f"{root}{path}")
    assert (response.status_code, said(response)) == (404, "There is no boat a/b.")


def test_a_handler_that_is_missing() -> None:
    assert client().get("/boats").json() == {"boats": []}
    response = client({"examples": False}).get("/boats")
    assert (response.status_code, said(response)) == (501, "'Boats' is not written.")


@pytest.mark.parametrize(
    ("convert", "text", "value"),
    [
        (integer, "-7", -7),
        (integer, "1_0", None),
        (integer, "٣", None),
        (integer, " 1", None),
        (integer, "9" * 41, None),
        (number, "1.5e3", 1500.0),
        (number, "nan", None),
        (number, "1e999", None),
        (number, "1_0", None),
        (boolean, "True", True),
        (boolean, "", True),
        (boolean, "off", False),
        (boolean, "maybe", None),
    ],
)
def test_texts_as_values(convert: Any, text: str, value: Any) -> None:
    if value is None:
        with pytest.raises(ValueError, match="must be a"):
            convert(text)
    else:
        assert convert(text) == value


@pytest.mark.parametrize("path", ["/docs", "/redoc"])
def test_the_documentation_needs_no_network(path: str) -> None:
    page = client().get(path)
    assert page.status_code == 200
    assert "//" not in page.text.replace("<!-- ", "").replace("// ", "")
    scripts = [part.split('"')[0] for part in page.text.split('src="')[1:]]
    assert scripts
    assert all(client().get(script).status_code == 200 for script in scripts)


def test_a_caller_that_leaves_is_no_mistake(caplog: pytest.LogCaptureFixture) -> None:
    async def run() -> None:
        async def receive() -> dict[str, Any]:
            return {"type": "http.disconnect"}

        sent: list[Any] = []

        async def send(message: Any) -> None:
            sent.append(message)

        scope = {"type": "http", "method": "POST", "path": "/boats", "query_string": b""}
        await app()({**scope, "headers": []}, receive, send)
        assert not sent

    asyncio.run(run())
    assert not caplog.records
