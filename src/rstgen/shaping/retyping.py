"""Retype: bend rows and what examples show to a type that a correction says."""

from __future__ import annotations

from dataclasses import replace

from rstgen.model import Row
from rstgen.model.corrections import Action, MarkMap, Retype
from rstgen.shaping.evidence import Node, kind_of
from rstgen.shaping.types import Spelled, spelled


def with_type(row: Row, action: Action) -> Row:
    """Give a row the type that a correction says, if it says one."""
    if isinstance(action, Retype):
        return replace(row, type=action.type)
    said = spelled(row.type)
    # A list stays a list, and its items are maps.
    if isinstance(action, MarkMap) and not said.is_map and "array" not in said.types:
        return replace(row, type="map")
    return row


def obey(node: Node, said: Spelled) -> None:
    """Bend what the examples show to a type that a correction says."""
    _bend(node, said)
    if "object" not in said.types:
        node.members, node.values = {}, None
    if "array" not in said.types:
        node.items = None
    elif said.items and node.items is not None:
        obey(node.items, Spelled((said.items,)))
    if node.observed:
        node.kinds = dict.fromkeys(said.types or ("null",), sum(node.kinds.values()))
    node.scalars = [value for value in node.scalars if kind_of(value) in said.types]
    node.told = replace(node.told, type=said)


def _bend(node: Node, said: Spelled) -> None:
    """Keep the members where an object turns out to be a list of such, or the other way."""
    shown = {"object"} & node.kinds.keys() or {"array"} & node.kinds.keys()
    missing = not shown & set(said.types)
    if missing and "array" in said.types and shown == {"object"}:
        node.items = Node(members=node.members, values=node.values, at=node.at)
        node.items.kinds["object"] = node.kinds["object"]
    elif missing and "object" in said.types and node.items is not None:
        node.members, node.values = node.items.members, node.items.values
