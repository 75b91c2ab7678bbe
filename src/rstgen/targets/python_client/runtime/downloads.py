"""Answers that are no JSON, read piece by piece."""

from collections.abc import AsyncIterator, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Self

import httpx

from .bounds import Bounded
from .calls import Answer
from .exchange import failing
from .uploads import CHUNK


class _Unread:
    """The body of an answer that is still to be read, once."""

    def __init__(self, answer: Answer) -> None:
        self.response: httpx.Response = answer.response
        """Status and headers."""
        self._most = answer.most

    def __repr__(self) -> str:
        kind = self.response.headers.get("content-type", "no type")
        return f"{type(self).__name__}({self.response.status_code}, {kind})"


class Download(_Unread):
    """The body of an answer: read it whole, piece by piece, or into a file.

    Each of these closes the answer; ``with`` does if none of them is done.
    """

    def read(self) -> bytes:
        """Give all of it."""
        bounded = Bounded(self.response, self._most)
        with failing(self.response.request):
            content = self.response.read()
        bounded.check()
        return content

    def __iter__(self) -> Iterator[bytes]:
        with self, failing(self.response.request):
            yield from self.response.iter_bytes(CHUNK)

    def save(self, path: Path | str) -> None:
        """Write it to a file, which is not there before it is complete."""
        with _complete(path) as file:
            self.write_to(file)

    def write_to(self, file: IO[bytes]) -> None:
        """Write it into an open file."""
        for chunk in self:
            file.write(chunk)

    def close(self) -> None:
        """Leave the rest unread."""
        self.response.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


class AsyncDownload(_Unread):
    """The body of an answer: read it whole, piece by piece, or into a file.

    Each of these closes the answer; ``async with`` does if none of them is done.
    """

    async def read(self) -> bytes:
        """Give all of it."""
        bounded = Bounded(self.response, self._most)
        with failing(self.response.request):
            content = await self.response.aread()
        bounded.check()
        return content

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async with self:
            with failing(self.response.request):
                async for chunk in self.response.aiter_bytes(CHUNK):
                    yield chunk

    async def save(self, path: Path | str) -> None:
        """Write it to a file, which is not there before it is complete."""
        with _complete(path) as file:
            await self.write_to(file)

    async def write_to(self, file: IO[bytes]) -> None:
        """Write it into an open file."""
        async for chunk in self:
            file.write(chunk)

    async def close(self) -> None:
        """Leave the rest unread."""
        await self.response.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.close()


@contextmanager
def _complete(path: Path | str) -> Generator[IO[bytes], None, None]:
    """Open a file that is there once all of it is written, and not before."""
    whole = Path(path)
    part = whole.with_name(f"{whole.name}.part")
    try:
        with part.open("wb") as file:
            yield file
        part.replace(whole)
    finally:
        part.unlink(missing_ok=True)
