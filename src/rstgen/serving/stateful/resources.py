"""Which operations are about things that can be stored, and what they do with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from rstgen.model import Operation
from rstgen.serving.stateful.bodies import Listing
from rstgen.shaping.plurals import singular
from rstgen.shaping.things import last_part

Kind: TypeAlias = Literal["things", "map", "strings", "document"]
"""What stands at a path: things with an id (``/servers``), values by key (``metadata``), words
(``tags``), or one value (``/os-quota-sets/{id}``)."""

Does: TypeAlias = Literal[
    "list", "create", "replace", "clear", "show", "check", "put", "update", "delete"
]
"""``list``, ``create``, ``replace`` and ``clear`` are of the collection, the others of one of it;
``put`` creates what is not there. A document is shown, replaced, updated and cleared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one operation does with what is stored."""

    op: Operation
    does: Does
    key: str | None = None
    """Around the thing in the answer: ``server``."""
    sent_key: str | None = None
    """Around the thing in the request."""
    listing: Listing | None = None
    """Of a list: where the answer has it."""
    many: str | None = None
    """Of a request that may create several: the key of their list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """What is stored at one path."""

    path: str
    """Of the collection: ``/servers/{server_id}/os-volume_attachments``; of a document its own."""
    kind: Kind
    thing: str
    """What one of them is called: ``volume-attachment``."""
    parts: tuple[Part, ...] = ()
    """In document order."""
    id: str | None = None
    """Member that holds what the path of a thing ends with; ``None`` where only the path knows."""
    at: int = -1
    """Position of the id among the steps of a thing's path; of a document ``-1``."""
    is_open: bool = False
    """Whether nothing can create one, so any is taken to be there until it is deleted."""
    field: str | None = None
    """Of a map or words: the member of the thing above that shows the same."""
    of: str | None = None
    """Path of the things that these only refer to: ``roles`` of a user (keystone)."""

    def does(self, *what: Does) -> tuple[Part, ...]:
        """Give the parts that do something."""
        return tuple(part for part in self.parts if part.does in what)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resources:
    """What a reference lets one tell."""

    all: tuple[Resource, ...] = ()
    """In document order."""
    by_operation: Mapping[str, tuple[Resource, Part]] = field(default_factory=dict)
    """What an operation is about, by its name; others stay examples."""
    above: Mapping[str, tuple[Resource, ...]] = field(default_factory=dict)
    """Things that an operation's path leads through, the outermost first, by its name."""
    mentioned: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Ids of things that examples anywhere speak of, by the path of their collection."""
    operations: Mapping[str, Operation] = field(default_factory=dict)


def thing_of(path: str) -> str:
    """Say what one of a collection is called: ``/os-keypairs`` → ``os-keypair``."""
    return singular(last_part(path) or "thing")
