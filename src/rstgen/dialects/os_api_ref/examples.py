"""Examples: files, and blocks in the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from docutils import nodes

from rstgen.diagnostics import Location, Report
from rstgen.dialects.os_api_ref import media_types
from rstgen.dialects.os_api_ref.bodies import Body, body_of
from rstgen.dialects.os_api_ref.example_sides import Bodies
from rstgen.dialects.os_api_ref.json_texts import whole_escapes
from rstgen.dialects.os_api_ref.outline import Piece, Scope
from rstgen.dialects.os_api_ref.rules import (
    BODILESS_EXAMPLE,
    CONTRADICTING_CAPTION,
    DUPLICATE_KEY,
    EMPTY_EXAMPLE,
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
from rstgen.model import Example, JsonValue, Side
from rstgen.sources import Source, UnreadableError


@dataclass(frozen=True, slots=True)
class _Text:
    """An example's text and where it comes from."""

    text: str
    at: Location
    language: str | None
    path: str | None = None
    missing: bool = False
    first: Location | None = None
    """Its first line, where it stands in the page."""


def examples(scope: Scope, bodies: Bodies, source: Source, report: Report) -> Iterator[Example]:
    """Read all examples of an operation, in the order of the page."""
    for piece in scope.pieces:
        if isinstance(piece.node, LiteralInclude):
            yield _example(piece, _file(piece.node, scope, source, report), bodies, report)
        elif isinstance(piece.node, nodes.literal_block) and piece.node.astext().strip():
            yield _example(piece, _inline(piece.node), bodies, report)


def _file(node: LiteralInclude, scope: Scope, source: Source, report: Report) -> _Text:
    place = source.named(scope.document, node.argument)
    language = node.options.get("language") or None
    if not node.argument:
        report.add(MISSING_EXAMPLE, node.at, file="no file", why="is named")
        return _Text("", node.at, language, place, missing=True)
    try:
        text = source.text(source.locate(place))
    except UnreadableError as error:
        report.add(MISSING_EXAMPLE, node.at, file=place, why=str(error))
        return _Text("", node.at, language, place, missing=True)
    if not text.strip():
        report.add(EMPTY_EXAMPLE, node.at, file=place)
    return _Text(text, node.at, language, place)


def _inline(node: nodes.literal_block) -> _Text:
    at = location(node)
    first = node.get("first") if "directive" in node else at
    return _Text(node.astext(), at, node.get("language") or None, first=first)


def _example(piece: Piece, written: _Text, bodies: Bodies, report: Report) -> Example:
    body = _body(piece, written)
    listed = _side(piece, body, written, report)
    # A body in running text shows a detail; under a heading of its own, or as a file, the whole.
    is_body = body.is_json or body.looks_like_json or body.media_type
    is_open = bool(is_body and listed == "unknown" and _is_placed(piece, written))
    side = bodies.side(body, written.at, report) if is_open else listed
    media = bodies.media_type(body, side)
    _report_broken(body, side, written, report)
    if not (is_open and side == "unknown") and _is_lost(piece, body, media, written):
        report.add(BODILESS_EXAMPLE, written.at)
    first, last = _versions(piece, written)
    return Example(
        side=side,
        is_side_guessed=side != listed,
        title=_title(piece),
        path=written.path,
        language=written.language,
        text=whole_escapes(written.text) if body.is_json else written.text,
        value=body.value if body.is_json else _value(body, media),
        is_json=body.is_json,
        media_type=media,
        missing=written.missing,
        status=body.status or _status(piece),
        min_version=first,
        max_version=last,
        at=written.at,
    )


def _is_placed(piece: Piece, written: _Text) -> bool:
    return bool(piece.headings or written.path)


def _body(piece: Piece, written: _Text) -> Body:
    """Read the text; what says nothing of itself is plain text where it is called an example."""
    text = written.text
    if not text.strip():
        return Body()
    found = body_of(text, written.path, written.language)
    is_known = found.is_json or found.media_type or found.side or media_types.is_call(text)
    named = (piece.caption, *piece.headings[-1:], written.path and "example")
    is_example = any(re.search(r"\bexamples?\b", one or "", re.IGNORECASE) for one in named)
    if is_known or not is_example or not _is_placed(piece, written):
        return found
    return replace(found, media_type=media_types.PLAIN, text=text)


def _value(body: Body, media: str | None) -> JsonValue:
    if media is None:
        return None
    return dict(media_types.fields(body.text)) if media == media_types.FORM else body.text


def _is_lost(piece: Piece, body: Body, media: str | None, written: _Text) -> bool:
    """Whether nothing is made of it, and no description shows it."""
    is_told = body.is_json or media or body.media_type == media_types.JSON
    is_kept = not written.path and side_of_headings(piece.headings) is None
    return not is_told and not is_kept and bool(written.text.strip())


def _title(piece: Piece) -> str:
    """What announces it, as plain text: docutils leaves the marks of literals in bold as they are
    (nova: ``**Example Update Quotas with the optional ``force`` attribute**``)."""
    text = piece.caption or "".join(piece.headings[-1:])
    return " ".join(text.replace("``", "").split()).rstrip(" :")


def _side(piece: Piece, body: Body, written: _Text, report: Report) -> Side:
    """Headings decide; old pages caption every response "JSON request"."""
    if body.is_command:
        # "Show details and ask for an XML response:" (swift) stands over a command all the same.
        is_request = _is_placed(piece, written) or side_of(piece.caption) == "request"
        return "request" if is_request else "unknown"
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
    at = _inside(written, body.line, body.column)
    for mark in body.repeated:
        place = _inside(written, mark.line, mark.column)
        report.add(DUPLICATE_KEY, place, key=mark.path[-1])
    if body.mended:
        report.add(MENDED_EXAMPLE, at, why=body.why)
    elif not body.is_json and body.media_type == media_types.JSON and side != "unknown":
        report.add(INVALID_EXAMPLE, at, why=body.why)


def _inside(written: _Text, line: int | None, column: int | None) -> Location:
    """Name a place in an example; the page's own blanks before a line are not known here."""
    if not line:
        return Location(written.path) if written.path else written.at
    if written.path:
        return Location(written.path, line, column)
    first = written.first
    if first is None or first.line is None:
        return written.at
    return Location(first.path, first.line + line - 1)
