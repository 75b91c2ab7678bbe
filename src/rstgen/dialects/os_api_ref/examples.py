"""Examples: files, and blocks in the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docutils import nodes

from rstgen.diagnostics import Location, Report
from rstgen.dialects.os_api_ref.bodies import Body, body_of
from rstgen.dialects.os_api_ref.outline import Piece, Scope
from rstgen.dialects.os_api_ref.rules import (
    CONTRADICTING_CAPTION,
    INVALID_EXAMPLE,
    MENDED_EXAMPLE,
    MISSING_EXAMPLE,
)
from rstgen.dialects.os_api_ref.sections import (
    marked_versions_of,
    side_of,
    side_of_file,
    side_of_headings,
    versions_of_path,
)
from rstgen.documents import LiteralInclude, location
from rstgen.model import Example, Side
from rstgen.sources import Source, UnreadableError


@dataclass(frozen=True, slots=True)
class _Text:
    """An example's text and where it comes from."""

    text: str
    at: Location
    language: str | None
    path: str | None = None
    missing: bool = False


def examples(scope: Scope, source: Source, report: Report) -> Iterator[Example]:
    """Read all examples of an operation, in the order of the page."""
    for piece in scope.pieces:
        if isinstance(piece.node, LiteralInclude):
            yield _example(piece, _file(piece.node, scope, source, report), report)
        elif isinstance(piece.node, nodes.literal_block) and piece.node.astext().strip():
            yield _example(piece, _inline(piece.node), report)


def _file(node: LiteralInclude, scope: Scope, source: Source, report: Report) -> _Text:
    place = source.named(scope.document, node.argument)
    language = node.options.get("language") or None
    try:
        return _Text(source.text(source.locate(place)), node.at, language, place)
    except UnreadableError as error:
        report.add(MISSING_EXAMPLE, node.at, file=place, why=str(error))
        return _Text("", node.at, language, place, missing=True)


def _inline(node: nodes.literal_block) -> _Text:
    return _Text(node.astext(), location(node), node.get("language") or None)


def _example(piece: Piece, written: _Text, report: Report) -> Example:
    side = _side(piece, written, report)
    body = body_of(written.text) if written.text else Body()
    _report_broken(body, side, written, report)
    first, last = _versions(piece, written)
    return Example(
        side=side,
        title=" ".join((piece.caption or "".join(piece.headings[-1:])).split()),
        path=written.path,
        language=written.language,
        text=written.text,
        value=body.value,
        is_json=body.is_json,
        missing=written.missing,
        status=body.status or _status(piece),
        min_version=first,
        max_version=last,
        at=written.at,
    )


def _side(piece: Piece, written: _Text, report: Report) -> Side:
    """Headings decide; old pages caption every response "JSON request"."""
    heading, caption = side_of_headings(piece.headings), side_of(piece.caption)
    spoken = re.search(r"\b(?:requests?|responses?)\W*$", piece.caption, re.IGNORECASE)
    if heading and caption and heading != caption and spoken:
        report.add(CONTRADICTING_CAPTION, written.at, caption=caption, heading=heading)
    return heading or caption or side_of_file(written.path or "") or "unknown"


def _versions(piece: Piece, written: _Text) -> tuple[str | None, str | None]:
    for text in (piece.caption, *reversed(piece.headings)):
        found = marked_versions_of(text)
        if any(found):
            return found
    return versions_of_path(written.path or "", piece.node.source or ""), None


def _status(piece: Piece) -> int | None:
    """The status that a caption gives: keystone's ``Status: 200 OK``."""
    found = re.match(
        r"\W*(?:status|(?:response|status)\s+code)\W+([1-5]\d\d)\b", piece.caption, re.I
    )
    return int(found[1]) if found else None


def _report_broken(body: Body, side: Side, written: _Text, report: Report) -> None:
    """Only of what is meant as JSON: curl calls and transcripts are examples as well."""
    at = written.at
    if written.path and body.line:
        at = Location(written.path, body.line)
    if body.mended:
        report.add(MENDED_EXAMPLE, at, why=body.why)
    elif not body.is_json and body.looks_like_json and side != "unknown":
        report.add(INVALID_EXAMPLE, at, why=body.why)
