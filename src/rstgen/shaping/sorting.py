"""Sorts the rows of an operation by where they belong, which is not always what they say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rstgen.diagnostics import NOTE, WARNING, Report, Rule
from rstgen.model import ReadOperation, Row, Where
from rstgen.shaping.media import Told, of_request, of_response
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


@dataclass(frozen=True, slots=True)
class Lists:
    """The rows of an operation by where they belong."""

    template: Template
    path: Mapping[str, Sequence[Row]]
    """Name in braces → its rows; several where versions differ."""
    query: tuple[Row, ...]
    header: tuple[Row, ...]
    body: tuple[Row, ...]
    request_media: Told
    """What headers tell of the body."""
    response_media: Told
    response_header: tuple[Row, ...]
    response_body: tuple[Row, ...]


def sort_rows(op: ReadOperation, report: Report) -> Lists:
    """Decide where each row belongs.

    The url decides over ``in:``: 68 names in braces of real references are listed as ``body``
    or ``query``, and 274 rows say ``path`` though the url has no such part.
    """
    url = template(op.url)
    path = _path_rows(op, url)
    taken = {id(row) for rows in path.values() for row in rows}
    rest = [(_request_place(row, op), row) for row in op.request if id(row) not in taken]
    _report_path(op, url, path, rest, report)
    return Lists(
        template=url,
        path=path,
        query=_of("query", rest),
        header=_of("header", rest),
        body=_of("body", rest),
        request_media=of_request(op),
        response_media=of_response(op),
        response_header=tuple(row for row in op.response if row.where == "header"),
        # A path or query row in a response list is a member whose definition is shared with a
        # request (86 and 18 of them in real references).
        response_body=tuple(row for row in op.response if row.where != "header"),
    )


def _path_rows(op: ReadOperation, url: Template) -> dict[str, list[Row]]:
    """Rows of the names in braces: those that say ``path``, else the first of that name.

    Several say so where versions differ: ``hypervisor_id``, a number up to 2.52 (nova). Of those
    that do not, one is the part of the path, and the next a member: ``name`` of ``dns_entry``.
    """
    found: dict[str, list[Row]] = {}
    named = [(row.name.strip("{}<>"), row) for row in op.request]
    for name in url.names:
        rows = [row for own, row in named if own == name]
        said = [row for row in rows if row.where == "path"]
        if rows:
            found[name] = said or rows[:1]
    return found


def _report_path(
    op: ReadOperation,
    url: Template,
    path: Mapping[str, Sequence[Row]],
    rest: Iterable[tuple[Where, Row]],
    report: Report,
) -> None:
    for where, row in rest:
        if where == "path":
            report.add(PATH_ROW_NOT_IN_URL, row.at, name=row.name, url=op.url)
    for name in url.names:
        if name not in path:
            report.add(NO_ROW_FOR_PATH, op.at, name=name, url=op.url)


def _request_place(row: Row, op: ReadOperation) -> Where:
    """What is left of the url: rows of a GET are its query (``type`` of credentials, keystone).

    They are a body only where an example shows one.
    """
    bodiless = op.method in _BODILESS and not any(
        example.side == "request" and example.is_json for example in op.examples
    )
    if row.where in (None, "body"):
        return "query" if bodiless else "body"
    return row.where or "body"


def _of(where: Where, rows: Iterable[tuple[Where, Row]]) -> tuple[Row, ...]:
    return tuple(row for place_, row in rows if place_ == where)
