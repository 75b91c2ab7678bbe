"""The state: things and values by their place, never more than is allowed."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from threading import RLock

from rstgen.model import JsonValue
from rstgen.serving.stateful.asking import FULL, Refused
from rstgen.serving.stateful.paths import Steps


@dataclass(slots=True)
class Thing:
    """Something that was created, or stands in an example."""

    id: str
    own: dict[str, JsonValue] = field(default_factory=dict)
    """What is known of it; what else its answers show is borrowed from the examples."""
    is_given: bool = False
    """Whether it stands in an example of the reference."""


MAX_THINGS = 10_000
MAX_BYTES = 64 * 2**20


class Shelf:
    """All that is stored. A collection is kept from the first change on.

    It knows nothing of the reference, so that the store of a reference that is read again can go
    on with it; who changes it holds its lock.
    """

    def __init__(self, max_things: int = MAX_THINGS, max_bytes: int = MAX_BYTES) -> None:
        self.lock = RLock()
        self._max = max_things, max_bytes
        self._made = 0
        self._things: dict[Steps, dict[str, Thing]] = {}
        self._values: dict[Steps, JsonValue] = {}
        self._gone: set[Steps] = set()
        self._sizes: dict[Steps, int] = {}
        self._used = 0

    def number(self) -> int:
        """Count what was made."""
        self._made += 1
        return self._made

    def collection(self, place: Steps) -> dict[str, Thing] | None:
        """Give the things of a place; ``None`` where nothing was changed yet."""
        return self._things.get(place)

    def keep(self, place: Steps, things: dict[str, Thing]) -> None:
        """Begin a collection.

        Raises:
            Refused: there is no room.
        """
        self._things[place] = {}
        try:
            for thing in things.values():
                self.put(place, thing)
        except Refused:
            self.forget(place)
            raise

    def put(self, place: Steps, thing: Thing) -> None:
        """Keep a thing, new or changed.

        Raises:
            Refused: there is no room.
        """
        self._charge((*place, thing.id), thing.own)
        self._things.setdefault(place, {})[thing.id] = thing
        self._gone.discard((*place, thing.id))

    def remove(self, place: Steps, own: str) -> None:
        """Remove a thing and all that is below it."""
        self._things.get(place, {}).pop(own, None)
        self.forget((*place, own))

    def forget(self, above: Steps) -> None:
        """Remove all that stands at a place or below."""
        for kept in (self._things, self._values):
            for place in [one for one in kept if one[: len(above)] == above]:
                del kept[place]
        for place in [one for one in self._sizes if one[: len(above)] == above]:
            self._used -= self._sizes.pop(place)

    def bury(self, place: Steps, own: str) -> None:
        """Remember that what was taken to be there is not any more."""
        self._charge((*place, own), None)
        self._gone.add((*place, own))

    def is_gone(self, place: Steps, own: str) -> bool:
        """Whether it was removed."""
        return (*place, own) in self._gone

    def rename(self, place: Steps, thing: Thing, new: str) -> None:
        """Give a thing another id; what is below it comes along."""
        old, thing.id = thing.id, new
        own = self._things[place]
        self._things[place] = {one.id: one for one in own.values()}
        above = (*place, old)
        self._things = {_moved(at, above, new): kept for at, kept in self._things.items()}
        self._values = {_moved(at, above, new): kept for at, kept in self._values.items()}
        self._sizes = {_moved(at, above, new): kept for at, kept in self._sizes.items()}

    def value(self, place: Steps) -> JsonValue:
        """Give a value; ``None`` where none was set."""
        return self._values.get(place)

    def set(self, place: Steps, value: JsonValue) -> None:
        """Keep a value.

        Raises:
            Refused: there is no room.
        """
        self._charge(place, value)
        self._values[place] = value

    def _charge(self, place: Steps, value: JsonValue | dict[str, JsonValue]) -> None:
        size = len(json.dumps(value, ensure_ascii=False, default=str)) + len("".join(place))
        used = self._used + size - self._sizes.get(place, 0)
        count = len(self._sizes) + (place not in self._sizes)
        if count > self._max[0] or used > self._max[1]:
            raise Refused(FULL, "There is no room for more in this mock.")
        self._sizes[place] = size
        self._used = used


def _moved(place: Steps, above: Steps, new: str) -> Steps:
    """Say where something stands once what is above it is called otherwise."""
    if place[: len(above)] != above:
        return place
    return (*above[:-1], new, *place[len(above) :])
