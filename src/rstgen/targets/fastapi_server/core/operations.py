"""What the table of routes says of each operation."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

from .versions import Version


class Example(NamedTuple):
    """An example body of the reference."""

    file: str
    """Name in ``data/examples/``."""
    min_version: tuple[int, int] | None = None
    max_version: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A query parameter that is not of every version, or stands for a family."""

    name: str
    min_version: tuple[int, int] | None = None
    max_version: tuple[int, int] | None = None
    required: bool = False
    """At every version of its range."""
    pattern: str | None = None
    """Regular expression for the names of the family."""


class Success(NamedTuple):
    """How an operation is answered at some versions."""

    status: int
    min_version: tuple[int, int] | None = None
    max_version: tuple[int, int] | None = None
    has_body: bool = False


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that a caller can do. Several may share a method and a path."""

    run: Callable[..., Awaitable[object]]
    """Reads the arguments out of a `Call` and gives them to its handler."""
    method: str
    path: str
    """``/servers/{server_id}``."""
    title: str
    status: int = 200
    """Of the answer, where the handler does not say."""
    others: tuple[Success, ...] = ()
    """What some versions are answered with in place of that."""
    query: tuple[str | Query, ...] = ()
    """Query parameters; a text is the name of one of every version."""
    takes: str | None = None
    """Media type of the request's body, if that is not ``application/json``."""
    gives: str | None = None
    """Media type of the answer's body, if that is not JSON."""
    examples: tuple[Example, ...] = ()
    """Answers that the reference shows."""
    has_body: bool = False
    """Whether the reference says that the answer has a body."""
    action: str | None = None
    """The key of the body that tells it apart from others of its method and path."""
    marks: tuple[str, ...] = ()
    """What all its example requests have, and not all others of its method and path:
    ``auth/scope/`` is the object ``scope`` in the object ``auth``."""
    min_version: tuple[int, int] | None = None
    max_version: tuple[int, int] | None = None
    public: bool = False
    """Whether the reference says that it needs no token."""
    handler: str = ""
    """Attribute of ``Handlers`` that answers."""

    @staticmethod
    def of(handler: str, *operations: Operation) -> tuple[Operation, ...]:
        """Make the table of one handler."""
        return tuple(replace(operation, handler=handler) for operation in operations)

    def covers(self, version: Version | None) -> bool:
        """Whether it is there at a version; without a version nothing is ruled out."""
        return in_range(version, self.min_version, self.max_version)

    def at(self, version: Version | None) -> Operation:
        """Give what it is at a version."""
        for one in self.others if version is not None else ():
            if in_range(version, one.min_version, one.max_version):
                found = replace(self, status=one.status, has_body=one.has_body)
                return found if one.has_body else replace(found, examples=())
        return self


def in_range(
    version: tuple[int, int] | None,
    first: tuple[int, int] | None,
    last: tuple[int, int] | None,
) -> bool:
    """Whether a version lies between two others, both inclusive."""
    return version is None or (
        (first is None or first <= version) and (last is None or version <= last)
    )
