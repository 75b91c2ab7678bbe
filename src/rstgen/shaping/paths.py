"""Places in a body, and how they relate."""

from __future__ import annotations

from typing import TypeAlias

from rstgen.shaping import words

ITEM, VALUE = "[]", "*"
"""Steps of a `Path` that are no names: into the items of an array, into the values of a map."""

Path: TypeAlias = tuple[str, ...]
"""A place in a body, e.g. ``("servers", "[]", "flavor", "id")``."""


def is_map(container: Path) -> bool:
    """Whether it is where the values of a map go."""
    return bool(container) and container[-1] == VALUE


def last_name(path: Path) -> str:
    """The last step that is a name."""
    return next((step for step in reversed(path) if step not in (ITEM, VALUE)), "")


def owner_of(path: Path) -> Path:
    """The place whose value holds a member: ``servers`` of ``servers[].id``."""
    owner = path[:-1]
    while owner and owner[-1] in (ITEM, VALUE):
        owner = owner[:-1]
    return owner


def depth(path: Path) -> int:
    """How many names lead there."""
    return sum(1 for step in path if step not in (ITEM, VALUE))


def holder_of(path: Path) -> str:
    """What the object around a place is called."""
    return next((words.holder(s) for s in reversed(path[:-1]) if s not in (ITEM, VALUE)), "")
