"""What of the new reference is what of the old one."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from rstgen.model import Operation

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paired(Generic[T]):
    """Two lists, laid side by side."""

    both: tuple[tuple[T, T], ...]
    removed: tuple[T, ...]
    added: tuple[T, ...]


def paired(olds: Iterable[T], news: Iterable[T], key: Callable[[T], Hashable]) -> Paired[T]:
    """Pair what has the same key; of several with one key, the first with the first."""
    by_key: dict[Hashable, list[T]] = {}
    for new in news:
        by_key.setdefault(key(new), []).append(new)
    both, removed = [], []
    for old in olds:
        same = by_key.get(key(old))
        if same:
            both.append((old, same.pop(0)))
        else:
            removed.append(old)
    added = tuple(new for same in by_key.values() for new in same)
    return Paired(both=tuple(both), removed=tuple(removed), added=added)


def operations(olds: Sequence[Operation], news: Sequence[Operation]) -> Paired[Operation]:
    """Pair operations: by all that they are, else by how they are called, else by name.

    How one is called goes before its name, since a new operation can take a name over. Several
    may be called in one way (``POST /v3/auth/tokens`` of keystone is eleven).
    """
    both: tuple[tuple[Operation, Operation], ...] = ()
    keys: tuple[Callable[[Operation], Hashable], ...] = (
        lambda op: (op.name, *called(op)),
        called,
        lambda op: op.name,
    )
    left: tuple[Sequence[Operation], Sequence[Operation]] = (olds, news)
    for key in keys:
        found = paired(*left, key)
        both += found.both
        left = (found.removed, found.added)
    return Paired(both=both, removed=tuple(left[0]), added=tuple(left[1]))


def called(op: Operation) -> tuple[str, str, str | None]:
    """How an operation is called, whatever the names in its url."""
    return op.method, op.shape, op.action
