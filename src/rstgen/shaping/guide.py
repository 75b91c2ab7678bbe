"""What guides the placing of rows: examples, other bodies of the reference, corrections."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from rstgen.diagnostics import Location
from rstgen.model import Row
from rstgen.shaping import words
from rstgen.shaping.evidence import Node
from rstgen.shaping.paths import ITEM, VALUE, Path, holder_of, is_map, last_name
from rstgen.shaping.types import spelled


@dataclass(frozen=True, slots=True)
class Guide:
    """What is known of one side before its rows are placed."""

    tree: Node
    """What the examples show, maps folded."""
    pairs: Collection[tuple[str, str]] = ()
    """(what an object is called, one of its members) in any body of the reference."""
    holders: Collection[str] = ()
    """What objects are called in any body of the reference."""
    maps: Collection[str] = ()
    """Names of rows that the list itself says are maps."""
    listed: Collection[str] = ()
    """All parts of all names of the list."""
    known_maps: Collection[str] = ()
    """What objects are called that are maps elsewhere in the reference."""
    pinned: Mapping[Location, tuple[Path, str]] = field(default_factory=dict)
    """Where corrections put rows (by their places in the list), and by which rule."""

    def node(self, path: Path) -> Node | None:
        """The evidence at a place."""
        return self.tree.find(path)

    def inside(self, path: Path, row: Row | None) -> Path | None:
        """Where the members of a place go; ``None`` when it cannot have any.

        What examples show decides. Of what they do not, the row's type does: no row stands in
        ``snapshot_id``, a string (nova, create volume). What is a map elsewhere is one here.
        """
        node = self.node(path)
        while node is not None and node.observed:
            if node.values is not None and not node.members and not _as_list(node, row):
                path, node = (*path, VALUE), node.values
            elif node.items is not None and not node.members:
                path, node = (*path, ITEM), node.items
            elif "object" in node.kinds:
                # {} in an example says nothing of what a map of that name would hold
                # (nova: extra_specs of a flavor).
                empty_map = not node.members and self._called_map(last_name(path))
                return (*path, VALUE) if empty_map else path
            else:
                # Only scalars: but null is what an example shows for want of an object, and
                # rows may still speak of the two halves of a map's entry (nova: extra_specs).
                empty = node.is_null and _may_hold(row)
                return path if empty or is_map(path) else None
        return self._unobserved(path, row)

    def _unobserved(self, path: Path, row: Row | None) -> Path | None:
        if not _may_hold(row):
            return None
        kind = spelled(row.type if row else None)
        if row is not None and (kind.is_map or self._called_map(words.parts(row.name)[-1])):
            return (*path, VALUE)
        bare = not path or path[-1] not in (ITEM, VALUE)
        return (*path, ITEM) if "array" in kind.types and bare else path

    def spoken(self, name: str, names: Collection[str]) -> str:
        """The name that the examples have for a row: ``image`` where it says ``images`` (nova).

        Only where the list does not speak of the other number as well: ``tags`` of the server
        beside the ``tag`` of a network (nova).
        """
        if name in names:
            return name
        number = words.holder(name)
        meant = [n for n in names if words.holder(n) == number and n not in self.listed]
        return meant[0] if len(meant) == 1 else name

    def is_scalar(self, path: Path) -> bool:
        """Whether the examples show nothing but scalars at a place, in which no row can stand."""
        node = self.node(path)
        shown = set(node.kinds) - {"null"} if node is not None else set()
        return bool(shown) and not shown & {"object", "array"}

    @property
    def wrapper(self) -> Path | None:
        """Where the members of the one object go that wraps the body, if one does.

        A list may start with members and name the wrapper later (the seed).
        """
        if len(self.tree.members) != 1:
            return None
        ((name, node),) = self.tree.members.items()
        return (name,) if node.members or "object" in node.kinds else None

    @property
    def is_wrapped(self) -> bool:
        """Whether all that the examples show at the top are objects and arrays.

        A body of scalars (glance, create image) has its members at the top, without a wrapper.
        """
        shown = self.tree.members.values()
        return bool(shown) and all(node.is_container for node in shown)

    def _called_map(self, name: str) -> bool:
        return name in self.maps or words.holder(name) in self.known_maps

    def knows(self, path: Path) -> bool:
        """Whether another body shows such a member in an object of that name.

        Objects without a name (bodies, what maps hold) are known by the members they share:
        ``mappings`` beside ``allocations`` of each consumer (placement).
        """
        holder = holder_of(path)
        if holder and path[-2] != VALUE:
            return (holder, path[-1]) in self.pairs
        around = self.node(path[:-1])
        beside = around.members if around is not None else {}
        wrappers = (name for name, node in beside.items() if node.is_container)
        return any((f"+{name}", path[-1]) in self.pairs for name in wrappers)

    def is_known(self, holder: str) -> bool:
        """Whether another body shows an object of that name."""
        return holder in self.holders

    def shows(self, path: Path) -> bool:
        """Whether an example shows the place."""
        node = self.node(path)
        return node is not None and node.observed

    def sees(self, path: Path) -> bool:
        """Whether an example of this very body shows the place."""
        node = self.node(path)
        return node is not None and node.is_seen


def _as_list(node: Node, row: Row | None) -> bool:
    """A map at some versions, a list at others (placement, ``allocations``): the row tells."""
    types = spelled(row.type).types if row is not None else ()
    return node.items is not None and types == ("array",)


def _may_hold(row: Row | None) -> bool:
    return row is None or row.type is None or spelled(row.type).holds_members
