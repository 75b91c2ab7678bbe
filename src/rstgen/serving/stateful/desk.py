"""What every answer needs: where a request leads, and what is there."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from rstgen.model import JsonValue
from rstgen.naming import snake
from rstgen.serving.stateful.asking import Request
from rstgen.serving.stateful.codes import missing
from rstgen.serving.stateful.faces import Faces
from rstgen.serving.stateful.identity import self_links
from rstgen.serving.stateful.paths import Steps, filled, is_name, steps
from rstgen.serving.stateful.resources import Part, Resource, Resources
from rstgen.serving.stateful.shelf import Shelf, Thing
from rstgen.serving.stateful.swapping import Swap


@dataclass(frozen=True, slots=True)
class Asked:
    """One request about a resource."""

    request: Request
    resource: Resource
    part: Part
    full: Steps
    """The path, filled in."""
    is_given: bool
    """Whether all things above it stand in examples: so does, then, what is below them."""

    @property
    def place(self) -> Steps:
        """Where the collection is, or the document."""
        at, length = self.resource.at, len(steps(self.resource.path))
        if at < 0 or self.part.does in ("list", "create", "replace", "clear"):
            return self.full[:length]
        return (*self.full[:at], *self.full[at + 1 :])

    @property
    def own(self) -> str:
        """Id in the path."""
        return self.full[self.resource.at]

    @property
    def version(self) -> str | None:
        """The microversion that is answered."""
        return self.request.version


@dataclass(slots=True)
class Desk:
    """What is known and stored."""

    resources: Resources
    faces: Faces
    shelf: Shelf
    clock: Callable[[], datetime]
    is_empty: bool

    def asked(self, request: Request) -> Asked | None:
        """Follow a request; ``None`` where it stays an example.

        Raises:
            Refused: a thing on its way is not there.
        """
        op = self.resources.operations.get(request.operation)
        if op is None:
            return None
        full, is_given = filled(op.path, request.path), True
        for above in self.resources.above[op.name]:
            thing = self.one(above, full[: above.at], full[above.at], is_given)
            if thing is None:
                raise missing(above, full[above.at])
            is_given = thing.is_given
        found = self.resources.by_operation.get(op.name)
        return None if found is None else Asked(request, *found, full, is_given)

    def things(self, resource: Resource, place: Steps, is_given: bool) -> Mapping[str, Thing]:
        """Give what is in a collection, in order."""
        kept = self.shelf.collection(place)
        if kept is not None:
            return kept
        is_begun = is_given and not (self.is_empty and not resource.is_open)
        return self._given(resource, place) if is_begun else {}

    def one(self, resource: Resource, place: Steps, own: str, is_given: bool) -> Thing | None:
        """Give a thing, if it is there.

        What nothing creates is, and what an example speaks of, until it is deleted.
        """
        found = self.things(resource, place, is_given).get(own)
        is_there = self.is_implied(resource, own) and not self.shelf.is_gone(place, own)
        if found is None and is_there:
            return self._thing(resource, place, own, {}, is_given=True)
        return found

    def is_implied(self, resource: Resource, own: str) -> bool:
        """Whether a thing is there without being in any list."""
        is_spoken_of = own in self.resources.mentioned.get(resource.path, ())
        return resource.is_open or (is_spoken_of and not self.is_empty)

    def keep(self, asked: Asked, thing: Thing) -> None:
        """Store a thing in its collection, new or changed."""
        self.begin(asked.resource, asked.place, asked.is_given)
        self.shelf.put(asked.place, thing)

    def begin(self, resource: Resource, place: Steps, is_given: bool) -> None:
        """Keep a collection from now on."""
        if self.shelf.collection(place) is None:
            self.shelf.keep(place, dict(self.things(resource, place, is_given)))

    def parent(self, asked: Asked) -> tuple[Resource, Steps, Thing] | None:
        """Give the thing right above a place."""
        above = self.resources.above[asked.part.op.name]
        if not above:
            return None
        last = above[-1]
        place, own = asked.full[: last.at], asked.full[last.at]
        thing = self.one(last, place, own, is_given=True)
        return (last, place, thing) if thing is not None else None

    def _given(self, resource: Resource, place: Steps) -> dict[str, Thing]:
        """Give the things of the examples: those of lists, and the one that is shown."""
        found: dict[str, Thing] = {}
        for part in (*resource.does("list"), *resource.does("show")):
            for own, shown in self._listed(part, resource):
                known = found.get(own)
                swap = Swap(resource, place, own, own, self_links(shown))  # of what is above
                moved = {name: swap.value(value) for name, value in shown.items()}
                values = {**(known.own if known else {}), **moved}
                found[own] = self._thing(resource, place, own, values, is_given=True)
        return found

    def _listed(self, part: Part, resource: Resource) -> list[tuple[str, dict[str, JsonValue]]]:
        sample = self.faces.sample(part, None)
        things = list(self.faces.things(part, None))
        if part.listing is not None and part.listing.keyed:
            key = part.listing.key
            inner = sample.get(key) if key and isinstance(sample, dict) else sample
            pairs = inner.items() if isinstance(inner, dict) else ()
            return [(own, value) for own, value in pairs if isinstance(value, dict)]
        name = resource.id
        return [(str(one[name]), one) for one in things if name and is_id(one.get(name))]

    def _thing(
        self,
        resource: Resource,
        place: Steps,
        own: str,
        values: dict[str, JsonValue],
        *,
        is_given: bool,
    ) -> Thing:
        """Make one that belongs where it stands: ``serverId`` is that of the path (nova)."""
        if resource.id and str(values.get(resource.id)) != own:
            values[resource.id] = self.typed(resource, own)
        values |= self.held(resource, place)
        return Thing(own, values, is_given)

    def held(self, resource: Resource, place: Steps) -> dict[str, JsonValue]:
        """Give the members of a thing that say below what it stands."""
        template = steps(resource.path)
        values = {snake(one[1:-1]): place[at] for at, one in enumerate(template) if is_name(one)}
        names = {n for one in self.faces.known(resource, None) for n in one} - {resource.id}
        return {name: values[snake(name)] for name in sorted(names) if snake(name) in values}

    def typed(self, resource: Resource, own: str) -> JsonValue:
        """Write an id as the examples do: a number where they have numbers."""
        known = (one.get(resource.id or "") for one in self.faces.known(resource, None))
        is_number = any(isinstance(one, int) and not isinstance(one, bool) for one in known)
        return int(own) if is_number and own.isdecimal() and len(own) < 19 else own


def is_id(value: JsonValue) -> bool:
    """Whether a value can be the end of a path; half a character cannot be sent in one."""
    if isinstance(value, str):
        return value != "" and not _SURROGATE.search(value)
    return isinstance(value, int) and not isinstance(value, bool)


_SURROGATE = re.compile("[\ud800-\udfff]")
