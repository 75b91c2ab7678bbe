"""Differences that the config accepts, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from rstgen.comparing.changes import Change
from rstgen.config.accepted import Acceptance
from rstgen.model.corrections import place_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """What is left of some changes, and what became of the entries."""

    left: tuple[Change, ...]
    accepted: tuple[tuple[Change, Acceptance], ...]
    unused: tuple[Acceptance, ...]
    """Entries that accept nothing (any more)."""


def sort_out(changes: Sequence[Change], entries: Iterable[Acceptance]) -> Sorted:
    """Take out what is accepted; of several entries that fit, the first accepts."""
    entries = tuple(entries)
    fitting = [(change, [one for one in entries if _fits(one, change)]) for change in changes]
    used = {id(one) for _, found in fitting for one in found}
    return Sorted(
        left=tuple(change for change, found in fitting if not found),
        accepted=tuple((change, found[0]) for change, found in fitting if found),
        unused=tuple(one for one in entries if id(one) not in used),
    )


def _fits(entry: Acceptance, change: Change) -> bool:
    names = (change.operation, change.call)
    return (
        fnmatchcase(change.code, entry.change)
        and any(_like(name, entry.operation) for name in names)
        and (entry.side is None or entry.side == change.side)
        and (entry.place is None or _like(_place(change), entry.place))
    )


def _place(change: Change) -> str:
    return place_text(change.place) if change.where == "body" else "".join(change.place)


def _like(text: str, pattern: str) -> bool:
    # Brackets are part of a place (``servers[].id``), never a choice of letters.
    return fnmatchcase(text, pattern.replace("[", "[[]"))
