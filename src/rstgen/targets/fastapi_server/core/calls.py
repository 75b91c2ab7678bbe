"""One request on its way to a handler."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Collection, Mapping
from typing import TypeVar

from pydantic import BaseModel, JsonValue, ValidationError
from starlette.responses import Response

from .answers import example
from .bodies import JSON, LimitedRequest, check_type, parsed
from .faults import Fault, Misfit, places, several
from .models import misfits
from .operations import Operation, Query, in_range
from .service import Service, Settings
from .versions import Version

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)
_UNREAD = object()


class Call:
    """A request, and the operation that it asks for."""

    def __init__(
        self,
        request: LimitedRequest,
        version: Version | None,
        request_id: str,
        service: Service,
        settings: Settings,
    ) -> None:
        self.request = request
        """Whatever the arguments do not say: the url, the client, the raw body."""
        self.version = version
        """The microversion that is answered; ``None`` where there are none."""
        self.request_id = request_id
        """Sent with the answer, as ``X-Openstack-Request-Id``."""
        self.operation: Operation
        self._service = service
        self._settings = settings
        self._values: Mapping[str, str] = {}
        self._json: JsonValue | object = _UNREAD

    def settle(self, operation: Operation, values: Mapping[str, str]) -> None:
        """Say which operation is asked for, with what parts of the path.

        Raises:
            Fault: it cannot be asked for so.
        """
        self.operation = operation
        self._values = values
        if operation.takes is not None:
            check_type(self.request, [operation.takes])
        if self._settings.strict:
            self._check_names()
        for one in operation.query:
            if isinstance(one, Query) and one.required and self._covers(one):
                required(self.request.query_params.get(one.name), one.name)

    def default(self) -> Response:
        """Answer where no handler is written: with the reference's own example."""
        operation = self.operation
        if not self._settings.examples:
            raise Fault(501, f"{operation.title!r} is not written.")
        found = example(operation, self.version, self._service.data)
        if found is not None:
            return found
        if operation.has_body:
            raise Fault(501, f"{operation.title!r} is not written, and has no example.")
        return Response(status_code=operation.status)

    def path(self, name: str, convert: Callable[[str], T]) -> T:
        """Give a part of the path."""
        return _converted(convert, self._values[name], name, "path")

    def query(self, name: str, convert: Callable[[str], T]) -> T | None:
        """Give a query parameter; of several the last."""
        value = self.request.query_params.get(name)
        return None if value is None else _converted(convert, value, name, "query")

    def query_list(self, name: str, convert: Callable[[str], T]) -> list[T] | None:
        """Give all values of a query parameter that may be repeated."""
        values = self.request.query_params.getlist(name)
        if values == [""]:
            return None  # How a list of nothing is sent.
        return [_converted(convert, value, name, "query") for value in values] or None

    def query_joined(self, name: str, convert: Callable[[str], T]) -> list[T] | None:
        """Give all values of a query parameter that joins them by commas."""
        values = ",".join(self.request.query_params.getlist(name)).split(",")
        given = [value for value in values if value]
        return [_converted(convert, value, name, "query") for value in given] or None

    def header(self, name: str, convert: Callable[[str], T]) -> T | None:
        """Give a header."""
        value = self.request.headers.get(name)
        return None if value is None else _converted(convert, value, name, "header")

    def stream(self) -> AsyncIterator[bytes]:
        """Give the body chunk by chunk; never held whole, it may have any length."""
        return self.request.stream()

    async def json(self) -> JsonValue:
        """Give the body as JSON.

        Raises:
            Fault: 400, there is none, or it is malformed; 413, it is too long; 415, it
                is something else.
        """
        return await self.json_of([self.operation.takes or JSON])

    async def json_of(self, takes: Collection[str]) -> JsonValue:
        """Give the body as JSON, where it may be of several media types; see `json`."""
        if self._json is _UNREAD:
            self._json = parsed(self.request, await self.request.body(), takes)
        else:
            check_type(self.request, takes)
        return self._json  # type: ignore[return-value]

    async def json_or_none(self) -> JsonValue:
        """Give the body as JSON; ``None`` where none was sent."""
        return await self.json() if await self.request.body() else None

    async def body(self, model: type[M]) -> M:
        """Give the body as a model.

        Raises:
            Fault: 400, the body does not fit it; else as of `json`.
        """
        await self.json()
        try:
            # As JSON, since a text is no number there, and the document says so.
            made = model.model_validate_json(await self.request.body(), strict=True)
        except ValidationError as error:
            errors = error.errors(include_url=False, include_input=False)
            raise Misfit(400, f"The body does not fit: {places(errors)}.") from None
        found = list(misfits(made, self.version, strict=self._settings.strict))
        if found:
            raise Misfit(400, f"The body does not fit: {several(found)}.")
        return made

    async def body_or_none(self, model: type[M]) -> M | None:
        """Give the body as a model; ``None`` where none was sent."""
        return await self.body(model) if await self.request.body() else None

    def _check_names(self) -> None:
        known = [one for one in self.operation.query if self._covers(one)]
        for name in self.request.query_params:
            if not any(_is_called(one, name) for one in known):
                at = f" at version {self.version}" if self.version else ""
                raise Fault(400, f"There is no query parameter {name!r} here{at}.")

    def _covers(self, one: str | Query) -> bool:
        if isinstance(one, str):
            return True
        return in_range(self.version, one.min_version, one.max_version)


def _is_called(one: str | Query, name: str) -> bool:
    if isinstance(one, str):
        return one == name
    return one.name == name or bool(one.pattern and re.search(one.pattern, name))


def required(value: T | None, name: str) -> T:
    """Insist on a query parameter."""
    if value is None:
        raise Fault(400, f"The query parameter {name} is required.")
    return value


def _converted(convert: Callable[[str], T], value: str, name: str, where: str) -> T:
    try:
        return convert(value)
    except ValueError as error:
        raise Fault(400, f"The {where} parameter {name} {error}.") from None
