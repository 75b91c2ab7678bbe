"""The methods of a group's two classes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rstgen.model import Operation
from rstgen.pysource import WIDTH, bracket, string
from rstgen.pytypes import Expression, Style, laid_out, names_in, returned, width
from rstgen.targets.python_client import docs, names
from rstgen.targets.python_client.answers import Answer, answer
from rstgen.targets.python_client.arguments import Argument, arguments, of_place
from rstgen.targets.python_client.layout import Docstrings, display, listed
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
    head, tail = f"def {name}(", f") -> {returned(result.type, 4)}:"
    items, parts = _signature(own), _call(constant, result, own)
    return MethodView(
        name=name,
        constant=constant,
        operation=_operation(constant, operation, body),
        signature=bracket(head, items, tail, 4),
        async_signature=bracket(f"async {head}", items, tail, 4),
        doc=doc(docs.method(operation, own), 8),
        call=bracket("return self._client.call(", parts, ")", 8),
        async_call=bracket("return await self._client.call(", parts, ")", 8),
        answer=result,
        names=frozenset(_names(own, result)),
    )


def _names(own: Sequence[Argument], result: Answer) -> Iterator[str]:
    yield from names_in(result.type)
    for argument in own:
        yield from names_in(argument.type)
        if not argument.required:
            yield "NotGiven"


def _signature(own: Sequence[Argument]) -> list[str]:
    path = [argument.text() for argument in of_place(own, "path")]
    others = [argument.text() for argument in own if argument.place != "path"]
    return ["self", *path, *(["*"] if others else []), *others]


_PARTS = {"path": "path", "query": "query", "header": "headers", "body": "members"}


def _call(constant: str, result: Answer, own: Sequence[Argument]) -> list[str]:
    parts = [constant, _reader(result.readers, result.types, 12, after=1)]
    for place, part in _PARTS.items():
        given = {argument.wire: argument.name for argument in of_place(own, place)}
        if given:
            parts.append(display(part, given, 12))
    return [*parts, *(f"body={argument.name}" for argument in of_place(own, "whole"))]


def _reader(
    readers: Sequence[str], types: Sequence[Expression], indent: int, *, after: int = 0
) -> str:
    """Lay out ``optional(parse_as(models.Server))``."""
    flat = ", ".join(map(str, types))
    for reader in reversed(readers):
        flat = f"{reader}({flat})" if flat else reader
    if indent + width(flat) + after <= WIDTH or flat == readers[0]:
        return flat
    outer, *inner = readers
    inside = _reader(inner, types, indent + 4) if inner else _listed(types, indent + 4)
    pad = " " * indent
    return f"{outer}(\n{pad}    {inside}\n{pad})"


def _listed(types: Sequence[Expression], indent: int) -> str:
    flat = ", ".join(map(str, types))
    if len(types) == 1:
        return laid_out(types[0], indent)
    if indent + width(flat) <= WIDTH:
        return flat
    return f"\n{' ' * indent}".join(laid_out(type_, indent, after=1) + "," for type_ in types)


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
    if span(operation) != ALWAYS:
        yield f"versions={_span(span(operation))}"
    bounds = {pointer: _span(bound) for pointer, bound in limits(operation)}
    if bounds:
        pairs = [_bound(pointer, bound) for pointer, bound in bounds.items()]
        yield listed("limits={", pairs, "}", 4)


def _span(bounds: Span) -> str:
    first, last = (string(bound) if bound else "None" for bound in bounds)
    return f"({first}, {last})"


def _bound(pointer: str, bounds: str) -> str:
    key = string(pointer)
    if 8 + width(f"{key}: {bounds},") <= WIDTH:
        return f"{key}: {bounds}"
    items = bounds[1:-1].split(", ")
    return bracket(f"{key}: (", items, ")", 8, explode=True)
