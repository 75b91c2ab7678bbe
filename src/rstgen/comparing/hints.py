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
            found[gone[0]] = replace(one, hint=_became(one, other))
            found[came[0]] = replace(other, hint=_was(one, other))
    return tuple(found)


def _likeness(change: Change) -> Hashable:
    assert change.member is not None
    text = " ".join(change.member.description.split())
    return change.operation, change.side, change.status, schemas.looks(change.member.schema), text


def _became(one: Change, other: Change) -> str:
    if _only_moved(one, other):
        return f"perhaps it moved to {_holder(other)}"
    return f"perhaps it is {_named(other)} now"


def _was(one: Change, other: Change) -> str:
    if _only_moved(one, other):
        return f"perhaps it moved here from {_holder(one)}"
    return f"perhaps it was {_named(one)}"


def _only_moved(one: Change, other: Change) -> bool:
    """Whether it has the name that it had, so that this one alone would say nothing."""
    return one.where == other.where == "body" and one.place[-1:] == other.place[-1:]


def _holder(change: Change) -> str:
    return place_text(change.place[:-1]) or "the top of the body"


def _named(change: Change) -> str:
    if change.where == "body":
        return place_text(change.place)
    return f"{change.where} {''.join(change.place)}"
