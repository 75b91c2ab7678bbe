"""Tells which handler is that of an operation under another name."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from rstgen.model import Operation
from rstgen.targets.fastapi_server.handlers import signatures
from rstgen.targets.fastapi_server.handlers.reading import Function, Module
from rstgen.targets.fastapi_server.operations import told

T = TypeVar("T")
_BRACES = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True, eq=False)
class New:
    """An operation that no handler answers."""

    cls: str
    """The class that is to."""
    name: str
    op: Operation
    node: Function
    """The method as it would begin."""
    module: Module

    @property
    def told(self) -> str:
        """What tells it in the docstring of its method."""
        return plain(told(self.op))


@dataclass(frozen=True, eq=False)
class Left:
    """A handler of no operation."""

    cls: str
    name: str
    node: Function
    module: Module
    path: str
    """Its file."""

    @property
    def is_used(self) -> bool:
        """Whether its own file calls it, as it does a helper."""
        return self.name in self.module.attributes


def plain(text: str) -> str:
    """Leave out what says nothing: how parts of the path are called, and where lines end."""
    return " ".join(_BRACES.sub("{}", text).split())


def renames(left: Sequence[Left], new: Sequence[New]) -> Mapping[Left, New]:
    """Pair handlers with operations: of one method and path, else of one body.

    Only where there is one of each; what is in doubt is left as it is.
    """
    found = {one: other for one in left if (other := _told_by(one, new)) is not None}
    found = _one_to_one(found)
    open_left = [one for one in left if one not in found]
    open_new = [one for one in new if one not in found.values()]
    bodies = _pairs(open_left, open_new, lambda one: (one.cls, _shape(one)))
    return found | bodies


def _told_by(one: Left, new: Iterable[New]) -> New | None:
    doc = plain(ast.get_docstring(one.node) or "")
    hits = [other for other in new if other.told in doc]
    # "``POST /a``" is part of "``POST /a``, told by the key ``b`` of the body".
    longest = max((len(other.told) for other in hits), default=0)
    best = [other for other in hits if len(other.told) == longest]
    return best[0] if len(best) == 1 else None


def _one_to_one(found: Mapping[Left, New]) -> dict[Left, New]:
    values = list(found.values())
    return {one: other for one, other in found.items() if values.count(other) == 1}


def _shape(one: Left | New) -> signatures.Shape | None:
    return signatures.shape(one.node, one.module)


def _pairs(
    left: Iterable[Left], new: Iterable[New], key: Callable[[Left | New], tuple[str, Hashable]]
) -> dict[Left, New]:
    theirs = _single(left, key)
    ours = _single(new, key)
    return {theirs[one]: ours[one] for one in theirs if one in ours}


def _single(
    found: Iterable[T], key: Callable[[T], tuple[str, Hashable]]
) -> dict[tuple[str, Hashable], T]:
    by_key: dict[tuple[str, Hashable], list[T]] = {}
    for one in found:
        by_key.setdefault(key(one), []).append(one)
    return {k: v[0] for k, v in by_key.items() if len(v) == 1 and k[1] is not None}
