"""One operation: a method of the base class, a function of the routes, a line in their table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rstgen.model import Operation, Parameter, Response
from rstgen.pysource import bracket, docstring, string
from rstgen.pytypes import Expression, returned
from rstgen.targets.fastapi_server import names, versions
from rstgen.targets.fastapi_server.arguments import Argument
from rstgen.targets.fastapi_server.examples import Answer, Sample
from rstgen.targets.fastapi_server.layout import item, tuple_of


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationView:
    """What is printed of one operation; all of it is laid out."""

    signature: str
    """``async def list_servers(self, call: Call) -> ...:`` of the method."""
    doc: str
    """Docstring of the method."""
    function: str
    """``async def list_servers(call: Call, handler: ServersBase) -> object:``."""
    call: str
    """``return await handler.list_servers(call, ...)``."""
    entry: str
    """``Operation(...)`` of the table."""
    begin: str
    """Docstring of the method in the file that is the user's."""


def view(answer: Answer, base: str, given: Sequence[Argument], result: Expression) -> OperationView:
    """Make the view of an operation.

    Args:
        answer: what it answers by default.
        base: class of its method.
        given: its arguments.
        result: type of what its method returns.
    """
    name = answer.name
    declared = ["self", "call: Call", *(["*"] if given else [])]
    declared += [argument.declared for argument in given]
    passed = ["call", *(argument.passed for argument in given)]
    taken = ["call: Call", f"handler: {base}"]
    return OperationView(
        signature=bracket(f"async def {name}(", declared, f") -> {returned(result, 4)}:", 4),
        doc=docstring(_doc(answer), 8),
        function=bracket(f"async def {name}(", taken, ") -> object:"),
        call=bracket(f"return await handler.{name}(", passed, ")", 4),
        entry=item("Operation(", list(_entry(answer)), ")", 4),
        begin=docstring(f"{told(answer.op)}.", 8),
    )


def _doc(answer: Answer) -> str:
    op = answer.op
    lines = [
        f"{op.title.rstrip('. ') or op.name}.",
        "",
        f"{told(op)}; answered with {answer.status}{''.join(map(_otherwise, answer.others))}.",
    ]
    # The first paragraph says what it does; the page tells the rest.
    about = " ".join(op.description.partition("\n\n")[0].split())
    lines += ["", about] if about else []
    if op.request is not None and not op.request.is_json:
        lines += ["", f"The body is ``{op.request.media_type}``: read it by ``call.stream()``."]
    faults = ", ".join(map(_fault, (one for one in op.responses if one.is_error)))
    lines += ["", f"Faults: {faults}."] if faults else []
    return "\n".join(lines)


def _otherwise(response: Response) -> str:
    first, last = response.min_version, response.max_version
    since = f" from {first}" if first else ""
    return f", at versions{since}{f' up to {last}' if last else ''} with {response.status}"


def told(op: Operation) -> str:
    """Word how an operation is asked for; so a handler is known when its name is another."""
    key = f", told by the key ``{op.action}`` of the body" if op.action is not None else ""
    return f"``{op.method} {op.path}``{key}"


def _fault(response: Response) -> str:
    return f"{response.status} {response.name}" if response.name else str(response.status)


def _entry(answer: Answer) -> Iterator[str]:
    op = answer.op
    title = " ".join(op.title.split()) or op.name
    yield from (answer.name, string(op.method), string(path(op)), string(title))
    if answer.status != 200:
        yield f"status={answer.status}"
    if answer.others:
        yield tuple_of("others=", [_success(answer, one) for one in answer.others], 8)
    if op.parameters and (query := list(_query(op))):
        yield tuple_of("query=", query, 8)
    if op.request is not None and not _is_plain_json(op.request.media_type):
        yield f"takes={string(op.request.media_type)}"
    if answer.media_type is not None:
        yield f"gives={string(answer.media_type)}"
    if answer.samples:
        yield tuple_of("examples=", list(map(_example, answer.samples)), 8)
    if answer.has_body:
        yield "has_body=True"
    if op.action is not None:
        yield f"action={string(op.action)}"
    if answer.public:
        yield "public=True"
    if answer.marks:
        yield tuple_of("marks=", list(map(string, answer.marks)), 8)
    for key in ("min_version", "max_version"):
        version = versions.parse(getattr(op, key))
        if version is not None:
            yield f"{key}={version}"


def _is_plain_json(media_type: str) -> bool:
    """Whether it is what JSON is sent as; where a reference names another, that is asked for.

    glance, ``PATCH /v2/images/{image_id}``: ``application/openstack-images-v2.1-json-patch``.
    """
    return media_type.partition(";")[0].strip().lower() == "application/json"


def _success(answer: Answer, response: Response) -> str:
    first, last = versions.parse(response.min_version), versions.parse(response.max_version)
    given = [str(response.status), str(first), *([str(last)] if last else [])]
    given += ["has_body=True"] if answer.body_of(response) is not None else []
    return item("Success(", given, ")", 12)


def _query(op: Operation) -> Iterator[str]:
    for parameter in op.parameters:
        if parameter.where == "query":
            yield _parameter(parameter)


def spans(op: Operation) -> bool:
    """Whether the table says more of some query parameter than its name."""
    return any(one.startswith("Query(") for one in _query(op))


def _parameter(parameter: Parameter) -> str:
    given = [string(parameter.name)]
    first, last = versions.parse(parameter.min_version), versions.parse(parameter.max_version)
    given += [str(first)] if first or last else []
    given += [str(last)] if last else []
    given += ["required=True"] if parameter.required_in_range and (first or last) else []
    given += [f"pattern={string(parameter.pattern)}"] if parameter.pattern else []
    return item("Query(", given, ")", 12) if len(given) > 1 else given[0]


def _example(sample: Sample) -> str:
    parts = [string(sample.file)]
    if sample.min_version is not None or sample.max_version is not None:
        parts.append(str(sample.min_version))
    if sample.max_version is not None:
        parts.append(str(sample.max_version))
    return f"Example({', '.join(parts)})"


def path(op: Operation) -> str:
    """Give the path with identifiers in braces: ``/bgp-speakers/{bgp_speaker_id}``."""
    own = iter(names.arguments(op))
    return names.TEMPLATE.sub(lambda _: "{" + next(own) + "}", op.path)
