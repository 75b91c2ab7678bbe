"""Calls every operation of a reference by the generated client, in one process with the server."""

from __future__ import annotations

import importlib
import inspect
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urlencode

import httpx

from rstgen import Config, generate, load
from rstgen.model import ANYTHING, Api, JsonValue, Operation
from rstgen.targets.fastapi_server import names as server_names
from rstgen.targets.python_client.grouping import grouped
from rstgen.targets.python_client.headers import alone
from rstgen.targets.python_client.names import names
from tests.running import making
from tests.running.making import Plan
from tests.running.values import NONE, value
from tests.support import CORPUS, SPECS

NAME = "tried"


@dataclass(kw_only=True)
class Wire:
    """What went over the wire with one call."""

    adds: Mapping[str, str] = field(default_factory=dict)
    """Headers that come with the answer, as documented; examples have none."""
    asked: str = ""
    """The function of the server's routes that was chosen."""
    sent: bytes = b""
    arrived: Mapping[str, Any] = field(default_factory=dict)
    """What the handler was given, by the names of its arguments."""
    status: int = 0


@dataclass(frozen=True, kw_only=True)
class Met:
    """What one call met."""

    plan: Plan
    function: str
    """What the server calls the operation."""
    got: Any
    """What the method gave, as plain data; or the error that it raised."""
    wire: Wire

    @property
    def is_json(self) -> bool:
        """Whether the body of the request is JSON."""
        return self.plan.op.request is not None and self.plan.op.request.is_json

    @property
    def expected(self) -> Any:
        """What should come."""
        answer, body = self.plan.answer, self.plan.success.body
        if answer is not None and body is not None:
            return answer.value if body.is_json else _bytes(answer.value)
        return made_headers(self.plan.op) if told_by_headers(self.plan.op) else NONE

    @property
    def sent(self) -> Any:
        """The JSON that was sent."""
        return json.loads(self.wire.sent) if self.wire.sent else NONE


@dataclass(kw_only=True)
class Tried:
    """A reference, with a client and a server made from it."""

    api: Api
    client: ModuleType
    app: Any = None
    wire: Wire = field(default_factory=Wire)

    async def calls(self, client: Any) -> Sequence[Met]:
        """Call every operation, with each of its example requests, as of each version."""
        api, lowest = grouped(self.api), making.lowest(self.api)
        own = names(api)
        return [
            await self._called(plan, own, client)
            for op in api.operations
            for plan in making.plans(op, lowest)
        ]

    async def _called(self, plan: Plan, own: Any, client: Any) -> Met:
        op = plan.op
        if plan.version:
            client = client.with_options(microversion=plan.version)
        method = getattr(getattr(client, own.groups[op.group].module), own.methods[op.name])
        self.wire = Wire(adds=making.headers(op))
        try:
            got = method(**plan.given)
            got = await _plain(await got if inspect.isawaitable(got) else got)
        except Exception as error:
            got = error
        function = server_names.operations(self.api)[op.name]
        return Met(plan=plan, function=function, got=got, wire=self.wire)

    def options(self) -> dict[str, Any]:
        """What a client is made with."""
        path = dict.fromkeys(self.client.Client.settings.path, "1")
        return {"token": "t", "service_type": NAME, "path": path, "retries": 0}

    def async_client(self) -> Any:
        """A client whose requests go straight into the app."""
        found = self

        class Telling(httpx.ASGITransport):
            async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
                sent = await request.aread()
                response = await super().handle_async_request(request)
                await response.aread()
                return found.tell(sent, response)

        http = httpx.AsyncClient(transport=Telling(self.app))
        return self.client.AsyncClient("http://127.0.0.1", http_client=http, **self.options())

    def sync_client(self, url: str) -> Any:
        """A client that talks to a server."""
        found = self

        class Telling(httpx.HTTPTransport):
            def handle_request(self, request: httpx.Request) -> httpx.Response:
                sent = request.read()
                response = super().handle_request(request)
                response.read()
                return found.tell(sent, response)

        http = httpx.Client(transport=Telling())
        return self.client.Client(url, http_client=http, **self.options())

    def tell(self, sent: bytes, response: httpx.Response) -> httpx.Response:
        """Note what went over the wire, and add the headers that are documented."""
        self.wire.sent, self.wire.status = sent, response.status_code
        if not response.is_error:
            response.headers.update(self.wire.adds)
        return response


@contextmanager
def tried(reference: str, folder: Path) -> Iterator[Tried]:
    """Make client and server of a reference."""
    targets = ("fastapi_server", "python_client")
    for file in generate(pages(reference), Config(targets=targets, name=NAME)).files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.text, "utf-8")
    own = [str(folder / target / "src") for target in targets]
    sys.path[:0] = own
    try:
        found = Tried(
            api=replace(load(pages(reference)).api, name=NAME),
            client=importlib.import_module(f"{NAME}_client"),
        )
        found.app = _listening(found, importlib.import_module(f"{NAME}_server"))
        yield found
    finally:
        sys.path[:] = [path for path in sys.path if path not in own]
        for name in [name for name in sys.modules if name.split(".")[0].startswith(f"{NAME}_")]:
            del sys.modules[name]


def pages(reference: str) -> Path:
    """The folder of a reference."""
    if reference == "specs":
        return SPECS
    folder = CORPUS / reference / "api-ref" / "source"
    return folder if folder.is_dir() else CORPUS / reference


def _listening(found: Tried, server: ModuleType) -> Any:
    """Make an app whose handlers tell what they are given, and answer as if nobody wrote them."""

    class Telling:
        def __init__(self, inner: Any) -> None:
            self._inner = inner

        def __getattr__(self, name: str) -> Any:
            own = getattr(self._inner, name)

            async def method(call: Any, **given: Any) -> Any:
                found.wire.asked, found.wire.arrived = name, given
                try:
                    return await own(call, **given)
                except NotImplementedError:
                    return call.default()

            return method

    own = server.Handlers()
    groups = {one.name: Telling(getattr(own, one.name)) for one in fields(own)}
    return server.create_app(server.Handlers(**groups))


async def _plain(value: Any) -> Any:
    """The data that an answer was made from."""
    if value is None:
        return NONE
    if hasattr(value, "raw"):
        # Of an answer that has a body with some statuses only, one without is empty.
        return value.raw or NONE
    if hasattr(value, "read"):
        read = value.read()
        return await read if inspect.isawaitable(read) else read
    if isinstance(value, list):
        return [await _plain(one) for one in value]
    if isinstance(value, dict):
        return {key: await _plain(one) for key, one in value.items()}
    return value


def _bytes(value: JsonValue) -> bytes:
    text = urlencode(value) if isinstance(value, dict) else str(value)
    return text.encode()


def made_headers(op: Operation) -> Any:
    """The headers of an answer as data."""
    found = alone(op) or ANYTHING
    return {one.name: value(one.schema, None) for one in found.properties}


def told_by_headers(op: Operation) -> bool:
    """Whether an answer is its headers."""
    bodies = [one.body for one in op.responses if not one.is_error]
    return alone(op) is not None and (op.method == "HEAD" or not any(bodies))
