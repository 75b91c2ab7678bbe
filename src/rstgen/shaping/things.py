"""What each object of a body is: the thing that its key, its path or its operation names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from rstgen.model import Body, Operation, Property, Schema, Side
from rstgen.naming import kebab
from rstgen.shaping.plurals import singular
from rstgen.shaping.shapes import Shapes, may_hold

_ITEM = "-item"

Key: TypeAlias = tuple[str, str]
"""What an object is that stands at a key, and what each one is of a list or map there."""


@dataclass(frozen=True, slots=True)
class Root:
    """One body of an operation."""

    op: Operation
    number: int
    """Of the operation, in document order."""
    side: Side

    @property
    def name(self) -> str:
        """``list-servers-response``."""
        return f"{self.op.name}-{self.side}"


@dataclass(frozen=True, slots=True, eq=False)
class Use:
    """One place where an object with properties stands."""

    number: int
    """Position among all uses."""
    schema: Schema
    thing: str
    """``server``; for what no key names, the name of the body."""
    shape: int
    """Equal for objects of equal shape."""
    root: Root
    holder: Use | None
    """The object that has it as a member, or has it in a member's list or map."""
    listed: bool
    """Whether it is one of a list or map."""

    @property
    def is_body(self) -> bool:
        """Whether it is a whole body, named for its operation."""
        return self.holder is None and self.thing == self.root.name

    @property
    def is_of_operation(self) -> bool:
        """Whether its operation names it: a body, what an action takes."""
        root = self.root
        return self.thing in (root.op.name, root.name, f"{root.name}{_ITEM}")


def uses(ops: Iterable[Operation], shapes: Shapes) -> list[Use]:
    """List every object of every body in document order, what holds it before it."""
    found: list[Use] = []
    for number, op in enumerate(ops):
        for side, body in bodies(op):
            _walk(body.schema, Root(op, number, side), None, shapes, found)
    return found


def bodies(op: Operation) -> Iterator[tuple[Side, Body]]:
    """Give each body of an operation once; several codes may share one."""
    if op.request is not None:
        yield "request", op.request
    seen = set()
    for response in op.responses:
        if response.body is not None and id(response.body.schema) not in seen:
            seen.add(id(response.body.schema))
            yield "response", response.body


def _walk(
    schema: Schema,
    root: Root,
    key: Key | None,
    shapes: Shapes,
    found: list[Use],
    holder: Use | None = None,
    listed: bool = False,
) -> None:
    for variant in schema.variants:
        _walk(variant, root, key, shapes, found, holder, listed)
    if key is None:
        key = key_of_body(root.op, root.side, schema)
    if schema.properties:
        thing = key[listed]
        own = Use(len(found), schema, thing, shapes.of(schema), root, holder, listed)
        found.append(own)
        for member in schema.properties:
            if may_hold(member.schema):
                inner = key_of(member, root.op if holder is None else None)
                _walk(member.schema, root, inner, shapes, found, own)
    for each in (schema.items, schema.additional):
        if each is not None and may_hold(each):
            _walk(each, root, key, shapes, found, holder, True)


def key_of(member: Property, op: Operation | None) -> Key:
    """Say what stands at a member: ``servers`` → ``server`` each.

    What an action takes is named for its operation (``lock-server``): its key (``lock``) is a
    verb, and ``removeFixedIp`` says less than the title. ``op`` is given for members of a body.
    """
    if op is not None and op.action == member.name:
        return op.name, op.name
    return _named(member.name)


@lru_cache(maxsize=4096)
def _named(name: str) -> Key:
    # An object keeps its plural: ``links`` may be one object with a member for each link.
    return kebab(name), singular(name)


def key_of_body(op: Operation, side: Side, schema: Schema) -> Key:
    """Say what a body is: one of what the path collects, or else what its operation has."""
    own = f"{op.name}-{side}"
    resource = _resource(op)
    if resource is None:
        return own, f"{own}{_ITEM}"
    is_member = op.path.endswith("}")
    is_one = (is_member or op.method == "POST") and _is_bare(schema, resource)
    # What a list holds that goes to one of them is no list of them (a patch, glance).
    is_list = op.method == "GET" or not is_member
    return resource if is_one else own, resource if is_list else f"{own}{_ITEM}"


def _resource(op: Operation) -> str | None:
    """What the path collects, if the title speaks of it too.

    ``/resource_providers/{uuid}`` → ``resource-provider`` (placement).
    """
    if op.action is not None or op.method not in _WITH_ONE:
        return None
    last = last_part(op.path)
    one = singular(last) if last else ""
    is_plural = one and one != kebab(last)
    return one if is_plural and any(is_in_name(op.name, end) for end in ends(one)) else None


_WITH_ONE = frozenset({"GET", "POST", "PUT", "PATCH"})


@lru_cache(maxsize=4096)
def ends(name: str) -> tuple[str, ...]:
    """The last words of a name, all of them first: ``os-network`` and ``network``."""
    words = name.split("-")
    return tuple("-".join(words[start:]) for start in range(len(words)))


@lru_cache(maxsize=16384)
def is_in_name(name: str, thing: str) -> bool:
    """Whether the name of an operation speaks of a thing, or of several."""
    words, length = name.split("-"), thing.count("-") + 1
    starts = range(1, len(words) - length + 1)
    return any(singular(" ".join(words[i : i + length])) == thing for i in starts)


@lru_cache(maxsize=4096)
def last_part(path: str) -> str:
    """Last part of a path that is no placeholder: ``/servers/{server_id}`` → ``servers``."""
    return next((part for part in reversed(path.split("/")) if part and "{" not in part), "")


def _is_bare(schema: Schema, resource: str) -> bool:
    """Whether a body is the thing itself (placement, glance), and does not hold it by its name."""
    holders = [member for member in schema.properties if may_hold(member.schema)]
    if len(schema.properties) == 1 and holders:
        return False
    return not any(ends_with(resource, singular(member.name)) for member in holders)


def ends_with(name: str, end: str) -> bool:
    """Whether the last words of a name are another name: ``os-network``, ``network``."""
    return name == end or name.endswith(f"-{end}")
