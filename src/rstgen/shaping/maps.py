"""Step 2, detect maps: objects whose keys are data (``metadata``), not names of properties.

Works on what the examples show, before rows are placed, so that a key that is data never
attracts a row. Each rule says which example taught it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rstgen.model import Row
from rstgen.shaping import words
from rstgen.shaping.evidence import VALUE, Node, merge
from rstgen.shaping.types import spelled
from rstgen.shaping.words import holder

_UUID = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}", re.I)
_NUMBER = re.compile(r"\d+")
# {"VCPU": 2, "CUSTOM_GOLD": 1}: classes of things, in placement's resources and inventories.
_CLASS = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")
# {"My Server Name": "Apache1"} in the seed; no property of any reference holds a blank.
# Nor is one empty: {"": [...], "_NET1": [...]} (placement, suffixes of request groups).
_BLANK = re.compile(r"\s|^$")
_ADDRESS = re.compile(r"\d{1,3}(\.\d{1,3}){3}|[0-9a-f]{2}(:[0-9a-f]{2}){5}", re.I)


def is_data(key: str) -> bool:
    """Whether a key looks like data whatever stands around it."""
    return any(rule.fullmatch(key) for rule in (_UUID, _NUMBER, _ADDRESS)) or (
        _CLASS.fullmatch(key) is not None and len(key) > 2
    )


@dataclass(slots=True)
class Keys:
    """Which keys the objects of each name have, over all examples of a reference."""

    seen: dict[str, Counter[str]] = field(default_factory=dict)
    """Name of the object → how many bodies show each of its keys."""
    bodies: Counter[str] = field(default_factory=Counter)
    """Name of the object → in how many bodies it stands."""
    alike: set[str] = field(default_factory=set)
    """Names of objects whose values have one rich shape."""
    maps: set[str] = field(default_factory=set)
    """Names of objects that are maps wherever they stand undocumented."""

    def add(self, root: Node) -> None:
        """Count the objects of one body."""
        for name, node in _named(root, ""):
            if node.members:
                self.bodies[name] += 1
                self.seen.setdefault(name, Counter()).update(node.members.keys())
                if name and alike(node):
                    self.alike.add(name)

    def settle(self) -> None:
        """Decide which names are maps, once all bodies are counted."""
        varying = {name for name, keys in self.seen.items() if self._varies(name, keys)}
        self.maps |= varying | self.alike

    def _varies(self, name: str, keys: Counter[str]) -> bool:
        """Keys that change from body to body are data (nova: ``metadata``, ``extra_specs``).

        ``links`` of keystone has ``self`` in every body, so its commonest key is in all.
        """
        if not name:
            return False  # bodies as such have nothing in common
        bodies = self.bodies[name]
        rare = sum(1 for count in keys.values() if count * 3 <= bodies)
        return bodies >= 4 and keys.most_common(1)[0][1] <= bodies * 0.6 and rare * 2 >= len(keys)


def alike(node: Node) -> bool:
    """Whether the values of an object have one rich shape, as only a map's values have.

    Two networks in ``addresses`` of the seed, each a list of ``version`` and ``addr``: no
    object gives two lists the same members by chance; of objects it takes three, since
    ``current`` and ``new`` may well be alike (nova, cells). Each value may be a map itself,
    shown with one key (nova, ``hosts`` of a zone: service by host).
    """
    shapes = [_shape_of(member) for member in node.members.values()]
    lists = all(member.items is not None for member in node.members.values())
    enough = len(shapes) > (1 if lists else 2)
    return enough and len(shapes[0][1]) > 1 and all(shape == shapes[0] for shape in shapes)


def _shape_of(node: Node, level: int = 0) -> tuple[int, frozenset[str]]:
    members = _members_of(node)
    if len(members) == 1 and level < 2 and node.items is None:
        return _shape_of(next(iter(node.members.values())), level + 1)
    return level, members


def _members_of(node: Node) -> frozenset[str]:
    inner = node.items if node.items is not None else node
    return frozenset(inner.members)


def _named(node: Node, name: str) -> Iterator[tuple[str, Node]]:
    yield name, node
    for key, member in node.members.items():
        yield from _named(member, holder(key))
    if node.items is not None:
        yield from _named(node.items, name)


def _said(row: Row) -> bool:
    return words.says_map(row.description)


def declared(rows: Sequence[Row]) -> frozenset[str]:
    """Names of rows that the next row says are maps: ``extra_specs``, then ``key``.

    Also from dotted names: ``usages.{consumer_type}`` says it of ``usages``.
    """
    found = set()
    for row, after in pairwise(rows):
        if spelled(row.type).holds_members and words.is_key_word(after.name):
            found.add(words.parts(row.name)[-1])
    if len(rows) > 1 and words.is_key_word(rows[0].name) and words.is_value_word(rows[1].name):
        found.add("")  # the body itself is one entry (nova: one extra spec)
    found.update(words.parts(r.name)[-1] for r in rows if spelled(r.type).is_object and _said(r))
    for row in rows:
        for name, below in pairwise(words.parts(row.name)):
            if words.is_key_word(below):
                found.add(name)
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Signs:
    """What tells maps from objects on one side of one operation."""

    documented: Collection[str]
    """All parts of all names that the list holds: such a key is no data."""
    declared: Collection[str]
    """Names of containers that the list itself says are maps."""
    before: Mapping[str, str]
    """Name of a row that an example shows → the row just before it, which none shows."""
    levels: Mapping[str, str]
    """Those of `before` that may name a level of the tree: a container, or a part of the url."""
    url: Collection[str]
    """Names in braces of the url."""
    order: Sequence[str]
    """Names of the rows."""
    shown: Counter[str]
    """In how many places the examples show each name."""
    keys: Keys
    """The counts over the whole reference."""

    def is_free(self, key: str, in_known_map: bool) -> bool:
        """Whether no row claims a key.

        In what is a map elsewhere, a row claims a key only if it can mean no other place:
        ``availability_zone`` stands in an aggregate and in its ``metadata`` (nova).
        """
        if key not in self.documented:
            return True
        return in_known_map and self.shown[key] > self.order.count(key)

    def first(self, names: Collection[str]) -> str:
        """The one of some names that the list has first; empty when it has none."""
        return next((name for name in self.order if name in names), "")


def signs(rows: Sequence[Row], tree: Node, keys: Keys, url: Collection[str] = ()) -> Signs:
    """Read the signs of one list of rows; `url` are the names in braces of its url."""
    documented = {part for row in rows for part in (row.name, *words.parts(row.name))}
    shown = Counter(_shown(tree))
    before = {
        b.name: a
        for a, b in pairwise(rows)
        if b.name in shown and a.name not in shown and len(words.parts(a.name)) == 1
    }
    return Signs(
        documented=frozenset(documented),
        declared=declared(rows),
        before={name: row.name for name, row in before.items()},
        levels={
            name: row.name
            for name, row in before.items()
            if row.name in url or spelled(row.type).holds_members
        },
        url=url,
        order=tuple(row.name for row in rows),
        shown=shown,
        keys=keys,
    )


def _shown(node: Node) -> Iterator[str]:
    for name, member in node.members.items():
        yield name
        yield from _shown(member)
    if node.items is not None:
        yield from _shown(node.items)


def fold(node: Node, signs: Signs, name: str = "") -> None:
    """Turn every object that is keyed by data into a map, the outermost first.

    Where some keys are documented and all others are plainly data, only those become a map
    (placement: ``usages`` of one consumer type holds classes beside ``consumer_count``).
    """
    data = _data_keys(node, signs, name)
    key_name = _unnamed_level(node, signs, name) or _named_key(data, node, signs)
    if data or key_name:
        data = data or list(node.members)
        node.key_name = key_name
        node.values = Node()
        for key in data:
            merge(node.values, node.members.pop(key))
    for key, member in node.members.items():
        fold(member, signs, key)
    if node.items is not None:
        fold(node.items, signs, name)
    if node.values is not None:
        fold(node.values, signs, VALUE)  # what a map holds has no name of its own


def _named_key(data: Sequence[str], node: Node, signs: Signs) -> str | None:
    """Name of the row that stands for keys that are data: it precedes the values' members.

    ``consumer_uuid``, ``project_id``, … where the body is a map of UUIDs (placement).
    """
    if not data or not all(map(is_data, data)):
        return None
    below = {name for key in data for name in _members_of(node.members[key])}
    return signs.before.get(signs.first(below))


def _data_keys(node: Node, signs: Signs, name: str) -> list[str]:
    is_known = holder(name) in signs.keys.maps
    free = [key for key in node.members if signs.is_free(key, is_known)]
    plain = [key for key in free if is_data(key)]
    if len(free) < len(node.members):
        return plain if len(plain) == len(free) else []
    # Half will do: INSTANCE and MIGRATION beside "unknown" (placement, usages by consumer type).
    if name in signs.declared or len(plain) * 2 >= len(free) or any(map(_BLANK.search, free)):
        return free
    return free if (is_known and _one_shape(node)) or alike(node) else []


def maps_of(root: Node, signs: Signs) -> Iterator[str]:
    """What the objects are called of which this one list says that they are maps."""
    yield from (holder(name) for name in signs.declared if name)
    for name, node in _named(root, ""):
        if name and _unnamed_level(node, signs, name):
            yield name


def _unnamed_level(node: Node, signs: Signs, name: str) -> str | None:
    """Name of the row that stands for the keys of this level, if one does.

    ``network_label``, ``addr``, ``version`` beside ``{"private": [{"addr": …, "version": …}]}``
    (nova): the level of ``private`` is in no row, and ``network_label`` in no example.
    """
    if not node.members or any(key in signs.documented for key in node.members):
        return None
    below = {key for member in node.members.values() for key in _members_of(member)}
    found = signs.levels.get(signs.first(below))
    # At the top of a body such a level may be a wrapper that the list leaves out.
    return found if name or found in signs.url else None


def _one_shape(node: Node) -> bool:
    kinds = {kind for member in node.members.values() for kind in member.kinds} - {"null"}
    return len(kinds) <= 1 or kinds <= {"integer", "number"}
