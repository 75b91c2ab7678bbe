"""What changed between two references for those who call: `Api`s in, `Change`s out.

Example:
    >>> changes = compare(rstgen.load("old").api, rstgen.load("new").api)
    >>> [change.message for change in changes if change.effect is Effect.BREAKING]
"""

from __future__ import annotations

from rstgen.comparing import kinds, operations, pairing
from rstgen.comparing.accepting import Sorted, sort_out
from rstgen.comparing.changes import Change, Effect, Kind
from rstgen.comparing.documents import Published, compare_documents
from rstgen.comparing.eras import Era
from rstgen.comparing.grouping import Grouped, grouped
from rstgen.comparing.hints import hinted
from rstgen.comparing.kinds import KINDS
from rstgen.comparing.policies import POLICIES, Policy, judged
from rstgen.model import Api

__all__ = [
    "KINDS",
    "POLICIES",
    "Change",
    "Effect",
    "Grouped",
    "Kind",
    "Policy",
    "Published",
    "Sorted",
    "compare",
    "compare_documents",
    "grouped",
    "judged",
    "ordered",
    "sort_out",
]


def compare(old: Api, new: Api, *, descriptions: bool = False) -> tuple[Change, ...]:
    """Tell all that differs for callers, breaking changes first.

    Args:
        old: the API as callers know it.
        new: as it is to be.
        descriptions: whether texts count too.
    """
    era = Era.of(old, new)
    found = pairing.operations(old.operations, new.operations)
    changes = [operations.alone(op, kinds.OPERATION_REMOVED, era) for op in found.removed]
    changes += [operations.alone(op, kinds.OPERATION_ADDED, era) for op in found.added]
    for one, other in found.both:
        scope = operations.scope_of(other, era, texts=descriptions)
        changes += hinted(tuple(operations.compared(one, other, scope)))
    return ordered(changes)


def ordered(changes: list[Change] | tuple[Change, ...]) -> tuple[Change, ...]:
    """Put breaking changes first, then by place in the new reference, or the old one."""
    return tuple(sorted(changes, key=_key))


def _key(change: Change) -> tuple[object, ...]:
    at = change.new or change.old
    place = (at.path, at.line or 0) if at else ("", 0)
    return -change.effect, *place, change.call, change.operation, change.message, change.code
