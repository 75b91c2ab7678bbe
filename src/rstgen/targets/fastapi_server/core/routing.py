"""Finds the operation of a request.

One table for all paths instead of one route for each: finding a path costs the same in
an API of five operations and of five hundred, and a 405 knows all methods of its path.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hmac import compare_digest
from inspect import unwrap
from typing import Any

from starlette.datastructures import URLPath
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, NoMatchFound
from starlette.types import Receive, Scope, Send

from .answers import respond
from .bodies import LimitedRequest
from .calls import Call
from .choosing import choose
from .envelope import REQUEST_ID
from .faults import Fault, Misfit
from .operations import Operation
from .paths import Node, names_in, segments_of
from .service import Service, Settings
from .versions import ASKED, Asked

_FOUND = "api.found"


class Routes(BaseRoute):
    """All operations, as one route of the app."""

    def __init__(
        self,
        operations: Iterable[Operation],
        handlers: object,
        service: Service,
        settings: Settings,
    ) -> None:
        self._handlers = handlers
        self._service = service
        self._settings = settings
        self._root = Node()
        for operation in operations:
            node = self._root
            for segment in operation.path.split("/")[1:]:
                node = node.step(segment)
            node.methods.setdefault(operation.method, []).append(operation)
        self._root.settle()

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Look the path and the method up."""
        if scope["type"] != "http":
            return Match.NONE, {}
        allowed: set[str] = set()
        for node, values in self._find(segments_of(scope)):
            shared = node.methods.get(scope["method"])
            if shared is None and scope["method"] == "HEAD":
                shared = node.methods.get("GET")
            if shared is not None:
                parts = dict(zip(names_in(shared[0].path), values, strict=True))
                return Match.FULL, {"path_params": parts, _FOUND: (shared, values)}
            allowed |= node.methods.keys()
            if scope["method"] == "OPTIONS":
                # What the document says of this path. Other wrong methods are told all
                # that would be answered: ``/servers/detail`` may be a server too.
                break
        return (Match.PARTIAL, {_FOUND: allowed}) if allowed else (Match.NONE, {})

    def _find(self, segments: list[str]) -> Iterator[tuple[Node, tuple[str, ...]]]:
        exact = self._root.find(segments)
        if self._settings.strict:
            yield from exact
        elif segments[-1] != "":
            # A slash too many or too few at the end is no other resource.
            yield from exact
            yield from self._root.find([*segments, ""])
        else:
            found, others = list(exact), list(self._root.find(segments[:-1]))
            # ``/servers/`` is ``/servers`` rather than ``/{api_version}/`` (nova).
            if found and others and len(others[0][1]) < len(found[0][1]):
                found, others = others, found
            yield from (*found, *others)

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request that `matches`."""
        found: Any = scope[_FOUND]
        if isinstance(found, set):
            allowed = sorted(found | ({"HEAD"} if "GET" in found else set()))
            headers = {"Allow": ", ".join(allowed)}
            raise Fault(405, f"{scope['method']} is not for this url.", headers=headers)
        shared, values = found
        call = self._call(scope, receive)
        if not all(one.public for one in shared):
            self._admit(call.request)
        response = await self._response(await choose(shared, call), call, values)
        await response(scope, receive, send)

    async def _response(
        self, likely: Sequence[Operation], call: Call, values: Sequence[str]
    ) -> Response:
        """Let the first operation answer that the body fits; else say why not."""
        first: Misfit | None = None
        for operation in (one.at(call.version) for one in likely):
            call.settle(
                operation, dict(zip(names_in(operation.path), values, strict=True))
            )
            handler = getattr(self._handlers, operation.handler, None)
            try:
                answer = await _answer(operation, call, handler)
            except Misfit as error:
                first = first or error
            else:
                return respond(answer, operation, call.request)
        assert first is not None
        raise first

    def _admit(self, request: LimitedRequest) -> None:
        if self._settings.token is None:
            return
        header = self._service.token_header
        given = request.headers.get(header, "").encode("latin-1")
        if not compare_digest(given, self._settings.token.encode()):
            said = "is not valid" if given else "is missing"
            # RFC 9110, 11.6.1: how to do better is to be said in this header.
            headers = {"WWW-Authenticate": f'Token header="{header}"'}
            raise Fault(401, f"The token in {header} {said}.", headers=headers)

    def _call(self, scope: Scope, receive: Receive) -> Call:
        asked: Asked | None = scope.get(ASKED)
        request = LimitedRequest(scope, receive, self._settings.max_body)
        version = asked.version if asked else None
        return Call(request, version, scope[REQUEST_ID], self._service, self._settings)

    def url_path_for(self, name: str, /, **path_params: Any) -> URLPath:
        """Operations have no names for urls."""
        raise NoMatchFound(name, path_params)


async def _answer(operation: Operation, call: Call, handler: object) -> object:
    try:
        return await operation.run(call, handler)
    except NotImplementedError as error:
        if not _is_unwritten(error, operation, handler):
            raise
        return call.default()


def _is_unwritten(
    error: NotImplementedError, operation: Operation, handler: object
) -> bool:
    """Whether the handler's own method says so, and nothing that it calls.

    What it calls may have its name too: ``return await Store().list_servers()``.
    """
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    codes = _codes(handler, operation.run.__name__)
    return trace is not None and any(trace.tb_frame.f_code is one for one in codes)


def _codes(handler: object, name: str) -> Iterator[object]:
    """Give the code of a method, and of those that it may pass on to by ``super()``."""
    for one in type(handler).__mro__:
        if name in vars(one):
            yield getattr(unwrap(vars(one)[name]), "__code__", None)
