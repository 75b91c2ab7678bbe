"""Finds the operation of a request.

One table for all paths instead of one route for each: finding a path costs the same in
an API of five operations and of five hundred, a 405 knows all methods of its path, and
operations that share a method and a path are told apart by version and by the key of
their body.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from hmac import compare_digest
from typing import Any
from urllib.parse import unquote

from starlette.datastructures import URLPath
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, NoMatchFound
from starlette.types import Receive, Scope, Send

from .answers import respond
from .bodies import LimitedRequest
from .calls import Call
from .envelope import REQUEST_ID
from .faults import Fault, Misfit
from .operations import Operation
from .service import Service, Settings
from .versions import ASKED, Asked

DEPTH = 8
"""How deep a body is looked into for what marks an operation."""

_TEMPLATE = re.compile(r"\{([^{}]+)\}")
_FOUND = "api.found"


@dataclass(slots=True)
class _Node:
    """One step of a path."""

    fixed: dict[str, _Node] = field(default_factory=dict)
    patterns: dict[str, tuple[re.Pattern[str], _Node]] = field(default_factory=dict)
    methods: dict[str, list[Operation]] = field(default_factory=dict)

    def step(self, segment: str) -> _Node:
        """Go to the node below that a segment names, making it if needed."""
        if not _TEMPLATE.search(segment):
            return self.fixed.setdefault(unquote(segment), _Node())
        literals = _TEMPLATE.split(segment)[::2]
        pattern = "(.+)".join(re.escape(unquote(text)) for text in literals)
        compiled = re.compile(pattern, re.DOTALL)
        return self.patterns.setdefault(pattern, (compiled, _Node()))[1]

    def settle(self) -> None:
        """Order the patterns: the one with the most fixed text is tried first."""
        self.patterns = dict(sorted(self.patterns.items(), key=_by_fixed_text))
        for _, below in self.patterns.values():
            below.settle()
        for below in self.fixed.values():
            below.settle()

    def find(self, segments: Sequence[str]) -> Iterator[tuple[_Node, tuple[str, ...]]]:
        """Give every node that a path leads to, fixed text before templates."""
        if not segments:
            if self.methods:
                yield self, ()
            return
        first, rest = segments[0], segments[1:]
        if first in self.fixed:
            yield from self.fixed[first].find(rest)
        for pattern, below in self.patterns.values():
            match = pattern.fullmatch(first)
            if match is not None:
                for node, values in below.find(rest):
                    yield node, (*match.groups(), *values)


def _by_fixed_text(item: tuple[str, object]) -> tuple[int, str]:
    return -len(item[0].replace("(.+)", "")), item[0]


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
        self._root = _Node()
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
        for node, values in self._find(_segments(scope)):
            shared = node.methods.get(scope["method"])
            if shared is None and scope["method"] == "HEAD":
                shared = node.methods.get("GET")
            if shared is not None:
                parts = dict(zip(_names_in(shared[0].path), values, strict=True))
                return Match.FULL, {"path_params": parts, _FOUND: (shared, values)}
            allowed |= node.methods.keys()
            if scope["method"] == "OPTIONS":
                # What the document says of this path. Other wrong methods are told all
                # that would be answered: ``/servers/detail`` may be a server too.
                break
        return (Match.PARTIAL, {_FOUND: allowed}) if allowed else (Match.NONE, {})

    def _find(self, segments: list[str]) -> Iterator[tuple[_Node, tuple[str, ...]]]:
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
        response = await self._response(await _choose(shared, call), call, values)
        await response(scope, receive, send)

    async def _response(
        self, likely: Sequence[Operation], call: Call, values: Sequence[str]
    ) -> Response:
        """Let the first operation answer that the body fits; else say why not."""
        first: Misfit | None = None
        for operation in (one.at(call.version) for one in likely):
            call.settle(
                operation, dict(zip(_names_in(operation.path), values, strict=True))
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


@cache
def _names_in(path: str) -> list[str]:
    return _TEMPLATE.findall(path)


def _segments(scope: Scope) -> list[str]:
    path: str = scope["path"]
    root: str = scope.get("root_path", "")
    raw: bytes = scope.get("raw_path") or b""
    if b"%2f" in raw.lower() and raw.startswith(root.encode()):
        # An escaped slash belongs to its segment.
        parts = raw.decode("latin-1").partition("?")[0].removeprefix(root).split("/")
        return [unquote(part) for part in parts[1:]]
    # A path that is not rooted (``OPTIONS *``) is that of no operation.
    return path.removeprefix(root).split("/")[1:] or [path]


async def _answer(operation: Operation, call: Call, handler: object) -> object:
    try:
        return await operation.run(call, handler)
    except NotImplementedError as error:
        if not _is_unwritten(error, operation):
            raise
        return call.default()


def _is_unwritten(error: NotImplementedError, operation: Operation) -> bool:
    """Whether the handler itself says so, as it begins, and nothing that it calls."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return trace is not None and (
        trace.tb_frame.f_code.co_name == operation.run.__name__
    )


async def _choose(shared: Sequence[Operation], call: Call) -> Sequence[Operation]:
    """Tell apart the operations of one method and path: the likeliest first."""
    version = call.version
    operations = [one for one in shared if one.covers(version)]
    if not operations:
        raise Fault(404, f"{shared[0].title!r} is not there at version {version}.")
    if version is not None:
        # One that names its versions speaks of them with more right than one for all.
        operations.sort(key=lambda one: one.min_version is one.max_version is None)
    actions = {one.action: one for one in reversed(operations) if one.action}
    plain = [one for one in operations if one.action is None]
    if not actions and not any(one.marks for one in plain):
        return plain
    if plain and not await call.request.body():
        return _most_alike(plain, {"/": None})
    body = await call.json()
    named = [key for key in body if key in actions] if isinstance(body, dict) else []
    if len(named) > 1:
        raise Fault(400, f"The body may have only one of {', '.join(named)}.")
    if named:
        return [actions[named[0]]]
    if plain:
        return _most_alike(plain, body)
    for one in shared:
        if isinstance(body, dict) and one.action in body:
            raise Fault(404, f"{one.title!r} is not there at version {version}.")
    known = [one.action for one in shared if one.covers(version)]
    names = ", ".join(dict.fromkeys(filter(None, known)))
    raise Fault(400, f"The body must have one of these keys: {names}.")


def _most_alike(plain: Sequence[Operation], body: object) -> Sequence[Operation]:
    """Give the operations whose marks the body bears, the most special first.

    Where each has marks, all may be meant that take a body, the likeliest first.
    """
    present = set(_names(body))
    fitting = [one for one in plain if present.issuperset(one.marks)]
    fitting.sort(key=lambda one: -"".join(one.marks).count("/"))
    if not all(one.marks for one in plain):
        return fitting
    others = [one for one in plain if one not in fitting and one.marks != ("/",)]
    others.sort(key=lambda one: _likeness(one.marks, present), reverse=True)
    return [*fitting, *others] or plain[:1]


def _likeness(marks: Iterable[str], present: set[str]) -> tuple[int, int]:
    """Tell how much of its marks a body bears, and how little of them it lacks.

    A user may be named in other ways than those of the examples.
    """
    lacking = "/".join(mark for mark in marks if mark not in present)
    return sum(mark in present for mark in marks), -lacking.count("/")


def _names(value: object, before: str = "", depth: int = 0) -> Iterator[str]:
    if isinstance(value, dict) and depth < DEPTH:
        for key, inner in value.items():
            name = f"{before}{key}/" if isinstance(inner, dict) else f"{before}{key}"
            yield name
            yield from _names(inner, name, depth + 1)
