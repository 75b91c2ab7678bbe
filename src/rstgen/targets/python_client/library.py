"""Which module holds the class of each object, over the whole package."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from rstgen.diagnostics import Location
from rstgen.model import Api, Group, Operation, Schema
from rstgen.pytypes import is_class, objects
from rstgen.targets.python_client import names


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a schema stands, for the reader of its class."""

    path: str = ""
    """``server.networks[]``; empty for a whole body."""
    of: str
    """``the answer of `list_servers```."""

    def down(self, step: str) -> Place:
        """Give the place of a part."""
        return Place(path=f"{self.path}{step}", of=self.of)

    def __str__(self) -> str:
        path = self.path.lstrip(".")
        return f"``{path}`` of {self.of}." if path else f"{self.of[:1].upper()}{self.of[1:]}."


Root: TypeAlias = tuple[Place, Schema]


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """The classes of one kind over the whole package.

    A class that one group uses stands in the group's module. One that several use stands in a
    module of its own for all of them, and the module of each group offers it too: whoever
    imports it from there need not know, and goes on when another group comes to use it.
    """

    kind: str
    """Subpackage: ``models``, ``params``."""
    class_names: Mapping[str, str]
    """Class by the name of the schema."""
    own: Mapping[str, tuple[Schema, ...]]
    """The schemas that each module holds, by the name of its group, children before parents."""
    offered: Mapping[str, tuple[str, ...]]
    """Classes that each group's module has from the one for all."""
    module: str
    """The module for all."""
    places: Mapping[str, str]
    """Where an object stands first, in words, by the name of the schema."""

    def reference(self) -> Callable[[Schema], str]:
        """Spell classes in the module of a group's operations: ``models.Server``."""
        return lambda schema: f"{self.kind}.{self.class_names[key(schema)]}"


SHARED = Group(name="", title="several groups", at=Location(""))
"""Stands for the module of the classes that several groups use."""


def library(kind: str, api: Api, roots: Callable[[Operation], Iterable[Root]]) -> Library:
    """Collect the objects of every operation, and settle which module holds the class of each."""
    found = {
        group.name: [root for operation in api.in_group(group) for root in roots(operation)]
        for group in api.groups
    }
    used = {name: objects(schema for _, schema in given) for name, given in found.items()}
    homes = _homes(used)
    every = objects(schema for given in found.values() for _, schema in given)
    class_names = names.classes(map(key, every), kind)
    return Library(
        kind=kind,
        class_names=class_names,
        own={
            home: tuple(schema for schema in every if homes[key(schema)] == home)
            for home in (*found, SHARED.name)
        },
        offered={
            name: tuple(class_names[key(s)] for s in own if homes[key(s)] == SHARED.name)
            for name, own in used.items()
        },
        module=_module(api),
        places=_places(root for given in found.values() for root in given),
    )


def _homes(used: Mapping[str, Iterable[Schema]]) -> Mapping[str, str]:
    """Name of the group whose module holds a class, by the name of the schema."""
    homes: dict[str, str] = {}
    for name, own in used.items():
        for schema in own:
            homes[key(schema)] = SHARED.name if key(schema) in homes else name
    return homes


def _module(api: Api) -> str:
    # Modules of groups start with a letter.
    taken = {group.module for group in names.groups(api).values()}
    return "_shared" if "shared" in taken else "shared"


def key(schema: Schema) -> str:
    """Name of a schema that has a class."""
    return schema.name or ""


def _places(roots: Iterable[Root]) -> Mapping[str, str]:
    """Say of every object where it stands first, and whether it stands elsewhere too."""
    found: dict[str, list[Place]] = {}
    for place, schema in roots:
        _note_places(schema, place, found)
    return {name: _told(places) for name, places in found.items()}


def _told(places: Sequence[Place]) -> str:
    alone = all(place.of == places[0].of for place in places)
    return str(places[0]) if alone else f"{str(places[0]).removesuffix('.')}, and elsewhere."


def _note_places(schema: Schema, place: Place, found: dict[str, list[Place]]) -> None:
    """Note where every object below a root stands: ``server.networks[]``."""
    if is_class(schema):
        found.setdefault(key(schema), []).append(place)
    for inner, step in ((schema.items, "[]"), (schema.additional, "{}")):
        if inner is not None:
            _note_places(inner, place.down(step), found)
    for variant in schema.variants:
        _note_places(variant, place, found)
    for member in schema.properties:
        _note_places(member.schema, place.down(f".{member.name}"), found)
