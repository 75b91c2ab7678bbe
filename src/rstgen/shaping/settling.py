"""Settle the types of one place, from what its rows say and what the examples show there.

Order of trust, where the two disagree: an example that shows an object or an array has its
structure right, since somebody ran it (``memory_details``, called an array, is an object: nova);
otherwise the row is right about the type, and the example's type is added to it, so that real
traffic is never rejected.
"""

from __future__ import annotations

from dataclasses import replace

from rstgen.diagnostics import NOTE, Report, Rule
from rstgen.model import TypeName
from rstgen.shaping.evidence import Node
from rstgen.shaping.types import Spelled, ordered, spelled

TYPE_CONFLICT = Rule(
    "type-conflict",
    NOTE,
    "{name} is documented as {documented}, but the example at {at} shows {shown}",
    "The row and the example of one member disagree. Mend the definition's type or the example; "
    "until then the schema allows both.",
)


def said_of(node: Node) -> Spelled:
    """What the rows of a place say together; rows of other versions may add a type."""
    found = [spelled(row.type) for row, rule in node.rows if rule != "map-key"]
    if node.told.type is not None:
        return node.told.type
    if not found:
        return Spelled()
    types = tuple(dict.fromkeys(name for said in found for name in said.types))
    return replace(found[0], types=types)


def types_of(node: Node, said: Spelled, report: Report) -> tuple[TypeName, ...]:
    """The JSON types of a place, in their order; empty where nothing is known."""
    shown = node.shown
    known = set(said.types)
    if not known:
        # A null alone says that nothing was there, not what could be (nova: deleted_at).
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
