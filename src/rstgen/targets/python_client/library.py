"""Which module holds the class of each object, over the whole package."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from rstgen.model import Api, Operation, Schema
from rstgen.pytypes import is_class, objects
from rstgen.targets.python_client import names
from rstgen.targets.python_client.requests import is_wrapper


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
    """The classes of one kind over the whole package."""

    kind: str
    """Subpackage: ``models``, ``params``."""
    class_names: Mapping[str, str]
    """Class by the name of the schema."""
    homes: Mapping[str, str]
    """Name of the group whose module holds the class, by the name of the schema."""
    own: Mapping[str, tuple[Schema, ...]]
    """The schemas that each group's module holds, children before parents."""
    places: Mapping[str, str]
    """Where an object stands first, in words, by the name of the schema."""
    wrappers: frozenset[str]
    """Names of the schemas that are a whole body around one value."""

    def reference(
        self, group: str, groups: Mapping[str, names.GroupNames]
    ) -> Callable[[Schema], str]:
        """Spell classes in the module of a group's operations: ``models.Server``."""

        def spell(schema: Schema) -> str:
            own = key(schema)
            return f"{self.alias(self.homes[own], group, groups)}.{self.class_names[own]}"

        return spell

    def alias(self, home: str, group: str, groups: Mapping[str, names.GroupNames]) -> str:
        """Name under which a group's operations import a module of classes."""
        return self.kind if home == group else f"_{groups[home].module}_{self.kind}"


def library(kind: str, api: Api, roots: Callable[[Operation], Iterable[Root]]) -> Library:
    """Collect the objects of every operation; the first group that has one holds its class."""
    homes: dict[str, str] = {}
    own: dict[str, tuple[Schema, ...]] = {}
    places: dict[str, str] = {}
    wrappers: set[str] = set()
    for group in api.groups:
        found = [root for operation in api.in_group(group) for root in roots(operation)]
        new = [s for s in objects(schema for _, schema in found) if key(s) not in homes]
        homes.update((key(schema), group.name) for schema in new)
        own[group.name] = tuple(new)
        for place, schema in found:
            _note_places(schema, place, places)
            if is_wrapper(schema) and not place.path:
                wrappers.add(key(schema))
    return Library(
        kind=kind,
        class_names=names.classes(homes),
        homes=homes,
        own=own,
        places=places,
        wrappers=frozenset(wrappers),
    )


def key(schema: Schema) -> str:
    """Name of a schema that has a class."""
    return schema.name or ""


def _note_places(schema: Schema, place: Place, found: dict[str, str]) -> None:
    """Note where every object below a root stands: ``server.networks[]``."""
    if is_class(schema):
        found.setdefault(key(schema), str(place))
    for inner, step in ((schema.items, "[]"), (schema.additional, "{}")):
        if inner is not None:
            _note_places(inner, place.down(step), found)
    for variant in schema.variants:
        _note_places(variant, place, found)
    for member in schema.properties:
        _note_places(member.schema, place.down(f".{member.name}"), found)
