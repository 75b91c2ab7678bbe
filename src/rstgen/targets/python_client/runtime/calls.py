"""One call of an operation, and the answer to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

import httpx

from .requests import Pairs
from .steps import Runner, Steps
from .types import Operation, Parts

T = TypeVar("T")


class Call(NamedTuple, Generic[T]):
    """One call of an operation."""

    operation: Operation
    parse: Callable[[Answer], T]
    parts: Parts
    query: Pairs | None = None
    """That of a link to another page, in place of the query of the parts."""
    whole: bool = True
    """Whether the answer is read before it is parsed."""


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
