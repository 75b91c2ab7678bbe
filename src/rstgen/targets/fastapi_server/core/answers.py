"""From what a handler returns to a response; the examples of the reference."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterable, Callable, Sequence
from typing import TypeAlias

from pydantic import BaseModel
from pydantic_core import to_json
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from .bodies import JSON, LimitedRequest
from .operations import Example, Operation, in_range
from .versions import Version

Content: TypeAlias = bytes | AsyncIterable[bytes]
"""A body that is not JSON: all of it, or one chunk after the other."""


def choose(examples: Sequence[Example], version: Version | None) -> Example | None:
    """Give the example of a version: the newest that it knows, else the nearest."""
    if version is None or len(examples) < 2:
        return next(iter(examples), None)
    older = [one for one in examples if in_range(version, one.min_version, None)]
    fitting = [one for one in older if in_range(version, None, one.max_version)]
    # `max` and `min` keep the first of equals, which is the first of the page.
    if older:
        return max(fitting or older, key=_first)
    return min(examples, key=_first)


def _first(one: Example) -> tuple[int, int]:
    return one.min_version or (0, 0)


def example(
    operation: Operation, version: Version | None, data: Callable[[str], bytes]
) -> Response | None:
    """Answer with an example, if the reference shows one."""
    found = choose(operation.examples, version)
    if found is None:
        return None
    content = data(f"examples/{found.file}")
    return Response(content, operation.status, media_type=operation.gives or JSON)


def respond(answer: object, operation: Operation, request: LimitedRequest) -> Response:
    """Turn what a handler returned into a response with the documented status."""
    if isinstance(answer, StreamingResponse) and _is_plain(answer):
        return Streamed(answer, request)
    if isinstance(answer, Response):
        return answer
    if isinstance(answer, tuple):
        told = "to set a status or headers, return a Response"
        raise TypeError(f"{operation.title!r}: a tuple is no answer; {told}")
    status = operation.status
    if isinstance(answer, BaseModel):
        # What a handler did not set is left out, rather than sent as null.
        text = answer.model_dump_json(by_alias=True, exclude_unset=True, warnings=False)
        return Response(text, status, media_type=JSON)
    if answer is None:
        return Response(status_code=status)
    if isinstance(answer, bytes):
        return Response(answer, status, media_type=_media(operation))
    if isinstance(answer, AsyncIterable):
        return Streamed(
            StreamingResponse(answer, status, None, _media(operation)), request
        )
    content = to_json(_plain(answer), inf_nan_mode="null")
    return Response(content, status, media_type=JSON)


def _is_plain(answer: StreamingResponse) -> bool:
    return type(answer).__call__ is StreamingResponse.__call__


def _media(operation: Operation) -> str:
    return operation.gives or "application/octet-stream"


def _plain(answer: object) -> object:
    if isinstance(answer, BaseModel):
        return answer.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if isinstance(answer, list | tuple):
        return [_plain(item) for item in answer]
    if isinstance(answer, dict):
        return {key: _plain(item) for key, item in answer.items()}
    return answer


class Streamed(Response):
    """An answer that goes out chunk by chunk, perhaps while the request comes in.

    Starlette's own listens for the end of the connection meanwhile, and so takes chunks
    of the request away from a handler that passes them on.
    """

    def __init__(self, made: StreamingResponse, request: LimitedRequest) -> None:
        self.status_code = made.status_code
        self.raw_headers = made.raw_headers
        self.background = made.background
        self._content = made.body_iterator
        self._charset = made.charset
        self._request = request

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it, until there is nobody left to take it."""
        start = {"type": "http.response.start", "status": self.status_code}
        await send({**start, "headers": self.raw_headers})
        try:
            async for chunk in self._content:
                if await self._request.is_left():
                    break
                data = chunk.encode(self._charset) if isinstance(chunk, str) else chunk
                body = {"type": "http.response.body", "body": data}
                await send({**body, "more_body": True})
            else:
                await send({"type": "http.response.body", "body": b""})
        finally:
            if isinstance(self._content, AsyncGenerator):
                await self._content.aclose()
        if self.background is not None:
            await self.background()
