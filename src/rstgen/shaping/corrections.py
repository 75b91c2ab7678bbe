"""Correct: what the config says of rows and operations.

Entries apply in their order, each to what those before it have left. What an entry says of a
place in a body is kept with the operation or the row, for `reshaping`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from rstgen.config import nearest
from rstgen.diagnostics import RstgenError
from rstgen.model import Correction, ReadOperation, Row
from rstgen.model.corrections import (
    BodySide,
    Exclude,
    Merge,
    Rename,
    Require,
    Retype,
)
from rstgen.shaping.joining import join
from rstgen.shaping.names import operation_names
from rstgen.shaping.retyping import with_type
from rstgen.shaping.types import SPELLINGS, spelled
from rstgen.shaping.urls import template


@dataclass(frozen=True, slots=True)
class Step:
    """What one correction has made of one operation."""

    number: int
    """Of the correction, from 0."""
    by: Correction
    before: ReadOperation
    after: ReadOperation


@dataclass(frozen=True, slots=True)
class Amended:
    """An operation with its name, as corrected so far."""

    name: str
    op: ReadOperation
    steps: tuple[Step, ...] = ()


All: TypeAlias = tuple[Amended, ...]
"""The operations that are left, in order."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the corrections have made of a reference."""

    ops: All
    unused: tuple[tuple[Correction, All], ...]
    """Those that found nothing to change, with what they found."""


def check(corrections: Sequence[Correction]) -> None:
    """Check what can be checked before a reference is read.

    Raises:
        RstgenError: a type is spelled as no reference spells one.
    """
    for one in corrections:
        if isinstance(one.action, Retype) and not _is_type(one.action.type):
            text = one.action.type
            raise RstgenError(
                f"{one.at}: corrections: there is no type {text!r}{nearest(text, SPELLINGS)}"
            )


def _is_type(text: str) -> bool:
    return bool(spelled(text).types) or text.strip().lower() == "any"


def amend(ops: Sequence[ReadOperation], corrections: Sequence[Correction]) -> Outcome:
    """Name the operations, and apply what corrections say of them and of their rows.

    Names are settled first: leaving out an operation renames no other.
    """
    check(corrections)
    names = operation_names((op, template(op.url).path) for op in ops)
    found = tuple(Amended(name, op) for name, op in zip(names, ops, strict=True))
    unused = []
    for number, one in enumerate(corrections):
        after = _applied(number, one, found)
        if after == found:
            unused.append((one, found))
        found = after
    return Outcome(found, tuple(unused))


def _applied(number: int, one: Correction, found: All) -> All:
    if one.row is not None or one.place is not None:
        return tuple(
            _corrected(each, number, one) if is_called(each, one.operation) else each
            for each in found
        )
    if isinstance(one.action, Exclude):
        return tuple(each for each in found if not is_called(each, one.operation))
    if isinstance(one.action, Merge):
        return _merged(one, one.action, found)
    return _renamed(one, one.action, found) if isinstance(one.action, Rename) else found


def is_called(each: Amended, text: str) -> bool:
    """Whether an operation has a name, or a method and path: ``GET /boats/{boat_id}``."""
    method, _, url = text.partition(" ")
    if not url:
        return each.name == text
    return each.op.method == method.upper() and template(each.op.url).path == template(url).path


def _renamed(one: Correction, action: Rename, found: All) -> All:
    chosen = [each for each in found if is_called(each, one.operation)]
    if len(chosen) != 1 or any(each.name == action.name for each in found):
        return found
    return tuple(replace(each, name=action.name) if each in chosen else each for each in found)


def _merged(one: Correction, action: Merge, found: All) -> All:
    stays = next((each for each in found if is_called(each, action.operation)), None)
    gone = [each for each in found if is_called(each, one.operation)]
    if stays is None or not gone or stays in gone:
        return found
    op = stays.op
    for each in gone:
        op = join(op, each.op)
    kept = (each for each in found if each not in gone)
    return tuple(replace(each, op=op) if each is stays else each for each in kept)


# Rows ------------------------------------------------------------------------------------------


def _corrected(each: Amended, number: int, one: Correction) -> Amended:
    op = each.op
    if one.place is not None:
        after = replace(op, corrections=(*op.corrections, one))
    else:
        after = replace(
            op,
            request=tuple(_rows(op.request, one, "request")),
            response=tuple(_rows(op.response, one, "response")),
        )
    if after == op:
        return each
    return replace(each, op=after, steps=(*each.steps, Step(number, one, op, after)))


def _rows(rows: Sequence[Row], one: Correction, side: BodySide) -> Iterator[Row]:
    chosen = _chosen(rows, one, side)
    for number, row in enumerate(rows):
        if number not in chosen:
            yield row
        elif not isinstance(one.action, Exclude):
            yield _row(row, one)


def _chosen(rows: Sequence[Row], one: Correction, side: BodySide) -> Sequence[int]:
    if one.side not in (None, side):
        return ()
    found = [number for number, row in enumerate(rows) if row.name == one.row]
    return found if one.nth is None else found[one.nth - 1 : one.nth]


def _row(row: Row, one: Correction) -> Row:
    action = one.action
    if isinstance(action, Rename):
        return replace(row, name=action.name)
    if isinstance(action, Require):
        row = replace(row, required=action.required)
    return replace(with_type(row, action), actions=(*row.actions, action))
