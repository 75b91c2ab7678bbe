"""What counts as breaking besides what breaks a caller."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, TypeAlias, get_args

from rstgen.comparing.changes import Change, Effect

Policy: TypeAlias = Literal["callers", "microversion"]
"""``microversion``: a version that is out stays as it is for good, additions included."""

POLICIES: tuple[Policy, ...] = get_args(Policy)


def judged(changes: Sequence[Change], policy: Policy) -> tuple[Change, ...]:
    """Take what a policy forbids to be breaking."""
    if policy == "callers":
        return tuple(changes)
    return tuple(
        replace(change, effect=Effect.BREAKING, hint=_told(change.hint))
        if _needs_version(change)
        else change
        for change in changes
    )


def _needs_version(change: Change) -> bool:
    """Whether a version that is out already has changed.

    What only an example shows stays a note, and what is not on the wire needs no version.
    """
    return change.effect is Effect.COMPATIBLE and change.kind.on_wire and not change.versioned


def _told(hint: str) -> str:
    return "; ".join(filter(None, ("versions that are out change", hint)))
