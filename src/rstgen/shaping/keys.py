"""What the keys of objects look like, in one object and over a whole reference."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from rstgen.shaping.evidence import Node
from rstgen.shaping.words import holder

# {"b6e1…": {…}} in placement's allocations, {"0": 2} in nova's cpu_pinning.
_UUID = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}", re.I)
_NUMBER = re.compile(r"\d+")
# {"VCPU": 2, "CUSTOM_GOLD": 1}: classes of things, in placement's resources and inventories.
_CLASS = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")
# {"192.0.2.1": …}: no reference at hand shows one, but no property of any is called so either.
_ADDRESS = re.compile(r"\d{1,3}(\.\d{1,3}){3}|[0-9a-f]{2}(:[0-9a-f]{2}){5}", re.I)


def is_data(key: str) -> bool:
    """Whether a key looks like data whatever stands around it; ``ID`` may be a property."""
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
        for name, node in named(root, ""):
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

        ``links`` of keystone has ``self`` in every body, so its commonest key is in all; what a
        user's ``options`` have is in several (keystone). Three bodies are too few to tell.
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
    members = members_of(node)
    if len(members) == 1 and level < 2 and node.items is None:
        return _shape_of(next(iter(node.members.values())), level + 1)
    return level, members


def members_of(node: Node) -> frozenset[str]:
    """Names of the members of an object, or of the objects of a list."""
    return frozenset(node.inner.members)


def named(node: Node, name: str) -> Iterator[tuple[str, Node]]:
    """Every place below one, with what its object is called."""
    yield name, node
    for key, member in node.members.items():
        yield from named(member, holder(key))
    if node.items is not None:
        yield from named(node.items, name)
