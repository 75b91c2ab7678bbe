"""What one operation does with the things of a place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from rstgen.model import Operation
from rstgen.serving.stateful import bodies
from rstgen.serving.stateful.bodies import Listing, answered, sent
from rstgen.serving.stateful.paths import Shape, Steps, shape
from rstgen.serving.stateful.resources import Part
from rstgen.shaping.plurals import singular
from rstgen.shaping.things import ends_with

Routes: TypeAlias = Mapping[Shape, Sequence[Operation]]

CREATING = frozenset({"add", "assign", "associate", "create", "register"})
"""First words of titles under which a PUT makes what was not there."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a collection may be."""

    steps: Steps
    """Of its path."""
    name: str
    """Step of a member's path that holds its id: ``{server_id}``."""
    at: int
    """Position of that step."""

    @property
    def path(self) -> str:
        """``/servers``."""
        return "".join(f"/{step}" for step in self.steps)

    @property
    def last(self) -> str:
        """The step before the id: ``servers``."""
        return self.steps[self.at - 1]

    @property
    def thing(self) -> str:
        """What one of them is called."""
        return singular(self.last)

    @property
    def member(self) -> Shape:
        """Shape of the path of one of them."""
        own = shape(self.path)
        return (*own[: self.at], "{}", *own[self.at :])


def above(op: Operation, place: Place) -> Iterator[Part]:
    """Say what an operation does with a whole collection."""
    if op.method == "GET":
        found = bodies.listing(answered(op), place.thing)
        if found is not None:
            yield Part(op=op, does="list", listing=found)
    elif op.method == "POST":
        yield from _creating(op, place)
    elif op.method == "PUT" and sent(op) is not None:
        found = bodies.listing(sent(op), place.thing)
        if found is not None and (found.keyed or found.items == "strings"):
            yield Part(op=op, does="replace", listing=found)
    elif op.method == "DELETE":
        yield Part(op=op, does="clear")


def _creating(op: Operation, place: Place) -> Iterator[Part]:
    body = sent(op)
    # ``{CONSUMER_UUID: {…}}`` (allocations, placement) is a command about several others.
    if body is not None and bodies.is_map(body.schema):
        return
    key = bodies.wrapper(answered(op), place.thing)
    yield Part(
        op=op,
        does="create",
        key=key,
        sent_key=bodies.wrapper(body, place.thing),
        many=_many(op, place.thing),
    )


def _many(op: Operation, thing: str) -> str | None:
    """Find the list of a request that creates several at once: ``limits`` (keystone)."""
    body = sent(op)
    for name, member in bodies.members(body.schema if body else None).items():
        items = member.schema.items
        is_list = items is not None and bool(bodies.members(items))
        if is_list and ends_with(thing, singular(name)) and name != thing:
            return name
    return None


def details(place: Place, routes: Routes, listing: Listing | None) -> Iterator[Part]:
    """Find other lists of the same: ``/servers/detail`` (nova), ``/v1/nodes/detail`` (ironic)."""
    if listing is not None and (listing.key is None or listing.items != "things"):
        return
    for own, ops in routes.items():
        if own[:-1] == shape(place.path) and own[-1] != "{}":
            for op in ops:
                found = bodies.listing(answered(op), place.thing) if op.method == "GET" else None
                if found is not None and _is_same(found, listing, place):
                    yield Part(op=op, does="list", listing=found)


def _is_same(found: Listing, listing: Listing | None, place: Place) -> bool:
    if listing is not None:
        return found.key == listing.key
    return found.items == "things" and singular(found.key or "-") == place.thing


def below(op: Operation, place: Place, whole: Sequence[Part]) -> Iterator[Part]:
    """Say what an operation does with one of a collection."""
    key = bodies.wrapper(answered(op), place.thing)
    sent_key = bodies.wrapper(sent(op), place.thing)
    if op.method in ("GET", "HEAD"):
        if op.method == "HEAD" or (answered(op) is None and op.success.body is None):
            yield Part(op=op, does="check")
        elif _shows_one(op):
            yield Part(op=op, does="show", key=key)
    elif op.method == "DELETE":
        yield Part(op=op, does="delete", key=key)
    elif op.method in ("PUT", "PATCH", "POST") and (op.request is None or sent(op) is not None):
        makes = _makes(op, whole)
        if makes or op.method != "POST":
            yield Part(op=op, does="put" if makes else "update", key=key, sent_key=sent_key)


def _shows_one(op: Operation) -> bool:
    """Whether an answer is about one: a list at such a path is of something else.

    ``/os-floating-ip-dns/{domain}/entries/{ip}`` lists the entries of an address (nova).
    """
    body = answered(op)
    if body is None or body.schema.items is not None:
        return False
    own = list(bodies.members(body.schema).values())
    return not (len(own) == 1 and "array" in own[0].schema.types)


def _makes(op: Operation, whole: Sequence[Part]) -> bool:
    """Whether a call to one's own path makes it: it says so (201, "Add …"), or nothing else
    does and nothing is sent (roles, keystone) or all can be replaced (inventories, placement).
    """
    says = any(one.status == 201 for one in op.responses) or op.name.split("-")[0] in CREATING
    if op.method == "POST" or op.method == "PATCH" or says:
        return says and op.method != "PATCH"
    is_only = not any(part.does == "create" for part in whole)
    return is_only and (op.request is None or any(part.does == "replace" for part in whole))
