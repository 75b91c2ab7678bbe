"""Detect maps: objects whose keys are data (``metadata``), not names of properties.

Works on what the examples show, before rows are placed, so that a key that is data never
attracts a row. Each rule says which example taught it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rstgen.model import Row, TypeName
from rstgen.shaping import words
from rstgen.shaping.evidence import Node, merge
from rstgen.shaping.keys import Keys, alike, is_data, members_of, named
from rstgen.shaping.paths import VALUE
from rstgen.shaping.types import spelled
from rstgen.shaping.words import holder

# {"My Server Name": "Apache1"} in the seed; no property of any reference holds a blank.
# Nor is one empty: {"": [...], "_NET1": [...]} (placement, suffixes of request groups).
_BLANK = re.compile(r"\s|^$")


def declared(rows: Sequence[Row]) -> frozenset[str]:
    """Names of rows of which the list itself says that they are maps.

    The next row says it, ``extra_specs``, then ``key`` (nova, glance), a part of a dotted name,
    ``usages.{consumer_type}`` (placement), or the description, "key and value pairs" (nova).
    """
    found = set()
    for row, after in pairwise(rows):
        if spelled(row.type).holds_members and words.is_key_word(after.name):
            found.add(words.parts(row.name)[-1])
    if len(rows) > 1 and words.is_key_word(rows[0].name) and words.is_value_word(rows[1].name):
        found.add("")  # the body itself is one entry (nova: one extra spec)
    for row in rows:
        if spelled(row.type).is_object and words.says_map(row.description):
            found.add(words.parts(row.name)[-1])
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
    patterns: Sequence[re.Pattern[str]] = ()
    """What keys look like that rows with data in their names stand for."""

    def is_data(self, key: str) -> bool:
        """Whether a key is data by its looks, or by those of a row's name."""
        return is_data(key) or any(pattern.fullmatch(key) for pattern in self.patterns)

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
        patterns=[words.pattern_of(row.name) for row in rows if words.stands_for_many(row.name)],
    )


def _shown(node: Node) -> Iterator[str]:
    for name, member in node.members.items():
        yield name
        yield from _shown(member)
    if node.items is not None:
        yield from _shown(node.items)


def fold(node: Node, signs: Signs, name: str = "") -> None:
    """Turn every object that is keyed by data into a map, the outermost first.

    Where some keys are documented and all others are plainly data, only the others become a map
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


def open_listed(
    node: Node, declared: Collection[str], known: Collection[str], values: Mapping[str, TypeName]
) -> None:
    """Make maps of the objects of which no example shows a key, but that are known to be maps.

    ``"metadata": {}``, or a row of that name alone, "metadata key and value pairs" (nova).

    Args:
        node: a body with its rows in it; it is changed.
        declared: what its list says are maps.
        known: what maps are called elsewhere in the reference.
        values: the type that the values of maps of a name have.
    """
    for name, member in node.members.items():
        is_map = name in declared or holder(name) in known
        if is_map and _is_bare_object(member):
            kind = values.get(holder(name))
            member.values = Node(kinds={kind: 0} if kind else {})
        open_listed(member, declared, known, values)
    for inner in (node.items, node.values):
        if inner is not None:
            open_listed(inner, declared, known, values)


def _is_bare_object(node: Node) -> bool:
    if node.members or node.items is not None or node.values is not None:
        return False
    if node.told.type is not None:
        return node.told.type.is_object
    kinds = set(node.kinds) - {"null"}
    return kinds == {"object"} or (
        not kinds and any(spelled(row.type).is_object for row, _ in node.rows)
    )


def _named_key(data: Sequence[str], node: Node, signs: Signs) -> str | None:
    """Name of the row that stands for keys that are data: it precedes the values' members.

    ``consumer_uuid``, ``project_id``, … where the body is a map of UUIDs (placement).
    """
    if not data or not all(map(is_data, data)):
        return None
    below = {name for key in data for name in members_of(node.members[key])}
    return signs.before.get(signs.first(below))


def _data_keys(node: Node, signs: Signs, name: str) -> list[str]:
    """Which keys of an object are data; all, some or none of them."""
    is_known = holder(name) in signs.keys.maps
    free = [key for key in node.members if signs.is_free(key, is_known)]
    plain = [key for key in free if signs.is_data(key)]
    if len(free) < len(node.members):
        return plain if len(plain) == len(free) else []
    # Half will do: INSTANCE and MIGRATION beside "unknown" (placement, usages by consumer type).
    if name in signs.declared or len(plain) * 2 >= len(free) or any(map(_BLANK.search, free)):
        return free
    return free if (is_known and _one_shape(node)) or alike(node) else []


def maps_of(root: Node, signs: Signs) -> Iterator[str]:
    """What the objects are called of which this one list says that they are maps."""
    yield from (holder(name) for name in signs.declared if name)
    for name, node in named(root, ""):
        if name and _unnamed_level(node, signs, name):
            yield name


def _unnamed_level(node: Node, signs: Signs, name: str) -> str | None:
    """Name of the row that stands for the keys of this level, if one does.

    ``network_label``, ``addr``, ``version`` beside ``{"private": [{"addr": …, "version": …}]}``
    (nova): the level of ``private`` is in no row, and ``network_label`` in no example.
    """
    if not node.members or any(key in signs.documented for key in node.members):
        return None
    below = {key for member in node.members.values() for key in members_of(member)}
    found = signs.levels.get(signs.first(below))
    # At the top of a body such a level may be a wrapper that the list calls otherwise: ``shares``,
    # where the body has a ``share`` (nova). In braces it is a key all the same (bare metal).
    in_braces = found is not None and words.is_placeholder(found)
    return found if name or in_braces or found in signs.url else None


def _one_shape(node: Node) -> bool:
    """Whether all values are of one kind; a ``token`` varies too, but is only rich (keystone)."""
    kinds = {kind for member in node.members.values() for kind in member.kinds} - {"null"}
    return len(kinds) <= 1 or kinds <= {"integer", "number"}
