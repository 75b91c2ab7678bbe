"""Merge: one schema from what the rows say and what the examples show.

Which of the two is trusted where they disagree stands in `settling`; what several rows of one
place say of different versions, in `variants`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from rstgen.diagnostics import NOTE, Report, Rule
from rstgen.model import Evidence, Property, Row, Schema, TypeName
from rstgen.shaping import doubts, formats, variants, wording, words
from rstgen.shaping.costs import Placement
from rstgen.shaping.evidence import Node
from rstgen.shaping.guide import Guide
from rstgen.shaping.paths import ITEM
from rstgen.shaping.placing import place
from rstgen.shaping.settling import said_of, types_of
from rstgen.shaping.spans import OPEN, cover, disjoint, of_row, within
from rstgen.shaping.types import Spelled
from rstgen.versions import Span, hull

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


def schema(node: Node, report: Report, whole: Span = OPEN) -> Schema:
    """Make the schema of one place and of all below it.

    Args:
        node: the place, with its rows.
        report: takes what rows and examples contradict.
        whole: the versions at which there is such a place.
    """
    found = variants.parts(node)
    if not found:
        return _schema(node, report, whole)
    return variants.joined(
        [
            (span, _schema(part, report, within(span, whole)), _description(part))
            for span, part in found
        ]
    )


def _schema(node: Node, report: Report, whole: Span) -> Schema:
    said = said_of(node)
    types = types_of(node, said, report)
    made = Schema(
        types=types,
        by_example=tuple(kind for kind in types if kind not in said.types) if node.rows else (),
        format=said.format if types in (("string",), ("string", "null")) else None,
        properties=tuple(
            _property(name, member, node.kinds.get("object", 0), report, whole)
            for name, member in sorted(node.members.items(), key=_listed)
        ),
        additional=_additional(node, report, whole),
        key_name=node.told.key_name or node.key_name,
        items=_items(node, said, types, report, whole),
    )
    if made.additional is None and said.is_map and not made.properties and "object" in types:
        made = replace(made, additional=Schema())
    return _worded(made, node, report)


def _additional(node: Node, report: Report, whole: Span) -> Schema | None:
    """What each value of a map is.

    Where the row says that it is arbitrary, ``{"a": 1}`` shows one value that there may be and no
    type of all (bare metal: the ``extra`` of a node).
    """
    if node.values is None:
        return None
    made = schema(node.values, report, whole)
    said = (row for row, rule in node.rows if rule != "map-key")
    is_plain = len(node.values.kinds.keys() - {"null"}) == 1 and not node.values.is_container
    if is_plain and not node.values.rows and node.values.told.type is None:
        is_open = any(words.is_arbitrary(row.type, row.description) for row in said)
        return Schema() if is_open else made
    return made


def _worded(made: Schema, node: Node, report: Report) -> Schema:
    """Add what the definition says in words, where all rows of the place say the same."""
    rows = [row for row, rule in node.rows if rule != "map-key"]
    said = {wording.said_by(row) for row in rows}
    if len(said) != 1:
        return made
    text = " ".join(row.description for row in rows)
    found = formats.settle(made, text, node.scalars)
    if found != made.format:
        made = replace(made, format=found)
    told = said.pop()
    doubts.note(wording.limited(made, told), node, report)
    return wording.apply(made, told, node.scalars)


def _listed(member: tuple[str, Node]) -> tuple[bool, str, int]:
    """Documented members come first, in the order of the list; then those of the examples."""
    rows = member[1].rows
    return (False, rows[0][0].at.path, rows[0][0].at.line or 0) if rows else (True, "", 0)


def _items(
    node: Node, said: Spelled, types: tuple[TypeName, ...], report: Report, whole: Span
) -> Schema | None:
    if "array" not in types:
        return None
    if node.items is None:
        return Schema(types=(said.items,) if said.items else (), format=said.items_format)
    made = schema(node.items, report, whole)
    if made.format or not said.items_format:
        return made
    told = replace(made, format=said.items_format)
    return replace(made, format=formats.settle(told, "", node.items.scalars))


def _bare_list(name: str, node: Node) -> bool:
    """Whether rows alone make a list: a plural with members and no type (the seed)."""
    typed = any(row.type for row, _ in node.rows)
    return bool(node.rows) and not typed and not node.observed and words.is_plural(name)


def _property(name: str, node: Node, objects: int, report: Report, whole: Span) -> Property:
    """Make a member of an object.

    Args:
        name: its name on the wire.
        node: its place.
        objects: how many of its owners the examples show.
        report: takes what rows and examples contradict.
        whole: the versions at which there are such objects.
    """
    if node.members and _bare_list(name, node):
        node.items, node.members = Node(members=node.members), {}
    rows = [row for row, _ in node.rows]
    own = hull(_spans(node))
    required, in_range, absent = _required(name, node, objects, report, whole)
    return Property(
        name=name,
        schema=schema(node, report, within(own, whole)),
        required=required,
        required_in_range=in_range,
        absent_once=absent,
        description=_description(node),
        evidence=_evidence(node),
        placed=_placed(node),
        min_version=own[0],
        max_version=own[1],
        at=rows[0].at if rows else node.at,
    )


def _spans(node: Node) -> list[Span]:
    """The ranges of the rows of a place, and of what is listed in it for versions without any.

    Where ``usages.consumer_type`` is listed from 1.38 on, there are ``usages`` from then on,
    though their own row ends at 1.36 (placement).
    """
    own = [of_row(row) for row, _ in node.rows]
    whole = hull(own)
    if whole == OPEN:
        return own
    below = [of_row(row) for inner in _below(node) for row, _ in inner.rows]
    return [*own, *(span for span in below if disjoint([whole, span]))]


def _below(node: Node) -> Iterator[Node]:
    yield from node.inner.members.values()
    if node.values is not None:
        yield node.values
        yield from node.values.members.values()


def _required(
    name: str, node: Node, objects: int, report: Report, whole: Span
) -> tuple[bool, bool, bool]:
    """Whether a member is there at every version of its object, and at those of its rows.

    Last, whether it is neither for no reason but that an example lacks it.
    """
    if node.told.required is not None:
        return node.told.required, node.told.required, False
    rows = [row for row, _ in node.rows]
    if not rows or not all(row.required is True for row in rows):
        return False, False, False
    if not cover(_spans(node), whole):
        return False, True, False
    if sum(node.kinds.values()) < objects:
        # A client that insisted would refuse what somebody really received (nova: the
        # networks of a new server).
        report.add(REQUIRED_BUT_ABSENT, rows[0].at, name=name)
        return False, False, True
    return True, True, False


def _description(node: Node) -> str:
    return next((row.description for row, _ in node.rows if row.description), "")


def _placed(node: Node) -> str:
    """The step that put it there; what nobody lists or shows is there for what it holds."""
    if node.rows:
        return node.rows[0][1]
    inner = None if node.observed else next(_below(node), None)
    return "example" if inner is None else _placed(inner)


def _evidence(node: Node) -> Evidence:
    if not node.rows:
        return "example" if node.observed else "documented"
    return "both" if node.is_seen else "documented"
