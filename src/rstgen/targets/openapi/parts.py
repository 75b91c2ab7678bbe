"""Parts of the document that operations share: ``components``, by kind.

A part is on its shelf however often it is used, so that its second use moves no line. Of unlike
parts that could be called the same, the commonest is; the others are told apart by the path
where they are used first. So what is added later seldom renames anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rstgen import naming
from rstgen.targets.openapi import faults, names
from rstgen.targets.openapi.endpoints import Endpoint
from rstgen.targets.openapi.marks import Node
from rstgen.targets.openapi.options import Options
from rstgen.targets.openapi.schemas import Components


@dataclass(slots=True)
class Part:
    """One part, with the places that are to refer to it."""

    node: Node
    first: Endpoint
    """Where it is used first."""
    places: list[Node] = field(default_factory=list)
    versions: set[str] = field(default_factory=set)
    """Those of the API that the paths of its uses name: ``v3``."""

    @property
    def version(self) -> str:
        """The one version where it is used, if that is one."""
        return next(iter(self.versions)) if len(self.versions) == 1 else ""


class Shelf:
    """Parts of one kind, named when all of them are known."""

    def __init__(self, kind: str, *, rare: bool = True) -> None:
        """Take the key below ``components``; `rare`: whether what is used once is kept as well."""
        self._kind = kind
        self._rare = rare
        self._names: dict[str, str] = {}
        self._parts: dict[str, list[Part]] = {}
        self._order: list[Part] = []

    def put(self, base: str, endpoint: Endpoint, node: Node) -> Node:
        """Put a part on the shelf; what is returned becomes the reference to it.

        Args:
            base: what it is called unless something else is: ``server_id path``.
            endpoint: where it is used.
            node: the part itself.
        """
        if base not in self._names:
            self._names[base] = names.component(base)
        # ``userId`` and ``user_id`` come to the same name.
        alike = self._parts.setdefault(self._names[base], [])
        part = next((one for one in alike if one.node == node), None)
        if part is None:
            part = Part(node=node, first=endpoint)
            alike.append(part)
            self._order.append(part)
        place: Node = {}
        part.places.append(place)
        part.versions.update(names.api_versions(endpoint.first.shape))
        return place

    def settle(self) -> Node:
        """Fill in all references, and return the parts by name in the order of first use."""
        found = self._named()
        for part in self._order:
            name = found.get(id(part))
            told = part.node if name is None else {"$ref": f"#/components/{self._kind}/{name}"}
            for place in part.places:
                place.update(told)
        named = ((found.get(id(part)), part.node) for part in self._order)
        return {name: node for name, node in named if name is not None}

    def _named(self) -> dict[int, str]:
        found: dict[int, str] = {}
        others: list[tuple[str, Part, Part]] = []
        for name, alike in self._parts.items():
            first, *rest = sorted(alike, key=lambda part: -len(part.places))
            found[id(first)] = name
            kept = (part for part in rest if self._rare or len(part.places) > 1)
            others += [(name, part, first) for part in kept]
        taken = set(found.values())
        for base, part, plain in others:
            name = next(name for name in _candidates(base, part, plain) if name not in taken)
            taken.add(name)
            found[id(part)] = name
        return found


def _candidates(base: str, part: Part, plain: Part) -> Iterator[str]:
    """``LimitQueryV3``, ``FlavorsLimitQuery``, with more of the path, or the operation."""
    if part.version and part.version not in plain.versions:
        yield names.component(f"{base} {part.version}")
    words = names.statics(part.first.first.shape)
    for count in range(1, len(words) + 1):
        yield names.component(f"{' '.join(words[:count])} {base}")
    whole = f"{part.first.first.name} {base}"
    yield names.component(whole)
    yield names.component(f"{whole} {naming.digest(repr(part.node))}")
    # Equal digests of unlike parts: nothing that a page brings about by chance.
    yield from (names.component(f"{whole} {number}") for number in range(2, 10_000))


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """All that is shared, while the document is built."""

    options: Options
    form: str | None
    """Form of what comes with a fault, where it is known."""
    schemas: Components
    parameters: Shelf = field(default_factory=lambda: Shelf("parameters"))
    headers: Shelf = field(default_factory=lambda: Shelf("headers"))
    # What is said of one fault of one operation is read where the operation is.
    responses: Shelf = field(default_factory=lambda: Shelf("responses", rare=False))
    _faults: dict[tuple[str, ...], Node] = field(default_factory=dict)

    def fault(self, names: Iterable[str]) -> Node:
        """Return the content of faults of some names; nearly every operation has the same."""
        key = tuple(dict.fromkeys(names))
        if key not in self._faults:
            self._faults[key] = faults.content(key, self.form, self.schemas)
        return self._faults[key]

    def settle(self) -> Node:
        """Return ``components`` but for the security schemes."""
        # Schemas first: they are what is looked for. No shelf may be used from here on.
        kinds: Sequence[tuple[str, Node]] = (
            ("parameters", self.parameters.settle()),
            ("headers", self.headers.settle()),
            ("responses", self.responses.settle()),
        )
        found = {"schemas": self.schemas.schemas()} | dict(kinds)
        return {kind: node for kind, node in found.items() if node}
