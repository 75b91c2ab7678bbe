"""Step 3, place rows: which place of the tree each row of a flat list describes.

A list shows nesting by order alone, so a row by itself says little: ``id`` after ``flavor``
is the flavor's when the server's own ``id`` is still to come, and the server's otherwise.
Every row therefore has several candidates, each with a cost, and the cheapest way through the
whole list wins (a beam search, so that the work stays linear in the number of rows).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rstgen.diagnostics import Location
from rstgen.model import Row
from rstgen.shaping import words
from rstgen.shaping.evidence import ITEM, VALUE, Node, Path
from rstgen.shaping.types import spelled

BEAM = 6
"""Ways through the list that are kept after each row."""

MARGIN = 3.0
"""Ways that cost this much more than the best do not catch up any more."""

# Costs of a candidate. A row that an example shows is cheapest where it follows its
# predecessor; what no example shows stands beside its predecessor or in the wrapper.
LEVEL_UP = 0.3
"""For each container that is left."""
ELSEWHERE = 2.0
"""A place that an example shows, but that is not in sight from the predecessor."""
RETURN = 1.5
"""… in a container that the list has described and left: lists go on, they do not go back."""
UNOBSERVED = 1.0
"""No example shows the name in this container."""
INTO_OBSERVED = 0.5
"""… though examples show what the container holds, without this name."""
INTO_LIST = 0.5
"""… and the container is a list that no example shows: often one of scalars."""
INTO_UNKNOWN = 0.6
"""… and nothing says that it is a container at all (the seed, where no row has a type)."""
INTO_UNKNOWN_SINGLE = 1.0
"""… and the name is in the singular."""
RELATED = -1.2
"""… but the row's name goes with it: ``networks``, then ``uuid``; ``block_device_mapping``,
then ``device_name`` (the seed)."""
INTO_MAP = 1.0
"""… and the container is a map: the row would be a member of every value."""
OUTSIDE_WRAPPER = 0.5
"""… and the place is beside the one object that wraps the body (``server``)."""
KNOWN_PAIR = -0.8
"""… but another body of the reference shows this member in an object of this name."""
INSIDE_COLLECTION = 1.5
"""… and the row is the collection's own next links (``servers_links``, SIG/pagination)."""
UNKNOWN_PAIR = 0.4
"""… and other bodies show an object of this name, further in than the wrapper, without it."""
AGAIN = 2.0
"""The place is described already."""
AGAIN_OTHERWISE = 0.5
"""… but for other versions or with another type (``id`` as a number, then as a UUID)."""
REWARD_OUTER = 1.0
"""For describing a member of the outermost object: references rarely leave those out."""
REWARD_INNER = 0.4
"""For describing a member further in: often left to the reader."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a row stands, and the rule that put it there."""

    row: Row
    path: Path
    rule: str

    @property
    def is_value(self) -> bool:
        """Whether the row says what stands there, and not what the key of a map is called."""
        return self.rule != "map-key"


@dataclass(frozen=True, slots=True)
class _Way:
    """A way through the rows so far."""

    cost: float = 0.0
    last: Placement | None = None
    before: _Way | None = None
    anchor: Path | None = None
    """After a dotted row: its head. A list that writes dots has said where members belong,
    so what follows stands beside the head, not in it."""

    def placements(self) -> Iterator[Placement]:
        """Latest first."""
        way: _Way | None = self
        while way is not None and way.last is not None:
            yield way.last
            way = way.before

    def at(self, path: Path) -> Placement | None:
        return next((p for p in self.placements() if p.path == path), None)


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
        """Where the members of a place go; ``None`` when it cannot have any."""
        node = self.node(path)
        while node is not None and node.observed:
            if node.values is not None and not node.members and not _as_list(node, row):
                path, node = (*path, VALUE), node.values
            elif node.items is not None and not node.members:
                path, node = (*path, ITEM), node.items
            elif "object" in node.kinds:
                # {} in an example says nothing of what a map of that name would hold.
                empty_map = not node.members and self._called_map(_last_name(path))
                return (*path, VALUE) if empty_map else path
            else:
                # Only scalars: but null is what an example shows for want of an object, and
                # rows may still speak of the two halves of a map's entry.
                empty = set(node.kinds) == {"null"} and _may_hold(row)
                return path if empty or _is_map(path) else None
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

        Only where the list does not speak of the other number as well.
        """
        if name in names:
            return name
        number = words.holder(name)
        meant = [n for n in names if words.holder(n) == number and n not in self.listed]
        return meant[0] if len(meant) == 1 else name

    def is_scalar(self, path: Path) -> bool:
        """Whether the examples show nothing but scalars at a place."""
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
        return (name,) if node.members else None

    def _called_map(self, name: str) -> bool:
        return name in self.maps or words.holder(name) in self.known_maps

    def knows(self, path: Path) -> bool:
        """Whether another body shows such a member in an object of that name.

        Objects without a name (bodies, what maps hold) are known by the members they share.
        """
        holder = _holder(path)
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


def _as_list(node: Node, row: Row | None) -> bool:
    """A map at some versions, a list at others (placement, ``allocations``): the row tells."""
    types = spelled(row.type).types if row is not None else ()
    return node.items is not None and types == ("array",)


def _may_hold(row: Row | None) -> bool:
    return row is None or row.type is None or spelled(row.type).holds_members


_Names = Mapping[str, Sequence[Path]]


def place(rows: Sequence[Row], guide: Guide) -> tuple[Placement, ...]:
    """Find a place for every row, in the order of the rows."""
    names = _index(guide.tree)
    ways = [_Way()]
    for row in rows:
        found = (step for way in ways for step in _steps(way, row, guide, names))
        best, *others = sorted(found, key=lambda way: way.cost)[:BEAM]
        ways = [best, *(way for way in others if way.cost < best.cost + MARGIN)]
    return tuple(reversed(tuple(ways[0].placements())))


def _steps(way: _Way, row: Row, guide: Guide, names: _Names) -> Iterator[_Way]:
    """Every way to go on with one more row."""
    if row.at in guide.pinned:
        yield _Way(way.cost, Placement(row, *guide.pinned[row.at]), way)
        return
    dotted = (row.name,) if row.name in names else words.parts(row.name)
    if len(dotted) > 1:
        yield _dotted(way, row, dotted, guide, names)
        return
    name = guide.spoken(dotted[0], names)
    seen: set[Path] = set()
    chain = list(_chain(way, guide))
    for level, container in enumerate(chain):
        path = (*container, name)
        seen.add(path)
        entry = _entry(row, name, container, guide)
        if entry:
            yield _Way(way.cost, entry, way)
        # Nothing can stand in a scalar; the last container takes what fits nowhere else.
        if entry or (guide.is_scalar(container) and level + 1 < len(chain)):
            continue
        cost, rule = _cost(path, row, way, guide)
        into = level == 0 and way.last is not None and way.anchor is None
        if rule == "order" and into:
            cost += _into(name, container, way.last, guide)
        yield _Way(way.cost + cost + LEVEL_UP * level, Placement(row, path, rule), way)
    for path in names.get(name, ()):
        if path not in seen:
            cost, _ = _cost(path, row, way, guide)
            cost += ELSEWHERE + (RETURN if way.at(_owner(path)) else 0.0)
            yield _Way(way.cost + cost, Placement(row, path, "example"), way)


def _cost(path: Path, row: Row, way: _Way, guide: Guide) -> tuple[float, str]:
    """Cost of a place by itself, and the rule that it would be put there by."""
    before = way.at(path)
    if before is not None:
        other = (before.row.min_version, before.row.max_version, before.row.type)
        same = other == (row.min_version, row.max_version, row.type)
        return (AGAIN if same else AGAIN_OTHERWISE), "again"
    if guide.shows(path):
        return -(REWARD_OUTER if _depth(path) <= 2 else REWARD_INNER), "example"
    if words.is_links_of(path[-1], _owner(path)[-1:]):
        return UNOBSERVED + INSIDE_COLLECTION, "order"
    if len(path) == 1 and words.is_top_level(row.description):
        return 0.0, "said-top-level"
    if guide.knows(path):
        return UNOBSERVED + KNOWN_PAIR, "known-member"
    if _depth(path) > 2 and guide.is_known(_holder(path)):
        return UNOBSERVED + UNKNOWN_PAIR, "order"
    beside = len(path) == 1 and bool(guide.tree.members)
    return UNOBSERVED + (OUTSIDE_WRAPPER if beside else 0.0), "order"


def _into(name: str, container: Path, opened: Placement | None, guide: Guide) -> float:
    """What it costs to open a container for a row that no example shows in it."""
    node = guide.node(container)
    if node is not None and (node.members or node.values):
        return INTO_OBSERVED if _depth(container) > 1 else 0.0
    if _is_map(container):
        return INTO_MAP
    if container and container[-1] == ITEM:
        return INTO_LIST
    if opened is None or opened.row.type is not None or guide.shows(container):
        return 0.0
    cost = INTO_UNKNOWN if words.is_plural(opened.row.name) else INTO_UNKNOWN_SINGLE
    return cost + (RELATED if words.are_related(opened.row.name, name) else 0.0)


def _chain(way: _Way, guide: Guide) -> Iterator[Path]:
    """Containers in sight, from the inside out: the last row's own, then those around it."""
    if way.last is None:
        start = guide.inside((), None) or ()
        yield from (start, ()) if start else ((),)
        if guide.wrapper is not None:
            yield guide.wrapper
        return
    path = way.anchor or way.last.path
    if way.last.rule in ("map-key", "map-value") and way.anchor is None:
        yield path  # the other half of the entry stands at the same place
    inside = guide.inside(path, way.last.row) if way.anchor is None else None
    if inside is not None:
        yield inside
    container = path[:-1]
    while True:
        yield container
        if not _depth(container):
            return
        container = _owner((*container, ""))[:-1]


def _dotted(way: _Way, row: Row, dotted: tuple[str, ...], guide: Guide, names: _Names) -> _Way:
    """Place ``networks.uuid`` below the latest ``networks``, whatever its grammatical number."""
    head, *rest = dotted
    path = anchor = _head(way, head, guide, names)
    for part in rest:
        owner = way.at(path)
        inside = guide.inside(path, owner.row if owner else None) or path
        path = _below(path, inside, part, guide)
    rule = "dotted-name"
    if _is_map(path):
        rule = "map-value" if words.is_value_word(dotted[-1]) else "map-key"
    return _Way(way.cost, Placement(row, path, rule), way, anchor)


def _below(path: Path, inside: Path, part: str, guide: Guide) -> Path:
    """Go one part of a dotted name down, from a place and where its members go."""
    node = guide.node(inside)
    if node is not None and part in node.members:
        return (*inside, part)
    if _is_map(inside) and inside != path:
        # A name that stands for the key of a map (usages.consumer_type, extra_specs.key).
        return inside
    return (*path, VALUE) if words.is_placeholder(part) else (*inside, part)


def _head(way: _Way, head: str, guide: Guide, names: _Names) -> Path:
    """The place that the first part of a dotted name means: the latest of that name."""
    wanted = words.holder(head)
    for placed in way.placements():
        for end in range(1, len(placed.path) + 1):
            if words.holder(placed.path[end - 1]) == wanted:
                return placed.path[:end]
    for container in _chain(way, guide):
        if guide.shows((*container, head)):
            return (*container, head)
    if names.get(head):
        return names[head][0]
    return (*next(_chain(way, guide)), head)


def _entry(row: Row, name: str, container: Path, guide: Guide) -> Placement | None:
    """The half of a map's entry that a row speaks of, if it does."""
    node = guide.node(container)
    while container and container[-1] == ITEM:
        container = container[:-1]
    if not _is_map(container) or (node is not None and name in node.members):
        return None
    owner = guide.node(container[:-1])
    named = owner is not None and owner.key_name == name
    if named or words.is_key_word(name):
        return Placement(row, container, "map-key")
    return Placement(row, container, "map-value") if words.is_value_word(name) else None


def _is_map(container: Path) -> bool:
    return bool(container) and container[-1] == VALUE


def _last_name(path: Path) -> str:
    return next((step for step in reversed(path) if step not in (ITEM, VALUE)), "")


def _owner(path: Path) -> Path:
    """The place whose value holds a member: ``servers`` of ``servers[].id``."""
    owner = path[:-1]
    while owner and owner[-1] in (ITEM, VALUE):
        owner = owner[:-1]
    return owner


def _depth(path: Path) -> int:
    return sum(1 for step in path if step not in (ITEM, VALUE))


def _holder(path: Path) -> str:
    """What the object around a place is called."""
    return next((words.holder(s) for s in reversed(path[:-1]) if s not in (ITEM, VALUE)), "")


def _index(tree: Node) -> dict[str, list[Path]]:
    """Every name that the examples show, with its places, the outermost first."""
    found: dict[str, list[Path]] = {}
    level: list[tuple[Path, Node]] = [((), tree)]
    while level:
        below: list[tuple[Path, Node]] = []
        for path, node in level:
            for name, member in node.members.items():
                found.setdefault(name, []).append((*path, name))
                below.append(((*path, name), member))
            if node.items is not None:
                below.append(((*path, ITEM), node.items))
            if node.values is not None:
                below.append(((*path, VALUE), node.values))
        level = below
    return found
