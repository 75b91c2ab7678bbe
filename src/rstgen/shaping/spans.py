"""The versions at which something holds, from those of its rows and of the headings over them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from rstgen import versions
from rstgen.model import ReadOperation, Row
from rstgen.versions import Span, hull

OPEN: Span = (None, None)


def of_row(row: Row) -> Span:
    """The range of one row: what its definition and the heading of its list say together."""
    own = (row.min_version, row.max_version)
    if row.section is None:
        return own
    both = within(own, _of_heading(row))
    # Where they contradict each other, what is said of the one row is meant.
    return own if is_empty(both) else both


def of_body(op: ReadOperation, rows: Sequence[Row]) -> Span:
    """The range of a body: its operation's, or less where every list of it is of some versions.

    "Request (microversions 1.1 - 1.18)" and "(microversions 1.19 - )" are all that is listed of
    a body (placement), so there is none before 1.1.
    """
    own = (op.min_version, op.max_version)
    return within(own, hull(_of_heading(row) for row in rows)) if rows else own


def _of_heading(row: Row) -> Span:
    section = row.section
    return OPEN if section is None else (section.min_version, section.max_version)


def is_empty(span: Span) -> bool:
    """Whether a range ends before it begins."""
    return None not in span and _before(span, span)


def within(inner: Span, outer: Span) -> Span:
    """What two ranges have in common."""
    if inner == outer or outer == OPEN:
        return inner
    first = [version for version in (inner[0], outer[0]) if version is not None]
    last = [version for version in (inner[1], outer[1]) if version is not None]
    return max(first, key=versions.order, default=None), min(last, key=versions.order, default=None)


def cover(spans: Iterable[Span], whole: Span) -> bool:
    """Whether some ranges leave out no version of a whole one."""
    ordered = sorted((span for span in spans if not _before(span, whole)), key=_start)
    if not ordered or not _begins(ordered[0], whole):
        return False
    last = ordered[0][1]
    for span in ordered[1:]:
        if last is None or not _joins(last, span):
            break
        last = None if span[1] is None else max(last, span[1], key=versions.order)
    return last is None or (whole[1] is not None and _at_most(whole[1], last))


def _start(span: Span) -> tuple[bool, versions.Order]:
    return (False, ()) if span[0] is None else (True, versions.order(span[0]))


def _before(span: Span, whole: Span) -> bool:
    return span[1] is not None and whole[0] is not None and not _at_most(whole[0], span[1])


def _begins(span: Span, whole: Span) -> bool:
    return span[0] is None or (whole[0] is not None and _at_most(span[0], whole[0]))


def _joins(last: str, span: Span) -> bool:
    """Whether a range begins before another one's last version, or right behind it."""
    return span[0] is None or _at_most(span[0], last) or versions.follows(span[0], last)


def _at_most(version: str, other: str) -> bool:
    return versions.order(version) <= versions.order(other)


def disjoint(spans: Sequence[Span]) -> bool:
    """Whether no version is in two of some ranges."""
    ordered = sorted(spans, key=_start)
    return all(
        last is not None and first is not None and not _at_most(first, last)
        for (_, last), (first, _) in pairwise(ordered)
    )


def newest(spans: Sequence[Span]) -> int:
    """Which of some disjoint ranges comes last."""
    return max(range(len(spans)), key=lambda number: _start(spans[number]))
