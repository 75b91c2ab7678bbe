"""Ranges of versions in which nothing can ever be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rstgen.diagnostics import Location, Report
from rstgen.dialects.os_api_ref.rules import EMPTY_VERSIONS, VERSIONS_OUTSIDE
from rstgen.dialects.os_api_ref.statuses import Codes
from rstgen.model import Row
from rstgen.versions import Span, order

# A word (``Train``) is nothing that a number is before or after.
_NUMBER = re.compile(r"v?[0-9]+(\.[0-9]+)*")


def is_empty(span: Span) -> bool:
    """Whether a range ends before it begins."""
    first, last = span
    if first is None or last is None or not all(map(_NUMBER.fullmatch, (first, last))):
        return False
    return order(last) < order(first)


def report_empty(what: str, span: Span, at: Location, report: Report) -> None:
    """Report a range of nothing."""
    if is_empty(span):
        report.add(EMPTY_VERSIONS, at, what=what, first=span[0], last=span[1])


def report_ranges(
    title: str, span: Span, at: Location, rows: Sequence[Row], codes: Codes, report: Report
) -> None:
    """Report what is never there of an operation: all of it, a list, a row, a code."""
    report_empty(title, span, at, report)
    for code in (*codes.success, *codes.error):
        report_empty(f"{code.code}", (code.min_version, code.max_version), code.at, report)
    # The place of a heading is not kept; that of its first row is right under it.
    first = {row.section: row for row in reversed(rows) if row.section is not None}
    for section, row in first.items():
        bounds = (section.min_version, section.max_version)
        report_empty(f"the list under {section.title!r}", bounds, row.at, report)
    _report_outside(rows, span, report)


def _report_outside(rows: Iterable[Row], span: Span, report: Report) -> None:
    for row in rows:
        own = (row.min_version, row.max_version)
        apart = is_empty((own[0], span[1])) or is_empty((span[0], own[1]))
        if apart and not is_empty(own) and not is_empty(span):
            told = {"name": row.name, "own": _worded(own), "outer": _worded(span)}
            report.add(VERSIONS_OUTSIDE, row.at, **told)


def _worded(span: Span) -> str:
    bounds = zip(("from", "until"), span, strict=True)
    return " ".join(f"{word} {version}" for word, version in bounds if version)
