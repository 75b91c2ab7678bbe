"""Requests that are nearly right, or not at all, and an app that is asked them in process."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, quote_from_bytes, unquote_to_bytes

from hypothesis import strategies as st

from rstgen.model import Api, Operation
from rstgen.targets.fastapi_server import names

PATIENCE = 10.0
"""Seconds after which a request hangs."""

# Whatever JSON can hold, and what only some writers of JSON write.
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(-(10**400), 10**400)
    | st.floats()
    | st.text(max_size=12)
    | st.sampled_from(["\ud800", "\x00", "1e999", "../../etc/passwd", "{x}", ""])
)
JSON = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=8,
)
PARTS = st.binary(min_size=1, max_size=12).map(quote_from_bytes) | st.sampled_from(
    ["1", "%2F", "..", "%00", "%ff", "a%2Fb", "%7Bx%7D", "é", "x" * 5000, "%", "%zz"]
)
HEADERS = {
    "content-type": st.sampled_from(
        ["application/json", "text/plain", "application/json; charset=x", "", ";", "\xff", "json"]
    ),
    "openstack-api-version": st.sampled_from(
        [
            "",
            "any 2.1",
            "any latest",
            "any 2.10",
            "compute 2.90, any 1.1",
            "x",
            ",",
            "a 99.9",
            "\xff ",
        ]
    ),
    "content-length": st.sampled_from(["0", "-1", "9" * 30, "x"]),
    "x-auth-token": st.text(st.characters(max_codepoint=255), max_size=6),
}


@dataclass(frozen=True)
class Asked:
    method: str
    path: str
    query: bytes
    headers: tuple[tuple[str, str], ...]
    content: bytes


@dataclass(frozen=True)
class Answered:
    status: int
    content: bytes


@st.composite
def requests(draw: st.DrawFn, api: Api) -> Asked:
    """A request for some operation of a reference, its parts near what they should be."""
    op = draw(st.sampled_from(api.operations))
    path = names.TEMPLATE.sub(lambda _: draw(PARTS), op.path)
    if draw(st.integers(0, 9)) == 0:
        path += draw(st.sampled_from(["/", "//", "/x", "%2F", "?", "\n"]))
    method = draw(st.sampled_from([op.method] * 6 + ["GET", "HEAD", "OPTIONS", "TRACE", "X"]))
    given = draw(st.lists(st.sampled_from(sorted(HEADERS)), unique=True, max_size=3))
    headers = tuple((name, draw(HEADERS[name])) for name in given)
    return Asked(method, path, draw(queries(op)), headers, draw(contents(op)))


@st.composite
def queries(draw: st.DrawFn, op: Operation) -> bytes:
    known = [p.name for p in op.parameters if p.where == "query"] or ["limit"]
    pairs = st.tuples(st.sampled_from(known) | st.text(max_size=5), SCALARS.map(str))
    given = draw(st.lists(pairs, max_size=4))
    joined = "&".join(f"{_quoted(name)}={_quoted(value)}" for name, value in given)
    return joined.encode() + draw(st.sampled_from([b"", b"", b"&", b"&=", b"%", b"\xff=1", b";a"]))


def _quoted(text: str) -> str:
    return quote(text.encode("utf-8", "surrogatepass"))


@st.composite
def contents(draw: st.DrawFn, op: Operation) -> bytes:
    kind = draw(st.integers(0, 9))
    shown = [e.value for e in op.request.examples if e.is_json] if op.request else []
    if kind == 0 or not (shown or op.request):
        return draw(st.binary(max_size=40))
    if kind == 1:
        return draw(st.sampled_from([b"", b"{", b"[" * 3000, b'"\\ud800"', b"NaN", b'{"a":' * 500]))
    if kind < 4 or not shown:
        return json.dumps(draw(JSON)).encode()
    return json.dumps(draw(changed(draw(st.sampled_from(shown))))).encode()


@st.composite
def changed(draw: st.DrawFn, value: Any) -> Any:
    """An example in which something is another thing, or gone, or new."""
    if not isinstance(value, dict | list) or not value or draw(st.integers(0, 5)) == 0:
        return draw(JSON)
    copy: Any = value.copy()
    at = draw(st.sampled_from(sorted(copy) if isinstance(copy, dict) else range(len(copy))))
    copy[at] = draw(changed(copy[at]))
    if draw(st.integers(0, 4)) == 0:
        del copy[at]
    if isinstance(copy, dict) and draw(st.integers(0, 4)) == 0:
        copy[draw(st.text(max_size=5))] = draw(JSON)
    return copy


def ask(app: Any, asked: Asked) -> Answered:
    """Ask in process; what takes too long is an error."""
    return asyncio.run(asyncio.wait_for(_ask(app, asked), PATIENCE))


async def _ask(app: Any, asked: Asked) -> Answered:
    raw = asked.path.encode()
    coming = [{"type": "http.request", "body": asked.content, "more_body": False}]
    sent: list[Any] = []

    async def receive() -> Any:
        return coming.pop() if coming else {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": asked.method,
        "scheme": "http",
        "path": unquote_to_bytes(raw).decode("utf-8", "replace"),
        "raw_path": raw,
        "query_string": asked.query,
        "root_path": "",
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in asked.headers],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }
    await app(scope, receive, send)
    return Answered(sent[0]["status"], b"".join(one.get("body", b"") for one in sent[1:]))


def wrong(asked: Asked, answered: Answered) -> Sequence[str]:
    """What no answer may be."""
    found = []
    # 501 is what nobody wrote.
    if answered.status >= 500 and answered.status != 501:
        found.append(f"status {answered.status}")
    if b"Traceback" in answered.content or b'File "' in answered.content:
        found.append("a trace")
    if answered.status >= 400 and not isinstance(json.loads(answered.content), dict):
        found.append("no fault")
    return found
