"""The models of the whole package: what each is called, and which module holds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rstgen.model import Body, Operation, Schema
from rstgen.pytypes import identifier, objects
from rstgen.pytypes.schemas import is_class
from rstgen.targets.fastapi_server import names
from rstgen.targets.fastapi_server.asked import Asked

SHARED = ""
"""Stands for the module of the models that several groups use; no group has this name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """Models over all groups.

    A model that one group uses stands in the group's module; one that several use in a module
    for all of them, and theirs offer it too, so that handlers need not know.
    """

    class_names: Mapping[str, str]
    """Class by the name of the schema."""
    schemas: Mapping[str, Schema]
    """What each class is made from, children before parents, by the name of the schema."""
    used: Mapping[str, tuple[str, ...]]
    """Names of the schemas that each group uses, by the name of the group."""
    homes: Mapping[str, str]
    """Name of the group whose module holds a class, by the name of the schema."""
    module: str
    """The module for all."""
    asked: Asked

    def held_by(self, home: str) -> Iterator[Schema]:
        """Give what the classes of a module are made from."""
        return (schema for name, schema in self.schemas.items() if self.homes[name] == home)

    def offered(self, group: str) -> Sequence[str]:
        """Give the classes that a group's module has from the one for all."""
        shared = (name for name in self.used.get(group, ()) if self.homes[name] == SHARED)
        return [self.class_names[name] for name in shared]

    def class_of(self, schema: Schema) -> str:
        """Give the class of an object, or of a body that needs one for itself."""
        return self.class_names[schema.name or ""]


def library(operations: Sequence[Operation]) -> Library:
    """Settle names and homes of all models."""
    by_group: dict[str, list[Schema]] = {}
    for op in operations:
        by_group.setdefault(op.group, []).extend(_of(op))
    used = {group: _names(schemas) for group, schemas in by_group.items()}
    schemas: dict[str, Schema] = {}
    for schema in (schema for found in by_group.values() for schema in found):
        schemas.setdefault(schema.name or "", schema)
    return Library(
        class_names=names.classes(schemas.values()),
        schemas=schemas,
        used=used,
        homes=_homes(used),
        module=_module(by_group),
        asked=Asked.of(op.request for op in operations if op.request is not None),
    )


def _of(op: Operation) -> Iterator[Schema]:
    for body in (op.request, op.success.body):
        if body is not None and body.is_json:
            yield from objects([body.schema])
    if op.request is not None and is_root(op.request):
        yield root(op)


def _names(schemas: Iterable[Schema]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(schema.name or "" for schema in schemas))


def _homes(used: Mapping[str, tuple[str, ...]]) -> Mapping[str, str]:
    homes: dict[str, str] = {}
    for group, found in used.items():
        for name in found:
            homes[name] = SHARED if name in homes else group
    return homes


def _module(groups: Iterable[str]) -> str:
    # Modules of groups start with a letter.
    return "_shared" if "shared" in map(identifier, groups) else "shared"


def is_root(body: Body) -> bool:
    """Whether a body has a type other than one class: it needs a `RootModel`."""
    schema = body.schema
    one_class = is_class(schema) and set(schema.types) <= {"object"}
    return body.is_json and bool(schema.types or schema.variants) and not one_class


def root(op: Operation) -> Schema:
    """Stand in for the body of an operation that needs a `RootModel`."""
    # With blanks, so that no schema's own name is this text.
    return Schema(name=f"{op.name} request body")
