"""The methods of a group's two classes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rstgen.model import Operation
from rstgen.pysource import WIDTH, bracket, string
from rstgen.pytypes import (
    Expression,
    Name,
    Style,
    Subscript,
    Union,
    laid_out,
    names_in,
    returned,
    width,
)
from rstgen.targets.python_client import docs, names, outcomes, pages
from rstgen.targets.python_client.answers import DOWNLOAD, Answer, answer
from rstgen.targets.python_client.arguments import Argument, arguments, of_place
from rstgen.targets.python_client.layout import Docstrings, display, listed, tuple_of
from rstgen.targets.python_client.requests import Request, request
from rstgen.targets.python_client.versions import ALWAYS, Span, limits, span


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodView:
    """One operation as methods of both classes."""

    name: str
    constant: str
    """Name of the constant that says what is sent."""
    operation: str
    """The constant's value: ``Operation("GET", "/servers")``."""
    signature: str
    async_signature: str
    doc: str
    call: str
    async_call: str
    answer: Answer
    names: frozenset[str]
    """Names that the types refer to."""


def view(
    operation: Operation, name: str, given: Style, taken: Style, auth_header: str, doc: Docstrings
) -> MethodView:
    """View an operation; ``given`` spells types of arguments, ``taken`` those of answers."""
    body = request(operation)
    own = arguments(operation, body, given, auth_header)
    result = answer(operation, taken)
    constant = names.constant(name)
    later = _awaited(result)
    head, items = f"def {name}(", _signature(own)
    parts, async_parts = _call(constant, result, own), _call(constant, later, own)
    return MethodView(
        name=name,
        constant=constant,
        operation=_operation(constant, operation, body),
        signature=bracket(head, items, _returns(result), 4),
        async_signature=bracket(f"async {head}", items, _returns(later), 4),
        doc=doc(docs.method(operation, own, outcomes.told(operation, result, taken)), 8),
        call=bracket("return self._client.call(", parts, ")", 8),
        async_call=bracket("return await self._client.call(", async_parts, ")", 8),
        answer=result,
        names=frozenset(_names(own, result)),
    )


def _awaited(result: Answer) -> Answer:
    """Give what the asynchronous method returns."""
    if result.type != DOWNLOAD:
        return result
    return Answer(type=Name("AsyncDownload"), reader="AsyncDownload")


def _returns(result: Answer) -> str:
    return f") -> {returned(_beside_methods(result.type), 4)}:"


def _beside_methods(type_: Expression) -> Expression:
    """Spell a type so that a method called ``list`` does not stand for it."""
    if isinstance(type_, Union):
        return Union(tuple(map(_beside_methods, type_.parts)))
    if isinstance(type_, Subscript) and type_.head != "Literal":
        head = "List" if type_.head == "list" else type_.head
        return Subscript(head, tuple(map(_beside_methods, type_.args)))
    return type_


def _names(own: Sequence[Argument], result: Answer) -> Iterator[str]:
    yield from names_in(_beside_methods(result.type))
    for argument in own:
        yield from names_in(argument.type)
        if not argument.required:
            yield "NotGiven"


def _signature(own: Sequence[Argument]) -> list[str]:
    by_place = [argument for argument in own if argument.place == "path" and not argument.once]
    path = [argument.text() for argument in by_place]
    others = [argument.text() for argument in own if argument not in by_place]
    return ["self", *path, *(["*"] if others else []), *others]


_PARTS = {"path": "path", "query": "query", "header": "headers", "body": "members"}


def _call(constant: str, result: Answer, own: Sequence[Argument]) -> list[str]:
    parts = [constant, _reader(result.reader, result.of, 12)]
    for place, part in _PARTS.items():
        given = {argument.wire: argument.name for argument in of_place(own, place)}
        if given:
            parts.append(display(part, given, 12))
    return [*parts, *(f"body={argument.name}" for argument in of_place(own, "whole"))]


def _reader(reader: str, of: Expression | None, indent: int) -> str:
    """Lay out ``parse_as(ListAnswer[models.Server])`` with a comma after it."""
    if of is None:
        return reader
    if indent + width(f"{reader}({of}),") <= WIDTH:
        return f"{reader}({of})"
    pad = " " * indent
    return f"{reader}(\n{pad}    {laid_out(of, indent + 4)}\n{pad})"


def _operation(constant: str, operation: Operation, body: Request) -> str:
    items = [string(operation.method), string(operation.path), *_settings(operation, body)]
    return bracket(f"{constant} = Operation(", items, ")")


def _settings(operation: Operation, body: Request) -> Iterator[str]:
    if body.media_type != "application/json":
        yield f"media_type={string(body.media_type)}"
    if operation.action is not None:
        yield f"action={string(operation.action)}"
    if body.bare_action:
        yield "bare_action=True"
    if body.members and not body.required:
        yield "body_required=False"
    by = pages.asked_by(operation)
    if by is not None:
        yield f"pages={string(by)}"
    yield from _queries(operation)
    if span(operation) != ALWAYS:
        yield f"versions={_span(span(operation))}"
    bounds = {pointer: _span(bound) for pointer, bound in limits(operation)}
    if bounds:
        pairs = [_bound(pointer, bound) for pointer, bound in bounds.items()]
        yield listed("limits={", pairs, "}", 4)


def _queries(operation: Operation) -> Iterator[str]:
    joined = [string(p.name) for p in operation.parameters if p.style == "joined"]
    if joined:
        yield tuple_of("joined", joined, 4)
    families = {p.name: string(p.pattern) for p in operation.parameters if p.pattern is not None}
    if families:
        yield display("families", families, 4)


def _span(bounds: Span) -> str:
    first, last = (string(bound) if bound else "None" for bound in bounds)
    return f"({first}, {last})"


def _bound(pointer: str, bounds: str) -> str:
    key = string(pointer)
    if 8 + width(f"{key}: {bounds},") <= WIDTH:
        return f"{key}: {bounds}"
    items = bounds[1:-1].split(", ")
    return bracket(f"{key}: (", items, ")", 8, explode=True)
