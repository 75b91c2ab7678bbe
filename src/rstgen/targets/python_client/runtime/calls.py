"""One call of an operation, and the answer to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from .steps import Runner, Steps
from .types import Operation, Pairs, Parts

if TYPE_CHECKING:
    import httpx

T = TypeVar("T")


class Call(NamedTuple, Generic[T]):
    """One call of an operation."""

    operation: Operation
    parse: Callable[[Answer], T]
    parts: Parts
    query: Pairs | None = None
    """That of a link to another page, in place of the query of the parts."""


class Answer(NamedTuple):
    """An answer, and what it answers."""

    response: httpx.Response
    operation: Operation
    query: Pairs
    client: Runner
    again: Callable[[Pairs], Steps[object]]
    """Makes the same call with another query."""
    most: int | None = None
    """Bytes of it that may be read into memory."""
