"""Merge: one schema from what the rows say and what the examples show.

Order of trust, where the two disagree: an example that shows an object or an array has its
structure right, since somebody ran it; otherwise the row is right about the type, and the
example's type is added to it, so that real traffic is never rejected.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from rstgen.diagnostics import NOTE, Report, Rule
from rstgen.model import Evidence, Property, Row, Schema, TypeName
from rstgen.shaping import formats, wording, words
from rstgen.shaping.costs import Placement
from rstgen.shaping.evidence import Node
from rstgen.shaping.guide import Guide
from rstgen.shaping.paths import ITEM
from rstgen.shaping.placing import place
from rstgen.shaping.spans import span
from rstgen.shaping.types import Spelled, ordered, spelled

TYPE_CONFLICT = Rule(
    "type-conflict",
    NOTE,
    "{name} is documented as {documented}, but the example at {at} shows {shown}",
    "The row and the example of one member disagree. Mend the definition's type or the example; "
    "until then the schema allows both.",
)

REQUIRED_BUT_ABSENT = Rule(
    "required-but-absent",
    NOTE,
    "{name} is documented as required, but an example shows the object without it",
    "Readers cannot rely on a member that is sometimes absent. Say `required: false`, give the "
    "row the version it came with, or complete the example; until then it counts as optional.",
)


def arrange(rows: Sequence[Row], guide: Guide) -> tuple[Placement, ...]:
    """Place all rows of one side and put them into the tree of evidence."""
    placed: list[Placement] = []
    # A list that is written anew for other versions (placement) starts at the top again.
    for _, part in groupby(rows, lambda row: row.section):
        found = place(tuple(part), guide)
        attach(guide.tree, found)
        placed += found
    return tuple(placed)


def attach(tree: Node, placements: Iterable[Placement]) -> None:
    """Put every row at its place in the tree of evidence."""
    for placement in placements:
        path, row = placement.path, placement.row
        if placement.rule == "map-key":
            tree.make(path[:-1]).key_name = row.name.split(".")[-1].strip("{}<>")
        tree.make(path or (ITEM,)).rows.append((row, placement.rule))


def schema(node: Node, report: Report) -> Schema:
    """Make the schema of one place and of all below it."""
    said = _said(node)
    types = _types(node, said, report)
    made = Schema(
        types=types,
        format=said.format if types in (("string",), ("string", "null")) else None,
        properties=tuple(
            _property(name, member, node.kinds.get("object", 0), report)
            for name, member in sorted(node.members.items(), key=_listed)
        ),
        additional=schema(node.values, report) if node.values is not None else None,
        key_name=node.told.key_name or node.key_name,
        items=_items(node, said, types, report),
    )
    if made.additional is None and said.is_map and not made.properties and "object" in types:
        made = replace(made, additional=Schema())
    return _worded(made, node)


def _worded(made: Schema, node: Node) -> Schema:
    """Add what the definition says in words, where all rows of the place say the same."""
    rows = [row for row, rule in node.rows if rule != "map-key"]
    said = {wording.said_by(row) for row in rows}
    if len(said) != 1:
        return made
    text = " ".join(row.description for row in rows)
    found = formats.settle(made, text, node.scalars)
    if found != made.format:
        made = replace(made, format=found)
    return wording.apply(made, said.pop(), node.scalars)


def _listed(member: tuple[str, Node]) -> tuple[bool, str, int]:
    """Documented members come first, in the order of the list; then those of the examples."""
    rows = member[1].rows
    return (False, rows[0][0].at.path, rows[0][0].at.line or 0) if rows else (True, "", 0)


def _items(node: Node, said: Spelled, types: tuple[TypeName, ...], report: Report) -> Schema | None:
    if node.items is not None and "array" in types:
        return schema(node.items, report)
    if "array" in types:
        return Schema(types=(said.items,) if said.items else ())
    return None


def _said(node: Node) -> Spelled:
    """What the rows of a place say together; rows of other versions may add a type."""
    found = [spelled(row.type) for row, rule in node.rows if rule != "map-key"]
    if node.told.type is not None:
        return node.told.type
    if not found:
        return Spelled()
    types = tuple(dict.fromkeys(name for said in found for name in said.types))
    return replace(found[0], types=types)


def _bare_list(name: str, node: Node) -> bool:
    """Whether rows alone make a list: a plural with members and no type (the seed)."""
    typed = any(row.type for row, _ in node.rows)
    return bool(node.rows) and not typed and not node.observed and words.is_plural(name)


def _types(node: Node, said: Spelled, report: Report) -> tuple[TypeName, ...]:
    shown = set(node.kinds)
    if node.members or node.values is not None:
        shown.add("object")
    if node.items is not None:
        shown.add("array")
    known = set(said.types)
    if not known:
        # A null alone says that nothing was there, not what could be.
        return ordered(shown) if shown != {"null"} else ()
    if "integer" in shown and "number" in known:
        shown.discard("integer")
    extra = shown - known - {"null"}
    if extra and node.rows:
        _report_conflict(node, known, extra, report)
    structured = extra & {"object", "array"}
    if structured and not known & shown:
        known = known & {"null"}
    return ordered(known | shown)


def _report_conflict(
    node: Node, known: set[TypeName], extra: set[TypeName], report: Report
) -> None:
    row = node.rows[0][0]
    if node.at is not None:
        names = {"name": row.name, "at": node.at}
        documented, shown = " or ".join(ordered(known)), " or ".join(ordered(extra))
        report.add(TYPE_CONFLICT, row.at, documented=documented, shown=shown, **names)


def _property(name: str, node: Node, objects: int, report: Report) -> Property:
    """Make a member; `objects` is how many of its owners the examples show."""
    if node.members and _bare_list(name, node):
        node.items, node.members = Node(members=node.members), {}
    rows = [row for row, _ in node.rows]
    required = bool(rows) and all(map(_always, rows))
    if node.told.required is not None:
        required = node.told.required
    elif required and sum(node.kinds.values()) < objects:
        # A client that insisted would refuse what somebody really received.
        required = False
        report.add(REQUIRED_BUT_ABSENT, rows[0].at, name=name)
    first, last = span(rows)
    return Property(
        name=name,
        schema=schema(node, report),
        required=required,
        description=next((row.description for row in rows if row.description), ""),
        evidence=_evidence(node),
        placed=node.rows[0][1] if node.rows else "example",
        min_version=first,
        max_version=last,
        at=rows[0].at if rows else node.at,
    )


def _always(row: Row) -> bool:
    """Required at every version: a row of some versions only is absent at the others."""
    return row.required is True and row.min_version is None and row.max_version is None


def _evidence(node: Node) -> Evidence:
    if not node.rows:
        return "example" if node.observed else "documented"
    return "both" if node.observed else "documented"
