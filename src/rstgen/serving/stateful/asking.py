"""What is asked of the stored things, and what they answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from rstgen.model import JsonValue

Shown: TypeAlias = Callable[[str, str | None], JsonValue]
"""The JSON body that an operation answers by its name at a microversion, where nothing is stored:
its example, or one made from its schema; ``None`` where it has no body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A request that has been checked against the reference."""

    operation: str
    """`Operation.name`."""
    path: Mapping[str, str]
    """Value of each name in the braces of `Operation.path`, decoded."""
    query: Sequence[tuple[str, str]] = ()
    """As sent, decoded, in order."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """By name in lower case."""
    body: JsonValue = None
    """The JSON that was sent, if any was."""
    version: str | None = None
    """The microversion that is answered: ``2.60``; ``None`` where there are none."""
    base: str = ""
    """What absolute links begin with, before the path of the reference:
    ``http://127.0.0.1:8000/v2.1``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is answered in place of the example."""

    status: int
    body: JsonValue = None
    """``None`` for an answer without a body."""
    headers: tuple[tuple[str, str], ...] = ()
    """``Location`` has a path of the reference (``/servers/…``) behind `Request.base`."""
    fault: str | None = None
    """Message of a 4xx or 5xx, to be put into the service's own form; no body then."""


FULL = 507
"""Insufficient Storage: the mock's own limit, which no reference documents."""


class Refused(Exception):  # noqa: N818 - it is an answer, not an error of ours
    """Raised inside where a request cannot be granted; never leaves the store."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
