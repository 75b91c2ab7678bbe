"""What a removed and an added member may be together: one that was renamed or moved."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace

from rstgen.comparing import kinds, schemas
from rstgen.comparing.changes import Change
from rstgen.model.corrections import place_text


def hinted(changes: Sequence[Change]) -> tuple[Change, ...]:
    """Say so of each pair that has type and text in common, if no third one has."""
    by_likeness: dict[Hashable, list[int]] = {}
    for number, change in enumerate(changes):
        if change.member is not None and change.member.description:
            by_likeness.setdefault(_likeness(change), []).append(number)
    found = list(changes)
    for numbers in by_likeness.values():
        gone = [n for n in numbers if changes[n].kind is kinds.MEMBER_REMOVED]
        came = [n for n in numbers if changes[n].kind is kinds.MEMBER_ADDED]
        if len(gone) == len(came) == 1:
            one, other = changes[gone[0]], changes[came[0]]
            found[gone[0]] = replace(one, hint=f"perhaps it is {_named(other)} now")
            found[came[0]] = replace(other, hint=f"perhaps it was {_named(one)}")
    return tuple(found)


def _likeness(change: Change) -> Hashable:
    assert change.member is not None
    text = " ".join(change.member.description.split())
    return change.operation, change.side, change.status, schemas.looks(change.member.schema), text


def _named(change: Change) -> str:
    if change.where == "body":
        return place_text(change.place)
    return f"{change.where} {''.join(change.place)}"
