"""The body of a request: read whole up to a limit, or as a stream."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, Collection
from typing import Any

from pydantic_core import from_json
from starlette.requests import Request
from starlette.types import Receive, Scope

from .faults import Fault

JSON = "application/json"
"""Asked for where the reference names no other type; of it are all ``+json`` too."""
_JSON = re.compile(r"application/([^/]+\+)?json")


class LimitedRequest(Request):
    """A request whose body is held in memory up to a number of bytes only."""

    def __init__(self, scope: Scope, receive: Receive, max_body: int) -> None:
        super().__init__(scope, receive)
        self._max_body = max_body
        self._content: bytes | None = None
        self._is_streaming = False

    async def body(self) -> bytes:
        """Give all of the body.

        Raises:
            Fault: 413, it is too long.
        """
        if self._content is None:
            self._refuse(self.length or 0)
            parts, size = [], 0
            async for part in super().stream():
                size += len(part)
                self._refuse(size)
                parts.append(part)
            self._content = b"".join(parts)
        return self._content

    async def stream(self) -> AsyncGenerator[bytes, None]:
        """Give the body chunk by chunk, of whatever length."""
        if self._content is not None:
            yield self._content
            return
        self._is_streaming = True
        async for part in super().stream():
            yield part
        self._is_streaming = False

    async def is_left(self) -> bool:
        """Whether the caller has gone, as far as can be told without reading on."""
        return not self._is_streaming and await self.is_disconnected()

    @property
    def length(self) -> int | None:
        """What the caller says of its length."""
        said = self.headers.get("content-length", "")
        return int(said) if said.isascii() and said.isdigit() else None

    @property
    def media_type(self) -> str:
        """``application/json``; empty where the caller does not say."""
        said: str = self.headers.get("content-type", "")
        return said.partition(";")[0].strip().lower()

    def _refuse(self, size: int) -> None:
        if size > self._max_body:
            most = self._max_body
            # The rest of the body is not read, so the connection is of no more use.
            headers = {"Connection": "close"}
            raise Fault(413, f"The body is longer than {most} bytes.", headers=headers)


def parsed(request: LimitedRequest, content: bytes, takes: Collection[str]) -> Any:
    """Read a body as JSON.

    Raises:
        Fault: 400, it is none; 415, the caller says that it is of another type.
    """
    if not content:
        raise Fault(400, "The request needs a JSON body.")
    check_type(request, takes)
    try:
        return from_json(content, allow_inf_nan=False)
    except ValueError as error:
        raise Fault(400, f"The body is not JSON: {error}.") from None


def check_type(request: LimitedRequest, takes: Collection[str]) -> None:
    """Insist on one of the types that the reference names for a body.

    Raises:
        Fault: 415, the caller says that it is something else.
    """
    given = request.media_type
    if given and not any(_is_of(given, one) for one in takes):
        told = " or ".join("JSON" if one == JSON else one for one in takes)
        message = f"The body must be {told}, not {given}."
        raise Fault(415, message, headers={"Accept": ", ".join(takes)})


def _is_of(given: str, takes: str) -> bool:
    if takes == JSON:
        return _JSON.fullmatch(given) is not None
    return takes == "*/*" or given == takes.partition(";")[0].strip().lower()
