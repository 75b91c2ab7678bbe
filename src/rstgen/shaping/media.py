"""Media types of bodies: what header rows name, and what examples are (RFC 9110 8.3)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rstgen.diagnostics import WARNING, Report, Rule
from rstgen.model import ANYTHING, Body, Example, ReadOperation, Row, Schema

ROWS_OF_TEXT = Rule(
    "rows-of-text",
    WARNING,
    "the example shows a body of {media}, which has no members; left out: {names}",
    "Rows are members of a JSON object or fields of a form. Show what the body is in an example, "
    "list headers with `in: header`, and say the rest in the description.",
)

JSON = "application/json"
PLAIN = "text/plain"
ANY = "*/*"
"""Of data that is whatever its owner says (object storage)."""
BINARY = Schema(types=("string",), format="binary")
TEXT = Schema(types=("string",))

_MEDIA_TYPE = re.compile(
    r"\b((?:application|audio|image|multipart|text|video)/[A-Za-z0-9][\w.+-]*[A-Za-z0-9])"
)
_FIELDS = re.compile(r"multipart/|application/x-www-form-urlencoded$")
_TEXT = re.compile(r"text/|.*[/+](?:xml|yaml|x-www-form-urlencoded)$")


@dataclass(frozen=True, slots=True)
class Told:
    """What the headers of one side tell of its body."""

    named: tuple[str, ...] = ()
    """Media types written out. Of several that would do, the first is meant: "Use application/x;
    you can also use application/y, but it is deprecated" (glance)."""
    is_data: bool = False
    """Whether there is a body whose type is left open: an object's own (swift)."""


def is_content_type(row: Row) -> bool:
    """Whether a row is the header that names the body's media type."""
    return row.where == "header" and row.name.lower() == "content-type"


def of_request(op: ReadOperation) -> Told:
    """What the headers of a request tell of its body.

    What has a length, or may be sent in chunks, is there: swift's PUT of an object has such a
    header; its POST, which only "changes the MIME type", has none.
    """
    sized = {"content-length", "transfer-encoding"} & _headers(op.request)
    return _told(op.request, bool(sized) and op.method in ("PUT", "POST", "PATCH"))


def of_response(op: ReadOperation) -> Told:
    """What the headers of a response tell; what answers a PUT often has a length of zero."""
    return _told(op.response, op.method == "GET" and "content-length" in _headers(op.response))


def _told(rows: Sequence[Row], has_data: bool) -> Told:
    texts = [row.description for row in rows if is_content_type(row)]
    named = [found.lower() for text in texts for found in _MEDIA_TYPE.findall(text)]
    return Told(tuple(dict.fromkeys(named)), has_data and bool(texts))


def _headers(rows: Iterable[Row]) -> set[str]:
    return {row.name.lower() for row in rows if row.where == "header"}


def members(
    rows: tuple[Row, ...], told: Told, examples: Iterable[Example], report: Report
) -> tuple[Row, ...]:
    """Give the rows of a body; none where it is shown to be text.

    ``Headers`` and ``xml`` are listed as members of what is an assertion in XML (keystone).
    """
    shown = [e for e in examples if e.shows_body]
    types = (*told.named, *(_type(e) for e in shown))
    if not rows or not shown or any(_is_json(t) or _FIELDS.match(t) for t in types):
        return rows
    names = ", ".join(dict.fromkeys(row.name for row in rows))
    report.add(ROWS_OF_TEXT, rows[0].at, media=_type(shown[0]), names=names)
    return ()


def body_of(schema: Schema | None, told: Told, examples: Iterable[Example]) -> Body | None:
    """Make the body; what is not JSON and has no schema is text or binary."""
    shown = tuple(e for e in examples if e.shows_body)
    media = _of_members(told, shown) if schema is not None else _of_text(told, shown)
    if media is None:
        return None
    schema = schema or (ANYTHING if _is_json(media) else TEXT if _TEXT.match(media) else BINARY)
    return Body(media_type=media, schema=schema, examples=tuple(_called(e, media) for e in shown))


def _of_members(told: Told, shown: Sequence[Example]) -> str:
    json = [t for t in told.named if _is_json(t)]
    fields = [t for t in told.named if _FIELDS.match(t)]
    if json or fields:
        return (*json, *fields)[0]
    if any(e.is_json for e in shown):
        return JSON
    forms = [t for t in map(_type, shown) if _FIELDS.match(t)]
    return (*forms, *told.named, JSON)[0]


def _of_text(told: Told, shown: Sequence[Example]) -> str | None:
    first = next(map(_type, shown), None)
    named = next((t for t in told.named if first is None or _may_be(first, t)), None)
    if named or first:
        return named if named and (first or not _is_json(named)) else first
    return ANY if told.is_data and not told.named else None


def _called(example: Example, media: str) -> Example:
    """Call an example what its body is called, where it can be that."""
    if example.media_type is None or not _may_be(example.media_type, media):
        return example
    return replace(example, media_type=media)


def _may_be(shown: str, named: str) -> bool:
    """Whether what looks like one type may be another: ``text/xml`` for ``application/xml``."""
    is_alike = re.split(r"[/+]", shown)[-1] == re.split(r"[/+]", named)[-1]
    return is_alike or (shown == PLAIN and not _is_json(named))


def _type(example: Example) -> str:
    return example.media_type or JSON


def _is_json(media: str) -> bool:
    return Body(media_type=media, schema=ANYTHING).is_json
