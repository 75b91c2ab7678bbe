"""One line for what is one change of the reference and shows in many operations."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from rstgen.comparing.changes import Change


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """A change, and the operations that show it."""

    change: Change
    """The first of them."""
    others: tuple[Change, ...] = ()


def grouped(changes: Iterable[Change]) -> tuple[Grouped, ...]:
    """Put together what happened to things of one name, in the order of the first of each.

    A definition in ``parameters.yaml`` stands behind rows of many operations, and so a type that
    changes there changes in all of them.
    """
    found: dict[Hashable, list[Change]] = {}
    for change in changes:
        found.setdefault(_key(change), []).append(change)
    return tuple(Grouped(change=same[0], others=tuple(same[1:])) for same in found.values())


def _key(change: Change) -> Hashable:
    name = change.place[-1:] if change.place else (change.call, change.status)
    return change.kind.code, change.effect, change.side, change.where, name, change.text
