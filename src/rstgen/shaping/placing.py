"""Place rows: which place of the tree each row of a flat list describes.

A list shows nesting by order alone, so a row by itself says little: ``id`` after ``flavor``
is the flavor's when the server's own ``id`` is still to come, and the server's otherwise.
Every row therefore has several candidates, each with a cost, and the cheapest way through the
whole list wins (a beam search, so that the work stays linear in the number of rows).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from rstgen.model import Row
from rstgen.shaping import words
from rstgen.shaping.costs import (
    BACK,
    ELSEWHERE,
    LEVEL_UP,
    RETURN,
    SHOWN_ONCE,
    UNOBSERVED,
    Placement,
    Way,
    cost_of,
    cost_of_opening,
)
from rstgen.shaping.evidence import Node
from rstgen.shaping.guide import Guide
from rstgen.shaping.paths import ITEM, VALUE, Path, depth, is_map, owner_of

BEAM = 6
"""Ways through the list that are kept after each row: with three, some rows of authentication
(keystone) stand where no later row can set them right."""

MARGIN = 3.0
"""Ways that cost this much more than the best do not catch up any more."""

_Names = Mapping[str, Sequence[Path]]


def place(rows: Sequence[Row], guide: Guide) -> tuple[Placement, ...]:
    """Find a place for every row, in the order of the rows."""
    names = _index(guide.tree)
    ways = [Way()]
    for row in rows:
        found = (step for way in ways for step in _steps(way, row, guide, names))
        best, *others = sorted(found, key=lambda way: way.cost)[:BEAM]
        ways = [best, *(way for way in others if way.cost < best.cost + MARGIN)]
    return tuple(reversed(tuple(ways[0].placements())))


def _steps(way: Way, row: Row, guide: Guide, names: _Names) -> Iterator[Way]:
    """Every way to go on with one more row."""
    if row.at in guide.pinned:
        yield Way(way.cost, Placement(row, *guide.pinned[row.at]), way)
        return
    # A dot in a key that an example shows is a part of it, whatever dots mean elsewhere.
    dotted = (row.name,) if row.name in names else words.parts(row.name)
    if len(dotted) > 1:
        yield _dotted(way, row, dotted, guide, names)
        return
    chain = list(_chain(way, guide))
    if words.stands_for_many(row.name):
        yield from _family(way, row, chain, guide)
        return
    name = guide.spoken(dotted[0], names)
    seen: set[Path] = set()
    for level, container in enumerate(chain):
        path = (*container, name)
        seen.add(path)
        entry = _entry(row, name, container, guide)
        if entry:
            yield Way(way.cost, entry, way)
        # Nothing can stand in a scalar; the last container takes what fits nowhere else.
        if entry or (guide.is_scalar(container) and level + 1 < len(chain)):
            continue
        cost, rule = cost_of(path, row, way, guide)
        into = level == 0 and way.last is not None and way.anchor is None
        if rule == "order" and into:
            cost += cost_of_opening(name, container, way.last, guide)
        if not guide.shows(path) and _awaits(way, names.get(name, ())):
            cost += SHOWN_ONCE
        yield Way(way.cost + cost + LEVEL_UP * level, Placement(row, path, rule), way)
    for path in names.get(name, ()):
        if path not in seen:
            cost, _ = cost_of(path, row, way, guide)
            cost += ELSEWHERE + (RETURN if way.has_left(owner_of(path)) else 0.0)
            yield Way(way.cost + cost, Placement(row, path, "example"), way)
    if name not in names:
        yield from _back(way, row, name, chain, guide)


def _family(way: Way, row: Row, chain: Sequence[Path], guide: Guide) -> Iterator[Way]:
    """Take a name that holds data for the other values of an object."""
    for level, container in enumerate(chain):
        while container and container[-1] == VALUE:
            container = container[:-1]
        node = guide.node(container)
        cost = 0.0 if node is not None and node.values is not None else UNOBSERVED
        yield Way(
            way.cost + cost + LEVEL_UP * level,
            Placement(row, (*container, VALUE), "map-value"),
            way,
            (*container, row.name),
        )


def _awaits(way: Way, shown: Sequence[Path]) -> bool:
    """Whether the examples show a name in one place only, which no row has described yet."""
    return len(shown) == 1 and way.at(shown[0]) is None


def _back(way: Way, row: Row, name: str, chain: Collection[Path], guide: Guide) -> Iterator[Way]:
    """Go back to the one container that the list has described and that is known to hold it.

    ``servers`` of each of ``hypervisors``, behind ``hypervisor_links`` (nova).
    """
    if any(guide.knows((*container, name)) for container in chain if container):
        return
    before = {placement.path[:-1] for placement in way.placements()}.difference(chain)
    found = [(*container, name) for container in before if guide.knows((*container, name))]
    if len(found) == 1 and way.at(found[0]) is None:
        cost, rule = cost_of(found[0], row, way, guide)
        yield Way(way.cost + cost + BACK, Placement(row, found[0], rule), way)


def _chain(way: Way, guide: Guide) -> Iterator[Path]:
    """Containers in sight, from the inside out: the last row's own, then those around it.

    At first the body, and the object that wraps it: a list may name that one later (the seed).
    """
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
        if not depth(container):
            return
        container = owner_of((*container, ""))[:-1]


def _dotted(way: Way, row: Row, dotted: tuple[str, ...], guide: Guide, names: _Names) -> Way:
    """Place ``networks.uuid`` below the latest ``networks``, whatever its grammatical number.

    Dots leave no doubt, so they cost nothing. They may be both halves of a map's entry:
    ``flavor.extra_specs.key`` and ``….value`` (nova).
    """
    head, *rest = dotted
    path = anchor = _head(way, head, guide, names)
    for part in rest:
        owner = way.at(path)
        inside = guide.inside(path, owner.row if owner else None) or path
        path = _below(path, inside, part, guide)
    rule = "dotted-name"
    if is_map(path):
        rule = "map-value" if words.is_value_word(dotted[-1]) else "map-key"
    return Way(way.cost, Placement(row, path, rule), way, anchor)


def _below(path: Path, inside: Path, part: str, guide: Guide) -> Path:
    """Go one part of a dotted name down, from a place and where its members go."""
    node = guide.node(inside)
    if node is not None and part in node.members:
        return (*inside, part)
    if is_map(inside) and inside != path:
        # A name that stands for the key of a map (usages.consumer_type, extra_specs.key).
        return inside
    many = words.is_placeholder(part) or words.stands_for_many(part)
    return (*path, VALUE) if many else (*inside, part)


def _head(way: Way, head: str, guide: Guide, names: _Names) -> Path:
    """The place that the first part of a dotted name means: the latest of that name.

    ``security_group.name`` is that of ``security_groups``; ``os:scheduler_hints.cidr`` is that of
    the row that was said to be at the top, not of one in ``server`` (nova). A head that no row
    names is looked for in the examples, in sight first; else it stands beside what came before.
    """
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
    """The half of a map's entry that a row speaks of, if it does.

    ``key`` behind ``extra_specs``; ``network_label`` behind ``addresses``, a map of lists whose
    level it was found to name; but a name that the values have is a member of them (nova).
    """
    node = guide.node(container)
    while container and container[-1] == ITEM:
        container = container[:-1]
    if not is_map(container) or (node is not None and name in node.members):
        return None
    owner = guide.node(container[:-1])
    named = owner is not None and owner.key_name == name
    if named or words.is_key_word(name):
        return Placement(row, container, "map-key")
    return Placement(row, container, "map-value") if words.is_value_word(name) else None


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
