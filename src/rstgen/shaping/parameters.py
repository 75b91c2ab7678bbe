"""Parameters of a request and headers of an answer, from their rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rstgen.model import Parameter, Row, Schema, TypeName, Where
from rstgen.shaping import variants, wording
from rstgen.shaping.media import is_content_type
from rstgen.shaping.sorting import Lists
from rstgen.shaping.spans import OPEN, cover, of_row
from rstgen.shaping.types import ordered, spelled
from rstgen.versions import Span, hull

STRING = Schema(types=("string",))


def parameters(lists: Lists, whole: Span) -> Iterable[Parameter]:
    """Give path parameters in the order of the url, then query, then headers.

    Args:
        lists: the rows of an operation.
        whole: the versions at which there is such a request.
    """
    for name in lists.template.names:
        rows = lists.path.get(name)
        yield _parameter(rows, "path", name, whole) if rows else _unlisted(name, "path")
    yield from distinct(lists.query, "query", whole)
    yield from distinct(lists.header, "header", whole)
    listed = {row.name for row in lists.query}
    for name in lists.template.query:
        if name not in listed:
            yield _unlisted(name, "query")


def _unlisted(name: str, where: Where) -> Parameter:
    """What only the url shows."""
    in_path = where == "path"
    return Parameter(
        name=name,
        where=where,
        schema=STRING,
        required=in_path,
        required_in_range=in_path,
        evidence="example",
    )


def distinct(rows: Iterable[Row], where: Where, whole: Span) -> Iterable[Parameter]:
    """Rows of one name are one parameter; header names ignore case (RFC 9110 5.1).

    The media type is told by the body.
    """
    named: dict[str, list[Row]] = {}
    for row in rows:
        if not is_content_type(row):
            named.setdefault(row.name.lower() if where == "header" else row.name, []).append(row)
    for same in named.values():
        yield _parameter(same, where, same[0].name, whole)


def _parameter(rows: Sequence[Row], where: Where, name: str, whole: Span) -> Parameter:
    """Join the rows of one name: a number at first, a UUID from some version on (nova)."""
    spans = [of_row(row) for row in rows]
    in_range = where == "path" or all(row.required is True for row in rows)
    # A part of the path is there whenever the operation is.
    first, last = OPEN if where == "path" else hull(spans)
    return Parameter(
        name=name,
        where=where,
        schema=_of_versions(rows),
        required=where == "path" or (in_range and cover(spans, whole)),
        required_in_range=in_range,
        description=_description(rows),
        min_version=first,
        max_version=last,
        at=rows[0].at,
    )


def _description(rows: Sequence[Row]) -> str:
    return next((row.description for row in rows if row.description), "")


def _of_versions(rows: Sequence[Row]) -> Schema:
    found = variants.ranges(rows)
    if not found:
        return _joined([_schema(row) for row in rows])
    told = found.items()
    return variants.joined(
        [(span, _joined([_schema(row) for row in same]), _description(same)) for span, same in told]
    )


def _schema(row: Row) -> Schema:
    said = spelled(row.type)
    items = Schema(types=(said.items,) if said.items else ("string",), format=said.items_format)
    # In a url and in a header everything is text; an object has no agreed form there.
    types = tuple(t for t in said.types if t not in ("null", "object")) or ("string",)
    return wording.apply(
        Schema(types=types, format=said.format, items=items if "array" in types else None),
        replace(wording.said_by(row), nullable=False),
        (),
    )


def _joined(schemas: Sequence[Schema]) -> Schema:
    """One schema that admits what any of them does."""
    if all(schema == schemas[0] for schema in schemas):
        return schemas[0]
    types: tuple[TypeName, ...] = ordered(t for schema in schemas for t in schema.types)
    return Schema(types=types, items=next((s.items for s in schemas if s.items), None))
