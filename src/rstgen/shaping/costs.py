"""What it costs to put a row at a place: every cost with the page that taught it.

They are weighed against each other, not measured: what counts is which sum is less. A page is
named where the rows come out wrong without the cost, or would if its own example were not there.
"""

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
"""For each container that is left: ``links`` and ``name`` behind ``implies`` are those of each role
that is implied, though the body around it has ``links`` as well (keystone)."""
ELSEWHERE = 2.0
"""A place that an example shows, but that is not in sight from the predecessor: a second ``id`` of
a hypervisor, from 2.53 on, is not that of its ``service`` farther down (nova)."""
RETURN = 1.5
"""… in a container that the list has described and left: lists go on, they do not go back. ``id``
and ``name`` behind ``security_groups`` are theirs, not those of ``image`` before (the seed)."""
SLIPPED_IN = 2
"""… unless no more rows than these came between it and its first member: ``links``,
``endpoints``, then ``next`` of the links (keystone, policies and their endpoints)."""
BACK = 0.4
"""… and no example shows the name anywhere in this body, but another body of the reference has
it in just this container (``generation``, behind ``user_id``: placement, update allocations)."""
UNOBSERVED = 1.0
"""No example shows the name in this container, so one that shows it has the better claim: ``id``
of each of ``implies``, not of the body around it (keystone)."""
SHOWN_ONCE = 3.0
"""… and examples show the name in just one other place, which no row has described: that is
meant, however far it is. ``url`` and ``driver`` behind ``config`` (keystone), ``allocations``
behind ``provider_summaries`` (placement); ``id``, which many objects have, says less."""
INTO_OBSERVED = 0.5
"""… though examples show what the container holds, without this name: ``scope`` behind the members
of ``user`` is no member of it (keystone, authentication)."""
INTO_LIST = 0.5
"""… and the container is a list that no example shows: often one of scalars, as ``members`` of a
server group, with ``metadata`` behind it (nova)."""
INTO_UNKNOWN = 0.6
"""… and nothing says that it is a container at all: ``user_data`` behind ``security_groups`` (the
seed, where no row has a type)."""
INTO_UNKNOWN_SINGLE = 1.0
"""… and the name is in the singular: ``availability_zone`` behind ``user_data`` (the seed)."""
RELATED = -1.2
"""… but the row's name goes with it: ``networks``, then ``uuid``; ``block_device_mapping``,
then ``device_name`` (the seed)."""
INTO_MAP = 1.0
"""… and the container is a map: the row would be a member of every value. ``personality`` behind
``metadata`` is none (nova, create server)."""
OUTSIDE_WRAPPER = 0.8
"""… and the place is beside what wraps the body (``server``, or ``servers`` with their links)."""
KNOWN_PAIR = -0.8
"""… but another body of the reference shows this member in an object of this name: ``mappings``
beside the ``allocations`` of each consumer (placement)."""
INSIDE_COLLECTION = 1.5
"""… and the row is the collection's own next links (``servers_links``, SIG/pagination)."""
UNKNOWN_PAIR = 0.4
"""… and other bodies show an object of this name, farther in than the wrapper, without it:
``networks`` behind ``floating_ips``, which hold ``in_use`` and ``limit`` (nova, quotas)."""
AGAIN = 2.0
"""The place is described already: a second ``id``, behind ``security_groups``, is not the server's
(the seed)."""
AGAIN_OTHERWISE = 0.5
"""… but for other versions or with another type (``id`` as a number, then as a UUID)."""
REWARD_OUTER = 1.0
"""For describing a member of the outermost object: references rarely leave those out. ``roles``
behind ``links`` are the body's (keystone)."""
REWARD_INNER = 0.4
"""For describing a member farther in: often left to the reader, but what is shown there is what is
meant before a place that nothing shows (``name`` of each of ``implies``: keystone)."""


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

    def has_left(self, container: Path) -> bool:
        """Whether the list has named a container and gone on to other things."""
        length = len(container)
        for since, placed in enumerate(self.placements()):
            if placed.path == container:
                return since > SLIPPED_IN
            if placed.path[:length] == container:
                return self.at(container) is not None
        return False


def cost_of(path: Path, row: Row, way: Way, guide: Guide) -> tuple[float, str]:
    """Cost of a place by itself, and the rule that it would be put there by."""
    before = way.at(path)
    if before is not None:
        other = (before.row.min_version, before.row.max_version, before.row.type)
        same = other == (row.min_version, row.max_version, row.type)
        return (AGAIN if same else AGAIN_OTHERWISE), "again"
    if guide.shows(path):
        rule = "example" if guide.sees(path) else "known-member"
        return -(REWARD_OUTER if depth(path) <= 2 else REWARD_INNER), rule
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
    """What it costs to put a row into the innermost container where no example shows it there."""
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
