"""What it costs to put a row at a place: every cost with the page that taught it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rstgen.model import Row
from rstgen.shaping import words
from rstgen.shaping.guide import Guide
from rstgen.shaping.paths import ITEM, Path, depth, holder_of, is_map, owner_of

# Costs of a candidate. A row that an example shows is cheapest where it follows its
# predecessor; what no example shows stands beside its predecessor or in the wrapper.
LEVEL_UP = 0.3
"""For each container that is left."""
ELSEWHERE = 2.0
"""A place that an example shows, but that is not in sight from the predecessor."""
RETURN = 1.5
"""… in a container that the list has described and left: lists go on, they do not go back."""
BACK = 0.4
"""… and no example shows the name anywhere in this body, but another body of the reference has
it in just this container (``generation``, behind ``user_id``: placement, update allocations)."""
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
"""… and the place is beside what wraps the body (``server``, or ``servers`` with their links)."""
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
class Way:
    """A way through the rows so far."""

    cost: float = 0.0
    last: Placement | None = None
    before: Way | None = None
    anchor: Path | None = None
    """After a dotted row: its head. A list that writes dots has said where members belong,
    so what follows stands beside the head, not in it."""

    def placements(self) -> Iterator[Placement]:
        """Latest first."""
        way: Way | None = self
        while way is not None and way.last is not None:
            yield way.last
            way = way.before

    def at(self, path: Path) -> Placement | None:
        """The latest row that stands at a place."""
        return next((p for p in self.placements() if p.path == path), None)


def cost_of(path: Path, row: Row, way: Way, guide: Guide) -> tuple[float, str]:
    """Cost of a place by itself, and the rule that it would be put there by."""
    before = way.at(path)
    if before is not None:
        other = (before.row.min_version, before.row.max_version, before.row.type)
        same = other == (row.min_version, row.max_version, row.type)
        return (AGAIN if same else AGAIN_OTHERWISE), "again"
    if guide.shows(path):
        return -(REWARD_OUTER if depth(path) <= 2 else REWARD_INNER), "example"
    if words.is_links_of(path[-1], owner_of(path)[-1:]):
        return UNOBSERVED + INSIDE_COLLECTION, "order"
    if len(path) == 1 and words.is_top_level(row.description):
        return 0.0, "said-top-level"
    if guide.knows(path):
        return UNOBSERVED + KNOWN_PAIR, "known-member"
    if depth(path) > 2 and guide.is_known(holder_of(path)):
        return UNOBSERVED + UNKNOWN_PAIR, "order"
    beside = len(path) == 1 and guide.is_wrapped
    return UNOBSERVED + (OUTSIDE_WRAPPER if beside else 0.0), "order"


def cost_of_opening(name: str, container: Path, opened: Placement | None, guide: Guide) -> float:
    """What it costs to open a container for a row that no example shows in it."""
    node = guide.node(container)
    if node is not None and (node.members or node.values):
        return INTO_OBSERVED if depth(container) > 1 else 0.0
    if is_map(container):
        return INTO_MAP
    if container and container[-1] == ITEM:
        return INTO_LIST
    if opened is None or opened.row.type is not None or guide.shows(container):
        return 0.0
    cost = INTO_UNKNOWN if words.is_plural(opened.row.name) else INTO_UNKNOWN_SINGLE
    return cost + (RELATED if words.are_related(opened.row.name, name) else 0.0)
