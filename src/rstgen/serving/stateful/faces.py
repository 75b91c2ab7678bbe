"""How a stored thing looks in an answer: as the example there, with its own in place.

What is borrowed from an example comes from the same one wherever the thing is shown at one
version: what a list says of it, showing it says too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any

from rstgen.fitting import fits
from rstgen.model import JsonValue, Property, Schema
from rstgen.narrowing.ranges import holds
from rstgen.serving.stateful import bodies
from rstgen.serving.stateful.asking import Shown
from rstgen.serving.stateful.bodies import answered
from rstgen.serving.stateful.examples import things_in
from rstgen.serving.stateful.fitted import MISSING, completed, fitted, is_versioned
from rstgen.serving.stateful.paths import Steps
from rstgen.serving.stateful.resources import Does, Part, Resource
from rstgen.serving.stateful.shelf import Thing
from rstgen.serving.stateful.swapping import Swap

Object = dict[str, JsonValue]

_KEPT = 512
"""Examples that are kept as values; there are about as many as operations and versions asked."""

_BEST: tuple[Does, ...] = ("show", "list", "update", "put", "create")


class Faces:
    """Looks at examples."""

    def __init__(self, shown: Shown) -> None:
        self._shown = shown
        self._samples: dict[tuple[str, str | None], JsonValue] = {}
        self._known: dict[tuple[str, str | None], tuple[Object, ...]] = {}
        self._best: dict[tuple[str, str | None], dict[str, Object]] = {}

    def sample(self, part: Part, version: str | None) -> JsonValue:
        """Give what an operation answers without us; not to be changed."""
        key = part.op.name, version
        if key not in self._samples:
            if len(self._samples) >= _KEPT:
                self._samples.clear()
            self._samples[key] = deepcopy(self._shown(*key))
        return self._samples[key]

    def things(self, part: Part, version: str | None) -> Iterator[Object]:
        """Give the things that an example shows."""
        yield from (
            one for one in things_in(self.sample(part, version), part) if isinstance(one, dict)
        )

    def known(self, resource: Resource, version: str | None) -> tuple[Object, ...]:
        """Give examples of a thing, the one that says most of it first."""
        key = resource.path, version
        if key not in self._known:
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[key] = tuple(self._examples(resource, version))
        return self._known[key]

    def _examples(self, resource: Resource, version: str | None) -> Iterator[Object]:
        for does in _BEST:
            found = [next(self.things(part, version), {}) for part in resource.does(does)]
            # The list with details before the plain one.
            yield from sorted(filter(None, found), key=len, reverse=True)

    def best(self, resource: Resource, version: str | None) -> Mapping[str, Object]:
        """Give the example from which each member is borrowed, by its name.

        It is the first whose value all answers allow: a reference may show null in one of them and
        call it a text in another, and a thing is to look the same in both.
        """
        key = resource.path, version
        if key not in self._best:
            if len(self._best) >= _KEPT:
                self._best.clear()
            known = self.known(resource, version)
            parts = [bodies.members(thing_schema(part)) for part in resource.does(*_BEST)]
            names = dict.fromkeys(name for one in known for name in one)
            self._best[key] = {name: _fitting(name, known, parts) for name in names}
        return self._best[key]

    def look(self, resource: Resource, thing: Thing, place: Steps, version: str | None) -> Look:
        """Look at a thing."""
        return Look(self.best(resource, version), resource, thing, place, version)

    def face(
        self, resource: Resource, part: Part, thing: Thing, place: Steps, version: str | None
    ) -> Object:
        """Show a thing as one operation does."""
        look = self.look(resource, thing, place, version)
        base = next(self.things(part, version), {})
        base = base or next(iter(self.known(resource, version)), {})
        schema = thing_schema(part)
        documented = bodies.members(schema)
        # Where any member may be there (properties of an image, glance) all that were sent are.
        more = thing.own if schema is not None and schema.additional is not None else ()
        face: Object = {}
        for name in dict.fromkeys((*base, *documented, *more)):
            member = documented.get(name)
            if member is None or version is None or holds(member, version):
                value = look.own(name, member)
                if value is MISSING and name in base:
                    value = look.borrowed(name, base, member)
                if value is not MISSING:
                    face[name] = value
        return face


class Look:
    """One thing at one version."""

    def __init__(
        self,
        best: Mapping[str, Object],
        resource: Resource,
        thing: Thing,
        place: Steps,
        version: str | None,
    ) -> None:
        self._best = best
        self._thing = thing
        self._version = version
        self._of = resource, place
        self._swaps: dict[int, Swap] = {}

    def value(self, name: str) -> Any:
        """Give one member, shown anywhere or not; `MISSING` where there is none."""
        return self._thing.own[name] if name in self._thing.own else self.borrowed(name)

    def whole(self) -> Object:
        """Give all members as the thing is best known."""
        return {name: self.value(name) for name in dict.fromkeys((*self._best, *self._thing.own))}

    def own(self, name: str, member: Property | None) -> Any:
        """Give a member that the thing has itself, as an answer shows it."""
        if name not in self._thing.own:
            return MISSING
        value = self._thing.own[name]
        if member is None:
            return deepcopy(value)
        if self._thing.is_given and not self._is_shown_so(value, member.schema):
            return MISSING
        shown = self._best[name][name] if name in self._best else None
        return fitted(member.schema, completed(member.schema, value, shown, self._version))

    def _is_shown_so(self, value: JsonValue, schema: Schema) -> bool:
        """Whether what one example shows can be shown in another answer too.

        That of one version shows ``flavor`` as that one does (nova).
        """
        is_of_version = self._version is not None and isinstance(value, dict | list)
        return fits(schema, value) and not (is_of_version and is_versioned(schema))

    def borrowed(
        self, name: str, base: Object | None = None, member: Property | None = None
    ) -> Any:
        """Give a member as the examples have it, with the ids of this thing.

        Where no example is one that all answers allow it is that of the answer's own, `base`.
        """
        one = self._best.get(name)
        if base is not None and name in base:
            is_fine = one is None or member is None or fits(member.schema, one[name])
            one = one if is_fine and one is not None else base
        return MISSING if one is None else self._swap(one).value(one[name])

    def _swap(self, example: Object) -> Swap:
        if id(example) not in self._swaps:
            resource, place = self._of
            self._swaps[id(example)] = Swap.of(resource, place, example, self._thing.id)
        return self._swaps[id(example)]


def _fitting(name: str, known: Sequence[Object], parts: Sequence[Mapping[str, Property]]) -> Object:
    shown = [one for one in known if name in one]
    schemas = [own[name].schema for own in parts if name in own]
    fine = (one for one in shown if all(fits(schema, one[name]) for schema in schemas))
    return next(fine, shown[0])


def thing_schema(part: Part) -> Schema | None:
    """Give the schema of the thing, or of each one, in an answer."""
    body = answered(part.op)
    schema = body.schema if body else None
    if part.listing is None:
        return bodies.inner(schema, part.key)
    schema = bodies.inner(schema, part.listing.key)
    each = schema and (schema.additional if part.listing.keyed else schema.items)
    return bodies.inner(each, part.listing.entry)
