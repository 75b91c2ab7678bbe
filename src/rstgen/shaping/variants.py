"""Take apart a place of which several rows say different things, each of versions of its own.

``block_migration`` is a boolean up to 2.24 and a string from 2.25 on, ``id`` a number up to 2.52
and a UUID from 2.53 on (nova): one member, and a variant for each range. Rows whose ranges
overlap say something together, and rows that say the same are no variants.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeAlias

from rstgen.model import Row, Schema, TypeName
from rstgen.shaping import wording
from rstgen.shaping.evidence import Node, kind_of
from rstgen.shaping.spans import disjoint, newest, of_row
from rstgen.shaping.types import spelled
from rstgen.versions import Span

Ranges: TypeAlias = dict[Span, list[Row]]


def ranges(rows: Sequence[Row]) -> Ranges:
    """Rows by range, if they say different things of ranges that have nothing in common."""
    found: Ranges = {}
    if len(rows) < 2:
        return found
    for row in rows:
        found.setdefault(of_row(row), []).append(row)
    if len(found) < 2 or not disjoint(tuple(found)):
        return {}
    said = {(spelled(row.type), wording.said_by(row)) for row in rows}
    return found if len(said) > 1 else {}


def parts(node: Node) -> tuple[tuple[Span, Node], ...]:
    """Take apart a place: what each range says, with what the examples show that fits it."""
    rows = [row for row, rule in node.rows if rule != "map-key"]
    found = ranges(rows) if node.told.type is None else {}
    if not found:
        return ()
    known = [_admitted(same) for same in found.values()]
    # What no row admits was seen or listed all the same: it is of a row without a type, or else
    # of the newest one, since examples are of today's service most often.
    rest = node.shown - {kind for kinds in known for kind in kinds}
    spans = list(found)
    takes = next((n for n, kinds in enumerate(known) if not kinds), newest(spans))
    return tuple(
        (span, _part(node, found[span], kinds | (rest if number == takes else set())))
        for number, (span, kinds) in enumerate(zip(spans, known, strict=True))
    )


def _admitted(rows: Iterable[Row]) -> set[TypeName]:
    types = {name for row in rows for name in spelled(row.type).types}
    return types | {"integer"} if "number" in types else types


def _part(node: Node, rows: Iterable[Row], kinds: set[TypeName]) -> Node:
    chosen = set(map(id, rows))
    return Node(
        kinds={kind: count for kind, count in node.kinds.items() if kind in kinds},
        members=node.members if "object" in kinds else {},
        items=node.items if "array" in kinds else None,
        values=node.values if "object" in kinds else None,
        key_name=node.key_name,
        rows=[(row, rule) for row, rule in node.rows if id(row) in chosen],
        scalars=[value for value in node.scalars if kind_of(value) in kinds],
        at=node.at,
        told=node.told,
    )


def joined(found: Sequence[tuple[Span, Schema, str]]) -> Schema:
    """One schema with a variant for each range, from (range, schema, description)."""
    first = found[0][1]
    if all(schema == first for _, schema, _ in found):
        return first
    return Schema(
        variants=tuple(
            replace(schema, description=text, min_version=span[0], max_version=span[1])
            for span, schema, text in found
        )
    )
