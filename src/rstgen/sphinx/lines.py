"""What a list of parameters shows: the shaped tree of what its rows describe, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from rstgen.diagnostics import Location
from rstgen.model import Operation, Parameter, Property, ReadOperation, Row, Schema

DEEPEST = 20
"""Levels that are shown; a page could nest more than a screen is wide."""


Spot: TypeAlias = tuple[str, int | None]
"""A file and a line in it: what the reader and Sphinx both know of a place."""


def spot(at: Location | None) -> Spot:
    """Tell the line of a place; what says more of it differs by who has read it."""
    return (at.path, at.line) if at is not None else ("", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a table."""

    path: tuple[str, ...]
    """Names from the outermost on; the last one is its own."""
    where: str
    """``path``, ``query``, ``header``, ``body``, or empty where nothing says it."""
    type: str = ""
    required: bool = False
    row: Row | None = None
    """The row of the page, with its text as it is written."""
    text: str = ""
    """What is known of it without a row: plain text."""
    example_only: bool = False
    deprecated: bool = False
    min_version: str | None = None
    max_version: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    """The rows of this list, and those of the other lists of the operation."""

    here: Mapping[Spot, Row]
    elsewhere: frozenset[Spot]

    def shown(self, member: Property) -> bool:
        """Whether a member belongs in this list: it, or what it holds, or no list has it."""
        return spot(member.at) not in self.elsewhere or self.touches(member.schema)

    def remoteness(self, member: Property) -> tuple[bool, bool]:
        """Tell how little the list says of a member: most if it has the row itself."""
        return spot(member.at) not in self.here, member.evidence == "example"

    def touches(self, schema: Schema) -> bool:
        return any(spot(m.at) in self.here or self.touches(m.schema) for m in _members(schema))


def lines(rows: Sequence[Row], listed: ReadOperation | None, one: Operation | None) -> list[Line]:
    """Give what a list shows; rows that shaping has no place for come last, as they are."""
    if listed is None or one is None:
        return [_as_listed(row) for row in rows]
    here = {spot(row.at): row for row in rows}
    all_rows = {spot(row.at) for row in (*listed.request, *listed.response)}
    known = _Rows(here=here, elsewhere=frozenset(all_rows - here.keys()))
    found = [*_parameters(one, here)]
    found += _tree(_bodies(one, known), (), known)
    return _with_the_rest(found, rows)


def _with_the_rest(found: list[Line], rows: Sequence[Row]) -> list[Line]:
    """Put rows that are no member of anything below the row that they are listed after."""
    made = list(found)
    before: Line | None = None
    for row in rows:
        line = next((line for line in made if line.row is not None and line.row.at == row.at), None)
        if line is None:
            line = _as_listed(row, before)
            made.insert(made.index(before) + 1 if before is not None else 0, line)
        before = line
    return made


def _as_listed(row: Row, before: Line | None = None) -> Line:
    """Show a row as it is listed: ``capacity.{class}`` below ``capacity``, else beside it."""
    name, above = row.name, before.path if before is not None else ()
    if above and name.startswith(f"{above[-1]}."):
        name = name.removeprefix(f"{above[-1]}.")
    else:
        above = above[:-1] if before is not None and before.where == row.where else ()
    return Line(
        path=(*above, name),
        where=row.where or "",
        type=row.type or "",
        required=bool(row.required),
        row=row,
        min_version=row.min_version,
        max_version=row.max_version,
    )


def _parameters(one: Operation, here: Mapping[Spot, Row]) -> Iterator[Line]:
    """Give parameters and headers in the order of the list."""
    headers = (header for response in one.responses for header in response.headers)
    by_place: dict[Spot, Parameter] = {}
    for parameter in (*one.parameters, *headers):
        by_place.setdefault(spot(parameter.at), parameter)
    for at, row in here.items():
        if (found := by_place.get(at)) is not None:
            yield _line((found.name,), found.where, found, row)


def _bodies(one: Operation, known: _Rows) -> Sequence[Schema]:
    """Give the bodies that rows of the list describe."""
    every = (one.request, *(response.body for response in one.responses))
    return [body.schema for body in every if body is not None and known.touches(body.schema)]


def _members(schema: Schema) -> Iterator[Property]:
    """Give the members of a value, those of its items and of its variants too."""
    yield from schema.properties
    for inner in (schema.items, schema.additional, *schema.variants):
        if inner is not None:
            yield from _members(inner)


def _tree(schemas: Sequence[Schema], above: tuple[str, ...], known: _Rows) -> Iterator[Line]:
    """Walk a value; what several of its variants have is shown once, with all that it holds."""
    found: dict[str, list[Property]] = {}
    for schema in schemas:
        for one in filter(known.shown, _members(schema)):
            found.setdefault(one.name, []).append(one)
    for name, same in found.items():
        path = (*above, name)
        best = min(
            same, key=lambda one: (spot(one.at) not in known.here, one.evidence == "example")
        )
        yield _line(path, "body", best, known.here.get(spot(best.at)))
        if len(path) < DEEPEST:
            yield from _tree([one.schema for one in same], path, known)


def _line(path: tuple[str, ...], where: str, one: Parameter | Property, row: Row | None) -> Line:
    return Line(
        path=path,
        where=where,
        type=type_text(one.schema),
        required=one.required or one.required_in_range,
        row=row,
        text=one.description or one.schema.description,
        example_only=one.evidence == "example",
        deprecated=one.deprecated,
        min_version=one.min_version,
        max_version=one.max_version,
    )


def type_text(schema: Schema) -> str:
    """Word a type: ``array of objects``, ``string (uuid) or null``."""
    if schema.variants:
        return " or ".join(dict.fromkeys(map(type_text, schema.variants)))
    names = [_named(schema, name) for name in schema.types if name != "null"]
    text = " or ".join(names) or "any"
    text += f" ({schema.format})" if schema.format else ""
    return text + (" or null" if "null" in schema.types and names else "")


def _named(schema: Schema, name: str) -> str:
    if name == "array" and schema.items is not None:
        return f"array of {_plural(type_text(schema.items))}"
    if name == "object" and schema.additional is not None:
        key = f" by {schema.key_name}" if schema.key_name else ""
        return f"map{key} of {_plural(type_text(schema.additional))}"
    return name


def _plural(text: str) -> str:
    """``objects`` of ``object``; what says more than a word stays as it is."""
    return text if text == "any" or " " in text else f"{text}s"
