"""Puts an operation together: url, parameters, bodies, responses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rstgen.diagnostics import NOTE, WARNING, Report, Rule
from rstgen.model import (
    Body,
    Correction,
    Example,
    Operation,
    Parameter,
    ReadOperation,
    Response,
    Row,
    Schema,
    StatusCode,
    Where,
)
from rstgen.shaping import merging, wording
from rstgen.shaping.borrowing import fill, fill_nulls
from rstgen.shaping.evidence import Node, collect
from rstgen.shaping.known import Known
from rstgen.shaping.maps import fold, signs
from rstgen.shaping.media import BINARY, JSON, is_content_type, is_json, media_type
from rstgen.shaping.placing import Guide
from rstgen.shaping.reshaping import reshape
from rstgen.shaping.types import spelled
from rstgen.shaping.urls import Template, template

PATH_ROW_NOT_IN_URL = Rule(
    "path-row-not-in-url",
    WARNING,
    "{name} is documented as a part of the path, but {url} has no such part; the row is left out",
    "Often a prefix of the service's base url, or another name for a part of the path. Name "
    "the row as the url does, or take it out.",
)
NO_ROW_FOR_PATH = Rule(
    "no-row-for-path",
    NOTE,
    "no row describes {name} of {url}; it is taken as a string",
    "Every name in braces is a parameter that callers must give. List it with `in: path`.",
)

_BODILESS = frozenset({"GET", "HEAD"})
_NO_CONTENT = frozenset({204, 205, 304})


@dataclass(frozen=True, slots=True)
class Lists:
    """The rows of an operation by where they belong, which is not always what they say."""

    template: Template
    path: dict[str, Row]
    query: tuple[Row, ...]
    header: tuple[Row, ...]
    body: tuple[Row, ...]
    request_media: str | None
    """Media type of the body, where a row names it."""
    response_media: str | None
    response_header: tuple[Row, ...]
    response_body: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the examples of one operation show, before any row is placed."""

    request: Node
    response: Node


def sort_rows(op: ReadOperation, report: Report) -> Lists:
    """Decide where each row belongs.

    The url decides over ``in:``: 68 names in braces of real references are listed as ``body``
    or ``query``, and 274 rows say ``path`` though the url has no such part.
    """
    url = template(op.url)
    path: dict[str, Row] = {}
    rest: list[tuple[Where, Row]] = []
    listed = {row.name for row in op.request if row.where == "path"}
    for row in op.request:
        name = row.name.strip("{}<>")
        if name in url.names and name not in path and (row.where == "path" or name not in listed):
            path[name] = row
        elif name in path and row.where == "path":
            continue  # listed again for other versions: a number first, a UUID later (nova)
        elif row.where == "path":
            report.add(PATH_ROW_NOT_IN_URL, row.at, name=row.name, url=op.url)
        else:
            rest.append((_request_place(row, op), row))
    for name in url.names:
        if name not in path:
            report.add(NO_ROW_FOR_PATH, op.at, name=name, url=op.url)
    return Lists(
        template=url,
        path=path,
        query=_of("query", rest),
        header=_of("header", rest),
        body=_of("body", rest),
        request_media=media_type(op.request),
        response_media=media_type(op.response),
        response_header=tuple(row for row in op.response if row.where == "header"),
        # A path or query row in a response list is a member whose definition is shared with a
        # request (86 and 18 of them in real references).
        response_body=tuple(row for row in op.response if row.where != "header"),
    )


def _request_place(row: Row, op: ReadOperation) -> Where:
    bodiless = op.method in _BODILESS and not any(
        example.side == "request" and example.is_json for example in op.examples
    )
    if row.where in (None, "body"):
        return "query" if bodiless else "body"
    return row.where or "body"


def _of(where: Where, rows: Iterable[tuple[Where, Row]]) -> tuple[Row, ...]:
    return tuple(row for place_, row in rows if place_ == where)


def gather(op: ReadOperation) -> Evidence:
    """Collect what the examples of both sides show."""
    return Evidence(
        collect(e for e in op.examples if e.side == "request"),
        collect(e for e in op.examples if e.side == "response"),
    )


def build(
    op: ReadOperation,
    name: str,
    action: str | None,
    lists: Lists,
    evidence: Evidence,
    known: Known,
    report: Report,
) -> Operation:
    """Make the operation of the model."""
    requests = tuple(e for e in op.examples if e.side == "request")
    answers = tuple(e for e in op.examples if e.side == "response")
    sent = tuple(one for one in op.corrections if one.side != "response")
    received = tuple(one for one in op.corrections if one.side != "request")
    shown = evidence.request.members.get(action) if action else None
    empty = shown is not None and set(shown.kinds) == {"null"} and not lists.body[1:]
    request = _schema(lists.body, lists.template, evidence.request, known, report, sent)
    if request and action and empty:
        request = _null_member(request, action)
    response = _schema(
        lists.response_body, lists.template, evidence.response, known, report, received
    )
    return Operation(
        name=name,
        title=op.title,
        method=op.method,
        path=lists.template.path,
        url=op.url,
        group=op.group.name,
        description=op.description,
        deprecated=op.deprecated,
        action=action,
        min_version=op.min_version,
        max_version=op.max_version,
        parameters=tuple(_parameters(lists)),
        request=_body(request, lists.request_media, requests),
        responses=_responses(
            op, _body(response, lists.response_media, answers), lists.response_header
        ),
        at=op.at,
    )


def _schema(
    rows: Sequence[Row],
    url: Template,
    tree: Node,
    known: Known,
    report: Report,
    corrections: Sequence[Correction],
) -> Schema | None:
    if not rows and not tree.observed:
        return None
    fill(tree, known.shapes)
    found = signs(rows, tree, known.keys, url.names)
    fold(tree, found)
    guide = Guide(
        tree=tree,
        pairs=known.pairs,
        holders=known.holders,
        maps=found.declared,
        listed=found.documented,
        known_maps=known.keys.maps,
    )
    rows, guide = reshape(rows, guide, corrections)
    if not rows and not tree.observed:
        return None
    merging.arrange(rows, guide)
    fill(tree, known.shapes)
    fill_nulls(tree, known.kinds)
    if rows and not tree.observed:
        tree.kinds["object"] = 0  # listed, but shown by no example
    return merging.schema(tree, report)


def _null_member(request: Schema, action: str) -> Schema:
    """An action without arguments: its key must hold null (``{"os-start": null}``).

    Elsewhere a null in an example only says that nothing was there.
    """
    return replace(
        request,
        properties=tuple(
            replace(p, schema=Schema(types=("null",))) if p.name == action else p
            for p in request.properties
        ),
    )


def _body(schema: Schema | None, media: str | None, examples: tuple[Example, ...]) -> Body | None:
    if schema is None and media is not None and not is_json(media):
        schema = BINARY
    if schema is None:
        return None
    return Body(media_type=media or JSON, schema=schema, examples=examples)


def _parameters(lists: Lists) -> Iterable[Parameter]:
    for name in lists.template.names:
        row = lists.path.get(name)
        if row is None:
            yield Parameter(
                name=name, where="path", schema=STRING, required=True, evidence="example"
            )
        else:
            yield _parameter(row, "path", name, required=True)
    listed = {row.name for row in lists.query}
    for where, rows in (("query", lists.query), ("header", lists.header)):
        yield from _distinct(rows, "query" if where == "query" else "header")
    for name in lists.template.query:
        if name not in listed:
            yield Parameter(name=name, where="query", schema=STRING, evidence="example")


STRING = Schema(types=("string",))


def _distinct(rows: Iterable[Row], where: Where) -> Iterable[Parameter]:
    """Rows of one name are one parameter; header names ignore case (RFC 9110 5.1).

    The media type is told by the body.
    """
    seen: set[str] = set()
    for row in rows:
        if is_content_type(row):
            continue
        key = row.name.lower() if where == "header" else row.name
        if key not in seen:
            seen.add(key)
            yield _parameter(row, where, row.name, required=row.required is True)


def _parameter(row: Row, where: Where, name: str, *, required: bool) -> Parameter:
    said = spelled(row.type)
    items = Schema(types=(said.items,) if said.items else ("string",))
    # In a url and in a header everything is text; an object has no agreed form there.
    types = tuple(t for t in said.types if t not in ("null", "object")) or ("string",)
    return Parameter(
        name=name,
        where=where,
        schema=wording.apply(
            Schema(types=types, format=said.format, items=items if "array" in types else None),
            replace(wording.said_by(row), nullable=False),
            (),
        ),
        required=required,
        description=row.description,
        min_version=row.min_version,
        max_version=row.max_version,
        at=row.at,
    )


def _responses(
    op: ReadOperation, body: Body | None, headers: Sequence[Row]
) -> tuple[Response, ...]:
    success = [code for code in (*op.success, *op.error) if 100 <= code.code < 400]
    faults = [code for code in (*op.success, *op.error) if 400 <= code.code < 600]
    if not success:
        success = [StatusCode(code=_default_success(op, body), at=op.at)]
    if body is None and op.method == "GET" and any(c.code == 200 for c in success):
        body = Body(schema=Schema(), required=False)
    header_parameters = tuple(_distinct(headers, "header"))
    return (
        *(_response(code, _body_at(code, op, body), header_parameters) for code in _once(success)),
        *(_response(code, None, ()) for code in _once(faults)),
    )


def _default_success(op: ReadOperation, body: Body | None) -> int:
    """What stands in where no code is written (SIG/http): 200, or 204 for an empty answer."""
    return 204 if body is None and op.method in ("DELETE", "HEAD") else 200


def _body_at(code: StatusCode, op: ReadOperation, body: Body | None) -> Body | None:
    return None if code.code in _NO_CONTENT or op.method == "HEAD" else body


def _response(code: StatusCode, body: Body | None, headers: tuple[Parameter, ...]) -> Response:
    return Response(
        status=code.code,
        name=code.name,
        description=code.description,
        body=body,
        headers=headers,
        min_version=code.min_version,
        max_version=code.max_version,
        at=code.at,
    )


def _once(codes: Iterable[StatusCode]) -> list[StatusCode]:
    """Each code once, by number; the first with a name or a text speaks for it."""
    found: dict[int, StatusCode] = {}
    for code in codes:
        before = found.get(code.code)
        if before is None or not (before.name or before.description):
            found[code.code] = code
    return [found[number] for number in sorted(found)]
