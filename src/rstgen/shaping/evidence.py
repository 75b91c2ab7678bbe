"""Collect evidence: what the example bodies of one side show, as one tree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from rstgen.diagnostics import Location
from rstgen.model import Example, JsonValue, Row, TypeName
from rstgen.shaping.paths import ITEM, VALUE, Path
from rstgen.shaping.types import Spelled

MAX_DEPTH = 60
"""Deeper values are taken as unknown; no body of a real reference goes beyond 12."""


MAX_SCALARS = 100
"""Scalar values of one place that are kept; no place of a real reference shows as many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What corrections say of one place."""

    type: Spelled | None = None
    required: bool | None = None
    key_name: str | None = None


NOTHING = Told()


@dataclass(slots=True)
class Node:
    """One place of a body while it is shaped. Lives inside one call of `shape` only."""

    kinds: dict[TypeName, int] = field(default_factory=dict)
    """How often the examples show each JSON type here."""
    members: dict[str, Node] = field(default_factory=dict)
    items: Node | None = None
    values: Node | None = None
    """Set once the object is known to be keyed by data; then `members` is empty."""
    key_name: str | None = None
    rows: list[tuple[Row, str]] = field(default_factory=list)
    """The rows that stand here, each with the name of the rule that placed it."""
    scalars: list[JsonValue] = field(default_factory=list)
    """Some of the scalar values seen."""
    at: Location | None = None
    """The first example that shows it."""
    told: Told = NOTHING
    """What corrections say; it has the last word."""

    @property
    def observed(self) -> bool:
        """Whether an example shows it."""
        return bool(self.kinds)

    @property
    def is_seen(self) -> bool:
        """Whether an example shows it, rather than what is known of the reference."""
        return any(self.kinds.values())

    @property
    def shown(self) -> set[TypeName]:
        """The types that it must have for all that examples show and rows put in it."""
        found = set(self.kinds)
        if self.members or self.values is not None:
            found.add("object")
        if self.items is not None:
            found.add("array")
        return found

    @property
    def is_null(self) -> bool:
        """Whether the examples show null here and nothing else."""
        return set(self.kinds) == {"null"}

    @property
    def inner(self) -> Node:
        """Where its members stand: in the items of a list, else in itself."""
        return self.items if self.items is not None else self

    @property
    def is_container(self) -> bool:
        """Whether an example shows an object or an array here."""
        return "object" in self.kinds or "array" in self.kinds

    def step(self, name: str) -> Node | None:
        """Go one step down, if there is such a place."""
        if name == ITEM:
            return self.items
        if name == VALUE:
            return self.values
        return self.members.get(name)

    def find(self, path: Path) -> Node | None:
        """Go down a path, if there is such a place."""
        node: Node | None = self
        for name in path:
            if node is None:
                return None
            node = node.step(name)
        return node

    def make(self, path: Path) -> Node:
        """Go down a path, making what is missing."""
        node = self
        for name in path:
            found = node.step(name)
            if found is None:
                found = Node()
                if name == ITEM:
                    node.items = found
                elif name == VALUE:
                    node.values = found
                else:
                    node.members[name] = found
            node = found
        return node


def collect(examples: Iterable[Example]) -> Node:
    """Join the examples of one side that have members, JSON and forms, into one tree."""
    root = Node()
    for example in examples:
        if example.is_json or isinstance(example.value, dict):
            observe(root, example.value, example.at)
    return root


def observe(node: Node, value: JsonValue, at: Location, depth: int = 0) -> None:
    """Add one value to a place."""
    kind = kind_of(value)
    node.kinds[kind] = node.kinds.get(kind, 0) + 1
    node.at = node.at or at
    if depth > MAX_DEPTH:
        return
    if isinstance(value, dict):
        for name, member in value.items():
            child = node.members.get(name)
            if child is None:
                child = node.members[name] = Node()
            observe(child, member, at, depth + 1)
    elif isinstance(value, list):
        if node.items is None:
            node.items = Node()
        for item in value:
            observe(node.items, item, at, depth + 1)
    elif len(node.scalars) < MAX_SCALARS and value not in node.scalars:
        node.scalars.append(value)


def merge(into: Node, other: Node) -> None:
    """Add everything that `other` shows to `into`."""
    for kind, count in other.kinds.items():
        into.kinds[kind] = into.kinds.get(kind, 0) + count
    into.at = into.at or other.at
    into.told = other.told if into.told == NOTHING else into.told
    new = [value for value in other.scalars if value not in into.scalars]
    into.scalars.extend(new[: MAX_SCALARS - len(into.scalars)])
    for name, member in other.members.items():
        merge(into.members.setdefault(name, Node()), member)
    if other.items is not None:
        into.items = into.items or Node()
        merge(into.items, other.items)
    if other.values is not None:
        into.values = into.values or Node()
        merge(into.values, other.values)


_KINDS: dict[type, TypeName] = {
    bool: "boolean",
    int: "integer",
    float: "number",
    str: "string",
    dict: "object",
    list: "array",
}


def kind_of(value: JsonValue) -> TypeName:
    """JSON Schema's name of a value's type (Validation 6.1.1)."""
    return _KINDS.get(type(value), "null")
