"""The scope of an operation → `ReadOperation`."""

from __future__ import annotations

from dataclasses import dataclass

from rstgen.diagnostics import Report
from rstgen.dialects.os_api_ref.availability import available_since, available_until
from rstgen.dialects.os_api_ref.definitions import Definitions
from rstgen.dialects.os_api_ref.deprecation import is_deprecated
from rstgen.dialects.os_api_ref.descriptions import description
from rstgen.dialects.os_api_ref.directives import RestMethod, RestParameters
from rstgen.dialects.os_api_ref.example_sides import Bodies
from rstgen.dialects.os_api_ref.examples import examples
from rstgen.dialects.os_api_ref.files import Files
from rstgen.dialects.os_api_ref.outline import Scope, title_of
from rstgen.dialects.os_api_ref.request_lines import request_line
from rstgen.dialects.os_api_ref.rules import GUESSED_SIDE
from rstgen.dialects.os_api_ref.sections import (
    marked_versions_of,
    section_of,
    side_of,
    side_of_list,
)
from rstgen.dialects.os_api_ref.statuses import codes
from rstgen.dialects.os_api_ref.version_ranges import report_ranges
from rstgen.markup import Markup
from rstgen.model import Group, ReadOperation, Row
from rstgen.sources import Source


@dataclass(frozen=True, slots=True)
class Desk:
    """What reading an operation takes besides its scope."""

    source: Source
    files: Files
    definitions: Definitions
    markup: Markup
    report: Report


def operation(scope: Scope, group: Group, desk: Desk) -> ReadOperation | None:
    """Read an operation; ``None`` when it is lost, which is then reported."""
    line = request_line(scope.method, desk.report)
    if line is None:
        return None
    method, url = line
    listed = _versions(scope.method)
    title = title_of(scope.section)
    request, response = _rows(scope, desk)
    bodies = Bodies.of(method, request, response)
    shown = tuple(examples(scope, bodies, desk.source, desk.report))
    found = codes(scope, desk.files, desk.report)
    text = description(scope, shown, desk.markup)
    span = listed if any(listed) else _told_versions(title, text, group)
    report_ranges(title, span, scope.method.at, (*request, *response), found, desk.report)
    return ReadOperation(
        title=title or f"{method} {url}",
        method=method,
        url=url,
        group=group,
        description=text,
        deprecated=is_deprecated(scope),
        min_version=span[0],
        max_version=span[1],
        listed_versions=listed,
        request=request,
        response=response,
        success=found.success,
        error=found.error,
        listed_codes=found.listed,
        examples=shown,
        at=scope.method.at,
    )


def _told_versions(title: str, text: str, group: Group) -> tuple[str | None, str | None]:
    """What the title says, "(microversions 1.2 - 1.6)", or plain sentences of the prose."""
    marked = marked_versions_of(title)
    since = available_since(text) or available_since(group.description)
    until = available_until(text) or available_until(group.description)
    return marked if any(marked) else (since, until)


def _versions(node: RestMethod) -> tuple[str | None, str | None]:
    pairs = [line.strip().lstrip(":").partition(":") for line, _ in node.lines]
    options = {key.strip(): value.strip() for key, _, value in pairs} | node.options
    return options.get("min_version") or None, options.get("max_version") or None


def _rows(scope: Scope, desk: Desk) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Rows of the request and of the response; where nothing tells, the first list is a request."""
    sides: dict[str, list[Row]] = {"request": [], "response": []}
    guess = "request"
    for piece in scope.pieces:
        if not isinstance(piece.node, RestParameters):
            continue
        side = side_of_list(piece.headings) or _side_of_caption(piece.caption)
        if side is None:
            desk.report.add(GUESSED_SIDE, piece.node.at, what="list", side=guess)
        section = section_of(piece.headings)
        sides[side or guess] += desk.definitions.rows(piece.node, scope.document, section)
        guess = "response"
    return tuple(sides["request"]), tuple(sides["response"])


def _side_of_caption(caption: str) -> str | None:
    """Only of what is one: a paragraph of the description speaks of requests as well."""
    return side_of(caption) if len(caption) < 60 and "." not in caption else None
