"""Clients that remember each of their calls: which operation, and the answer to it."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

import httpx

from rstgen.model import Api
from rstgen.targets.python_client import names


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A call that reached the service."""

    operation: str
    response: httpx.Response
    value: Any = None
    """What the client makes of the answer, where it is no error."""


@dataclass(kw_only=True)
class Record:
    """A reference, the client that is made from it, and what was called with it."""

    api: Api
    package: ModuleType
    exchanges: list[Exchange] = field(default_factory=list)
    requests: list[httpx.Request] = field(default_factory=list)
    """All that was sent, also where a call needs several."""

    def client(self, *args: Any, **options: Any) -> Any:
        """Make a `Client` that is recorded."""
        hooks = {"request": [self.requests.append]}
        http = httpx.Client(event_hooks=hooks)
        return _recording(self, self.package.Client)(*args, http_client=http, **options)

    def async_client(self, *args: Any, **options: Any) -> Any:
        """Make an `AsyncClient` that is recorded."""

        async def note(request: httpx.Request) -> None:
            self.requests.append(request)

        http = httpx.AsyncClient(event_hooks={"request": [note]})
        return _recording(self, self.package.AsyncClient)(*args, http_client=http, **options)

    def called(self) -> set[str]:
        """Names of the operations that did what they are for at least once."""
        return {one.operation for one in self.exchanges if not one.response.is_error}

    def operation_of(self, sent: Any) -> str:
        """Tell which operation of the reference a constant of the package stands for."""
        return next(name for name, constant in _constants(self) if constant is sent)


def _constants(record: Record) -> Iterator[tuple[str, Any]]:
    settled = names.names(record.api)
    for operation in record.api.operations:
        module = settled.groups[operation.group].module
        home = importlib.import_module(f"{record.package.__name__}.resources.{module}")
        yield operation.name, getattr(home, names.constant(settled.methods[operation.name]))


def _recording(record: Record, base: type[Any]) -> type[Any]:
    class Recording(base):  # type: ignore[misc]
        def exchange(self, call: Any) -> Any:
            operation = record.operation_of(call.operation)
            parse = _noting(record, operation, call.parse)
            try:
                return (yield from super().exchange(call._replace(parse=parse)))
            except record.package.ApiError as error:
                record.exchanges.append(Exchange(operation=operation, response=error.response))
                raise

    return Recording


def _noting(record: Record, operation: str, parse: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def noting(answer: Any) -> Any:
        value = parse(answer)
        noted = Exchange(operation=operation, response=answer.response, value=value)
        record.exchanges.append(noted)
        return value

    return noting
