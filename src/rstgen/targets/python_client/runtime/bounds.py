"""Keeps answers that are read into memory as small as the caller wants them."""

from collections.abc import AsyncIterator, Iterator
from math import inf
from typing import cast

import httpx

from .errors import UnexpectedResponseError
from .requests import told


class Bounded(httpx.SyncByteStream, httpx.AsyncByteStream):
    """The body of an answer, as far as there is room for it."""

    def __init__(self, response: httpx.Response, most: int | None) -> None:
        self._response, self._stream = response, response.stream
        self._left = self._most = inf if most is None else most
        # A small body can unpack to any size; none was asked for that is packed.
        if most is not None and "Content-Encoding" in response.headers:
            del response.headers["Content-Encoding"]
            self._left = 0
        response.stream = self

    def __iter__(self) -> Iterator[bytes]:
        for chunk in cast("httpx.SyncByteStream", self._stream):
            yield self._fitting(chunk)
            if self._left < 0:
                break

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for chunk in cast("httpx.AsyncByteStream", self._stream):
            yield self._fitting(chunk)
            if self._left < 0:
                break

    def _fitting(self, chunk: bytes) -> bytes:
        room = self._left
        self._left -= len(chunk)
        return chunk if self._left >= 0 else chunk[: int(room)]

    def close(self) -> None:
        """Leave the rest unread."""
        cast("httpx.SyncByteStream", self._stream).close()

    async def aclose(self) -> None:
        """Leave the rest unread."""
        await cast("httpx.AsyncByteStream", self._stream).aclose()

    def check(self) -> None:
        """Refuse a success of which something is missing; what fails may be cut."""
        response = self._response
        if self._left < 0 and response.is_success:
            what = f"{told(response.request)} answered {response.status_code}"
            why = f"with more than {self._most} bytes (max_answer), or packed"
            raise UnexpectedResponseError(f"{what} {why}", response)
