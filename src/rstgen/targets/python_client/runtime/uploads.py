"""Bodies that are no JSON, sent piece by piece from wherever they come."""

import io
import os
from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator
from pathlib import Path
from typing import cast

import httpx

from .errors import UsageError
from .types import Content, Readable

CHUNK = 64 * 1024


class Upload(httpx.SyncByteStream, httpx.AsyncByteStream):
    """The body of a request; both clients can send it."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._start = _position(content)

    @property
    def replayable(self) -> bool:
        """Whether it can be sent once more."""
        return isinstance(self._content, Path) or self._start is not None

    def put_into(self, old: httpx.Request) -> httpx.Request:
        """Give the same request with it as the body, unread as yet."""
        head = old.headers
        head.pop("Content-Length", None)
        if self.length is None:
            head["Transfer-Encoding"] = "chunked"
        else:
            head["Content-Length"] = str(self.length)
        return httpx.Request(
            old.method, old.url, headers=head, stream=self, extensions=old.extensions
        )

    @property
    def length(self) -> int | None:
        """How many bytes it has, where that is known."""
        if isinstance(self._content, Path):
            return self._content.stat().st_size
        if self._start is None or not isinstance(self._content, io.IOBase):
            return None
        end = self._content.seek(0, os.SEEK_END)
        self._content.seek(self._start)
        return end - self._start

    def __iter__(self) -> Iterator[bytes]:
        if self._start is not None and isinstance(self._content, io.IOBase):
            self._content.seek(self._start)
        for chunk in _chunks(self._content):
            yield _bytes(chunk)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        if isinstance(self._content, AsyncIterable):
            async for chunk in self._content:
                yield _bytes(chunk)
        else:
            for chunk in self:
                yield chunk


def _position(content: Content) -> int | None:
    # What cannot go back to where it stands can be sent only once.
    if isinstance(content, io.IOBase) and content.seekable():
        return content.tell()
    return None


def _chunks(content: object) -> Iterator[object]:
    if isinstance(content, Path):
        with content.open("rb") as file:
            yield from _chunks(file)
    elif isinstance(content, Readable):
        while chunk := content.read(CHUNK):
            yield chunk
    elif isinstance(content, bytes | bytearray):
        yield content
    elif isinstance(content, AsyncIterable):
        raise UsageError("an asynchronous iterator can be sent by the AsyncClient only")
    else:
        # What is none is named for what it is, as a piece would be.
        is_many = isinstance(content, Iterable)
        yield from cast("Iterable[object]", content) if is_many else [content]


def _bytes(chunk: object) -> bytes:
    if isinstance(chunk, bytes | bytearray):
        return bytes(chunk)
    kind = type(chunk).__name__
    raise UsageError(f"a body that is no JSON is made of bytes, not of {kind}")
