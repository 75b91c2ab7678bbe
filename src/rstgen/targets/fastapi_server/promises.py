"""What a server holds requests to, and answers, as an `Api`: its own document is made of it.

The reference's document says what the reference says. A server refuses less (what only an example
shows is a guess, headers are the concern of what stands in front of it) and answers faults of its
own (406, 413, 415), and whoever calls it must be able to rely on what its ``/openapi.json`` says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rstgen.model import ANYTHING, Api, Body, Operation, Parameter, Response, fault_names
from rstgen.targets.fastapi_server import arguments, held, versions
from rstgen.targets.fastapi_server.asked import Asked
from rstgen.targets.fastapi_server.examples import Answer
from rstgen.targets.fastapi_server.library import is_root
from rstgen.targets.fastapi_server.options import Options


def promised(api: Api, answers: Sequence[Answer], asked: Asked, options: Options) -> Api:
    """Say what a server of an `Api` promises.

    Args:
        api: what the reference says.
        answers: of the operations that have a route.
        asked: what may be asked of bodies.
        options: of the target.
    """
    spoken = versions.of(api, options)
    ops = [answer.op for answer in answers]
    headers = (options.version_header, options.older_version_header or "")
    promises = _Promises(
        asked=asked,
        first=spoken.first if spoken else None,
        versioned=spoken is not None,
        unsaid=frozenset(header.lower() for header in headers),
        faults=fault_names(api.operations),
        plain=frozenset(_key(one.op) for one in answers if not one.marks),
        bodied=frozenset(_key(op) for op in ops if op.request is not None and op.request.is_json),
    )
    operations = tuple(_united(promises.operation(answer) for answer in answers))
    # Wherever it is served, it is served there.
    return replace(api, servers=(), operations=operations)


def _united(operations: Iterable[Operation]) -> Iterator[Operation]:
    """Leave out bodies of answers where others of their url and status have none.

    They are one answer of the document, and it cannot say that there may be none: nova,
    ``POST /servers/{server_id}/action``, of whose actions one is answered with 202 and a body.
    """
    found = tuple(operations)
    bare = {(*_key(op), r.status) for op in found for r in op.responses if r.body is None}
    for op in found:
        told = (
            replace(r, body=None) if not r.is_error and (*_key(op), r.status) in bare else r
            for r in op.responses
        )
        yield replace(op, responses=tuple(told))


def _given(header: Parameter) -> Parameter:
    """Leave out what may not hold: headers of an answer are what its handler gives it.

    Ironic says that ``X-Openstack-Request-Id`` is a UUID; its own answers have ``req-`` before it.
    """
    schema = replace(header.schema, format=None, pattern=None)
    return replace(header, schema=schema, required=False)


def _key(op: Operation) -> tuple[str, str]:
    return op.method, op.shape.rstrip("/")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Promises:
    asked: Asked
    first: versions.Version | None
    """Answered unless another is asked for."""
    versioned: bool
    unsaid: frozenset[str]
    """Headers that ask for a version. What the document says holds for the first one; at another
    one some members are required that it does not require."""
    faults: Mapping[int, str]
    bodied: frozenset[tuple[str, str]]
    """Methods and paths of which some operation takes JSON."""
    plain: frozenset[tuple[str, str]]
    """Those of which some operation has no marks: it takes what does not bear another's."""

    def operation(self, answer: Answer) -> Operation:
        op = answer.op
        return replace(
            op,
            parameters=tuple(
                self._parameter(one) for one in op.parameters if one.name.lower() not in self.unsaid
            ),
            request=self._request(answer),
            responses=tuple(self._responses(answer)),
        )

    def _parameter(self, one: Parameter) -> Parameter:
        asked = one.where == "query" and arguments.is_insisted_on(one, self.first)
        schema = arguments.held(one)
        # Some references call a list what they say is one value.
        style = one.style if "array" in schema.types else None
        return replace(one, schema=schema, required=asked or one.where == "path", style=style)

    def _request(self, answer: Answer) -> Body | None:
        op, body = answer.op, answer.op.request
        if body is None:
            # Unless others of its url are known by their bodies, it is asked with any.
            anything = Body(schema=ANYTHING, required=False)
            looks = op.action is not None or answer.marks or _key(op) not in self.bodied
            return None if looks else anything
        needed = arguments.needs_body(op)
        if not body.is_json:
            # A stream may be empty.
            return replace(body, schema=held.fields(body.schema), required=False)
        schema = held.unchecked(body.schema)
        if needed or not is_root(body):
            schema = held.body(body.schema, self.asked, self.first)
        marks = answer.marks if _key(op) in self.plain else ()
        return replace(body, schema=held.marked(schema, marks), required=needed)

    def _responses(self, answer: Answer) -> Iterator[Response]:
        known = {response.status for response in answer.op.responses}
        yield from (self._response(one) for one in answer.op.responses)
        for status in sorted({answer.status, *self._own(answer)} - known):
            yield Response(status=status, name=self.faults.get(status))

    def _response(self, one: Response) -> Response:
        if one.headers:
            headers = tuple(map(_given, one.headers))
            one = replace(one, headers=headers)
        if one.body is None or not one.body.is_json or one.is_error:
            return one
        schema = held.answer(one.body.schema, self.asked, self.first)
        return replace(one, body=replace(one.body, schema=schema))

    def _own(self, answer: Answer) -> Iterator[int]:
        """Give the faults that no handler raises."""
        op = answer.op
        yield from (400, 401)
        if self.versioned:
            yield 406
        if op.min_version or op.max_version:
            yield 404
        if op.request is not None and op.request.is_json:
            yield 413
        if op.request is not None and op.request.media_type != "*/*":
            yield 415
        if answer.has_body and not answer.samples:
            yield 501
