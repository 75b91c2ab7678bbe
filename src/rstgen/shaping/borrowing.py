"""Borrow: what is always the same elsewhere fills what no example shows here.

``"links": []`` in one example, and a list of ``href`` and ``rel`` in all others (nova): what
every container of a name has in common wherever it is shown in full, it has here too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from rstgen.model import Row, TypeName
from rstgen.shaping.evidence import Node, merge
from rstgen.shaping.keys import members_of
from rstgen.shaping.types import spelled
from rstgen.shaping.words import holder

ENOUGH = 3
"""Bodies that must show a container of the name: one of two may show less than there is."""


class Shapes:
    """The shapes that the containers of each name have over a reference."""

    def __init__(self) -> None:
        self._common: dict[str, frozenset[str]] = {}
        self._bodies: Counter[str] = Counter()
        self._first: dict[str, Node] = {}
        self._kinds: dict[str, set[TypeName]] = {}
        self._items: dict[str, set[TypeName]] = {}

    def add(self, body: Node) -> None:
        """Count the containers of one body."""
        for name, node in _containers(body, ""):
            self._kinds.setdefault(name, set()).update(node.kinds.keys() - {"null"})
            if node.items is not None:
                self._items.setdefault(name, set()).update(node.items.kinds)
            members = members_of(node)
            if name and members:
                self._common[name] = self._common.get(name, members) & members
                self._bodies[name] += 1
                # By its place, so that the order in which pages are read changes nothing.
                self._first[name] = min(self._first.get(name, node), node, key=_place)

    def kinds(self) -> Mapping[str, TypeName]:
        """The one scalar type of each name that has just one."""
        return only_scalars(self._kinds)

    def items(self) -> Mapping[str, TypeName]:
        """The one scalar type of what lists of each name hold, of those that have just one."""
        return only_scalars(self._items)

    def settled(self) -> Mapping[str, Node]:
        """What the containers of each name have in common, as copies that nobody changes."""
        found = {}
        for name, common in self._common.items():
            if common and self._bodies[name] >= ENOUGH:
                found[name] = _copied(self._first[name])
                self._cut(found[name], name)
        return found

    def _cut(self, node: Node, name: str) -> None:
        """Leave of a container, and of those in it, what all of their names have."""
        inner = node.inner
        common = self._common.get(name, frozenset())
        inner.members = {key: inner.members[key] for key in inner.members if key in common}
        for key, member in inner.members.items():
            self._cut(member, holder(key))


def _place(node: Node) -> tuple[str, int]:
    return (node.at.path, node.at.line or 0) if node.at is not None else ("", 0)


def only_scalars(found: Mapping[str, set[TypeName]]) -> Mapping[str, TypeName]:
    """Those of some names that have one type in all, and that a scalar one."""
    return {
        name: kind
        for name, kinds in found.items()
        for kind in kinds
        if len(kinds) == 1 and kind not in ("object", "array", "null")
    }


def wrap(body: Node, rows: Sequence[Row], wrappers: Collection[str]) -> None:
    """Give a body that no example shows the one wrapper that its list names.

    ``links``, ``blob``, then ``policy`` (keystone, create policy): the request is wrapped in
    ``policy``, so the answer is, and what stands before it in the list is in it too. With
    several that wrap bodies elsewhere (``config``, ``ldap``) their order tells more.
    """
    named = [row for row in rows if row.name in wrappers and spelled(row.type).holds_members]
    if len(named) == 1 and not body.observed:
        body.members[named[0].name] = Node(kinds={"object": 0})


def fill(body: Node, shapes: Mapping[str, Node]) -> None:
    """Give every container that is shown empty, or only listed, the shape of its name."""
    for name, node in list(_containers(body, "")):
        shape = shapes.get(name)
        if shape is None or not _is_empty(node):
            continue
        if not node.observed and shape.items is not None:
            node.items = Node()
        if node.items is not None and shape.items is not None:
            _adopt(node.items, shape.items)
        elif node.items is None and shape.items is None:
            _adopt(node, shape)


def fill_nulls(body: Node, kinds: Mapping[str, TypeName]) -> None:
    """Give every member that is only shown as null the type that its name has elsewhere.

    ``"deleted_at": null`` (nova) says nothing but that nothing was deleted.
    """
    for name, node in _containers(body, ""):
        if node.is_null and not node.rows and name in kinds:
            node.kinds[kinds[name]] = 0


def fill_lists(body: Node, items: Mapping[str, TypeName]) -> None:
    """Give every list that is only listed, or shown empty, what lists of its name hold.

    ``"tags": []`` in one example, and ``["red"]`` in another.
    """
    for name, node in _containers(body, ""):
        if name in items and _is_bare_list(node):
            node.items = Node(kinds={items[name]: 0})


def _is_bare_list(node: Node) -> bool:
    if node.told.type is not None or node.members or node.values is not None:
        return False
    if node.items is not None:
        return not (node.items.kinds or node.items.members or node.items.rows)
    said = [spelled(row.type) for row, _ in node.rows]
    return not node.observed and any(one.types == ("array",) and not one.items for one in said)


def _is_empty(node: Node) -> bool:
    inner = node.inner
    if inner.members or inner.values is not None or (node.items is not None and inner.kinds):
        return False
    # What no example shows at all must be a container by its row.
    listed = bool(node.rows) and spelled(node.rows[0][0].type).holds_members
    return node.is_container if node.observed else listed


def _adopt(node: Node, shape: Node) -> None:
    """Take over the members of a shape, but not how often anything was seen."""
    for name, member in shape.members.items():
        node.members.setdefault(name, _copied(member))
    node.kinds.setdefault("object", 0)


def _copied(node: Node) -> Node:
    copy = Node()
    merge(copy, node)
    return copy


def _containers(node: Node, name: str) -> Iterable[tuple[str, Node]]:
    for key, member in node.members.items():
        yield holder(key), member
        yield from _containers(member, holder(key))
    for inner in (node.items, node.values):
        if inner is not None:
            yield from _containers(inner, name)
