"""A client of either kind whose service is a function, driven the same way by a test."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Iterator
from typing import Any, ClassVar, TypeAlias, TypeVar

import httpx
from pydantic import JsonValue

from rstgen.targets.python_client.runtime.answers import ValueAnswer
from rstgen.targets.python_client.runtime.async_client import AsyncBaseClient
from rstgen.targets.python_client.runtime.calls import Answer
from rstgen.targets.python_client.runtime.errors import ApiError
from rstgen.targets.python_client.runtime.models import Model, parse_as, parse_or_empty
from rstgen.targets.python_client.runtime.pages import Items
from rstgen.targets.python_client.runtime.sync_client import SyncClient
from rstgen.targets.python_client.runtime.types import Operation, Settings

T = TypeVar("T")
Service: TypeAlias = Callable[[httpx.Request], httpx.Response]

URL = "http://shop.example/compute"


class GoneError(ApiError):
    """Status 404."""


SETTINGS = Settings(errors={404: GoneError}, service_type="shop", path=("project_id",))


class Client(SyncClient):
    settings: ClassVar[Settings] = SETTINGS


class AsyncClient(AsyncBaseClient):
    settings: ClassVar[Settings] = SETTINGS


class Thing(Model):
    id: str


class Things(Model):
    things: list[Thing]

    def iterate(self) -> Items[Thing]:
        return Items(self, "things")


VALUE = parse_or_empty(ValueAnswer[JsonValue])
LIST = Operation("GET", "/things")
THINGS = parse_as(Things)


def json_value(answer: Answer) -> JsonValue:
    return VALUE(answer).value


class Both:
    """Makes calls with one kind of client, and remembers what was sent and slept."""

    def __init__(self, is_async: bool) -> None:
        self.is_async = is_async
        self.sent: list[httpx.Request] = []
        self.bodies: list[bytes] = []
        self.tokens: list[str] = []
        self.slept: list[float] = []
        self.service: Service = lambda request: httpx.Response(200, json={})

    def answer(self, *answers: httpx.Response | Exception) -> None:
        """Give these one after the other, and the last ever after."""
        left = list(answers)

        def service(request: httpx.Request) -> httpx.Response:
            found = left.pop(0) if len(left) > 1 else left[0]
            if isinstance(found, Exception):
                raise found
            return httpx.Response(found.status_code, headers=found.headers, content=found.content)

        self.service = service

    def call(self, operation: Operation = LIST, parse: Any = json_value, **given: Any) -> Any:
        """Make a call; ``options`` are the client's."""
        options = given.pop("options", {})
        return self.run(lambda client: client.call(operation, parse, **given), **options)

    def items(self, operation: Operation = LIST, **given: Any) -> list[Any]:
        """Go through all pages of a list."""

        async def all_of(client: Any) -> list[Any]:
            page = await client.call(operation, THINGS, **given)
            return [item async for item in page.iterate()]

        if self.is_async:
            return self.run(all_of)
        return self.run(lambda client: list(client.call(operation, THINGS, **given).iterate()))

    def run(self, use: Callable[[Any], Any], **options: Any) -> Any:
        """Do something with a client, and wait for it."""
        options = {"base_url": URL, "token": "T", "sleep": self.slept.append, **options}
        if self.is_async:
            return asyncio.run(self._run(use, options))
        transport = _Transport(self)
        with Client(**options, http_client=httpx.Client(transport=transport)) as client:
            return use(client)

    async def _run(self, use: Callable[[Any], Coroutine[Any, Any, T]], options: Any) -> T:
        http = httpx.AsyncClient(transport=_Transport(self))
        async with AsyncClient(**options, http_client=http) as client:
            return await use(client)

    def handle(self, request: httpx.Request) -> httpx.Response:
        stream = request.stream
        self.bodies.append(b"".join(stream) if isinstance(stream, httpx.SyncByteStream) else b"")
        return self._served(request)

    async def handle_async(self, request: httpx.Request) -> httpx.Response:
        assert isinstance(request.stream, httpx.AsyncByteStream)
        self.bodies.append(b"".join([chunk async for chunk in request.stream]))
        return self._served(request)

    def _served(self, request: httpx.Request) -> httpx.Response:
        self.sent.append(request)
        self.tokens.append(request.headers.get("X-Auth-Token", ""))
        return self.service(request)

    @property
    def urls(self) -> list[str]:
        return [str(request.url).removeprefix(URL) for request in self.sent]


class _Transport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Reads a body once, as a socket does; `httpx.MockTransport` would keep it."""

    def __init__(self, both: Both) -> None:
        self._both = both

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return self._both.handle(request)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return await self._both.handle_async(request)


def pieces(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """An iterator, so that nothing can be read twice."""
    yield from chunks
