"""Tell which corrections are of no use: those that no longer apply, or never did."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from dataclasses import replace

from rstgen.config import nearest
from rstgen.diagnostics import WARNING, Location, Report, Rule
from rstgen.model import Correction, Operation, ReadOperation, Schema
from rstgen.model.corrections import Merge, Move, Place, Rename, place_text
from rstgen.shaping.corrections import All, Amended, Outcome, is_called

UNUSED_CORRECTION = Rule(
    "unused-correction",
    WARNING,
    "the correction of {selector} is of no use: {why} (its reason: {reason})",
    "The page was mended, or a name has changed. Take the entry out of the config, or mend what "
    "it selects; `rstgen inspect` shows the names and places.",
)


def report_unused(
    outcome: Outcome, build: Callable[[int, ReadOperation], Operation], report: Report
) -> None:
    """Report every correction without which the model would be the same.

    Args:
        outcome: what the corrections have made of the operations.
        build: makes an operation, given its number, from what was read and corrected.
        report: takes the findings.
    """
    for one, found in outcome.unused:
        _tell(report, one, _why(one, found))
    idle: dict[int, tuple[Correction, str]] = {}
    used: set[int] = set()
    for i, each in enumerate(outcome.ops):
        for step in each.steps:
            if step.number not in used:
                before, after = build(i, step.before), build(i, step.after)
                if _plain(before) != _plain(after):
                    used.add(step.number)
                idle[step.number] = (step.by, _missing(step.by, each.name, before))
    for number in sorted(idle.keys() - used):
        _tell(report, *idle[number])


def _plain(op: Operation) -> Operation:
    """Leave out how members came to their places: that a correction said so is no change."""
    return replace(
        op,
        request=op.request and replace(op.request, schema=_unplaced(op.request.schema)),
        responses=tuple(
            replace(r, body=r.body and replace(r.body, schema=_unplaced(r.body.schema)))
            for r in op.responses
        ),
    )


def _unplaced(schema: Schema) -> Schema:
    return replace(
        schema,
        properties=tuple(
            replace(p, schema=_unplaced(p.schema), placed="") for p in schema.properties
        ),
        items=schema.items and _unplaced(schema.items),
        additional=schema.additional and _unplaced(schema.additional),
        variants=tuple(map(_unplaced, schema.variants)),
    )


def _missing(one: Correction, name: str, op: Operation) -> str:
    """Word why nothing has changed in an operation: a place that is not there, or nothing."""
    request = op.request if one.side != "response" else None
    response = op.success.body if one.side != "request" else None
    schemas = [body.schema for body in (request, response) if body is not None]
    container = one.action.container if isinstance(one.action, Move) else None
    for place in (one.place, container):
        if place and all(place not in _places(schema) for schema in schemas):
            known = [place_text(p) for schema in schemas for p in _places(schema)]
            text = place_text(place)
            return f"{name} has nothing at {text}{nearest(text, known)}"
    return "it is so without it"


def _places(schema: Schema, above: Place = ()) -> Iterator[Place]:
    for variant in schema.variants:
        yield from _places(variant, above)
    for member in schema.properties:
        yield (*above, member.name)
        yield from _places(member.schema, (*above, member.name))
    for step, inner in (("[]", schema.items), ("*", schema.additional)):
        if inner is not None:
            yield (*above, step)
            yield from _places(inner, (*above, step))


def _why(one: Correction, found: All) -> str:
    """Word why an entry has found nothing to change."""
    names = [each.name for each in found]
    chosen = [each for each in found if is_called(each, one.operation)]
    if not chosen:
        return f"there is no operation {one.operation}{nearest(one.operation, names)}"
    if one.row is not None:
        return _why_row(one, chosen[0])
    if isinstance(one.action, Merge):
        other = one.action.operation
        known = any(is_called(each, other) for each in found)
        return (
            "an operation cannot join itself"
            if known
            else f"there is no operation {other}{nearest(other, names)}"
        )
    if isinstance(one.action, Rename) and len(chosen) > 1:
        return f"it names {len(chosen)} operations; take one by its name"
    return "there is an operation of that name"


def _why_row(one: Correction, each: Amended) -> str:
    sides = (("request", each.op.request), ("response", each.op.response))
    rows = [row.name for side, listed in sides if one.side in (None, side) for row in listed]
    if one.row not in rows:
        return f"{each.name} lists no {one.row}{nearest(one.row or '', dict.fromkeys(rows))}"
    if one.nth and rows.count(one.row) < one.nth:
        return f"{each.name} does not list {one.row} so often"
    return "it is so without it"


def _tell(report: Report, one: Correction, why: str) -> None:
    # The config is named as the caller knows it, not by its way from the pages.
    folder, name = posixpath.split(one.at.path)
    own = Report(folder, parent=report)
    at = Location(name, one.at.line, one.at.column)
    own.add(UNUSED_CORRECTION, at, selector=one.selector, why=why, reason=one.reason)
