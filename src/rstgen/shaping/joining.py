"""Joins an operation with another one that is only a second way to call it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from rstgen.model import ReadOperation, Row, Section, StatusCode
from rstgen.versions import order


def join(op: ReadOperation, other: ReadOperation) -> ReadOperation:
    """Give an operation the rows, codes and examples of another one as well."""
    return replace(
        op,
        request=_rows(op.request, other.request, other),
        response=_rows(op.response, other.response, other),
        success=_codes(op.success, other.success),
        error=_codes(op.error, other.error),
        examples=(*op.examples, *other.examples),
        corrections=(*op.corrections, *other.corrections),
        deprecated=op.deprecated and other.deprecated,
        min_version=_widest(min, op.min_version, other.min_version),
        max_version=_widest(max, op.max_version, other.max_version),
    )


def _rows(own: Sequence[Row], given: Sequence[Row], other: ReadOperation) -> tuple[Row, ...]:
    """Put the second list below the first, as the list of another version is.

    What one way does not ask for, nobody has to give; a way that lists nothing says nothing.
    """
    # Parts of the path are those of the url that stays.
    more = [row for row in given if row.where != "path"]
    both = {row.name for row in own} & {row.name for row in more}
    section = Section(title=other.title)
    more = [replace(row, section=row.section or section) for row in more]
    if not own or not more:
        return (*own, *more)
    return tuple(
        row if row.name in both or row.where == "path" else replace(row, required=False)
        for row in (*own, *more)
    )


def _codes(own: Sequence[StatusCode], more: Iterable[StatusCode]) -> tuple[StatusCode, ...]:
    known = {code.code for code in own}
    return (*own, *(code for code in more if code.code not in known))


def _widest(choose: Callable[..., str], one: str | None, other: str | None) -> str | None:
    """The outer end of two ranges; one that is open stays open."""
    return None if one is None or other is None else choose(one, other, key=order)
