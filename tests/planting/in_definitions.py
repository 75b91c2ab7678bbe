"""Faults in definitions."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping

from rstgen.model import Row
from tests.planting.kinds import Planted, fault, inside, row_of, sample_of
from tests.planting.pages import Line, Part


def _definition(part: Part, rng: random.Random, fits: Callable[[Row], bool]) -> Row | None:
    def is_free(row: Row) -> bool:
        return row.defined_at is not None and row.ref not in part.site.taken and fits(row)

    return row_of(part, rng, is_free)


def _fields(part: Part, row: Row) -> Mapping[str, Line]:
    """The lines of a definition by key, the one of its name under an empty one."""
    assert row.defined_at is not None
    lines = part.site.lines(row.defined_at.path)
    start = next(
        i for i, line in enumerate(lines) if re.match(rf"{re.escape(row.ref)}\s*:", line.text)
    )
    found = {"": lines[start]}
    for line in lines[start + 1 :]:
        if line.text[:1].strip():
            break
        if key := re.match(r"  (\w+)\s*:", line.text):
            found[key[1]] = line
    return found


def defined(name: str, code: str, key: str, by: str, turn: int = 0) -> None:
    """A fault in one line of a definition."""

    @fault(name, code, turn)
    def plant(part: Part, rng: random.Random) -> Planted | None:
        row = _definition(part, rng, lambda row: bool(re.match(r"[\w-]+$", row.ref)))
        fields = _fields(part, row) if row else {}
        if not row or not row.defined_at or key not in fields:
            return None
        part.site.taken.add(row.ref)
        fields[key].text = by
        return row.defined_at.path, fields[key]


defined("misspelt key of a definition", "misspelt-key", "required", "  requried: true")
defined("place that is none", "odd-location", "in", "  in: bdoy")
defined("neither required nor not", "odd-required", "required", "  required: ture")
defined("broken YAML", "broken-definitions", "type", "  type: 'string' planted", turn=2)


@fault("key that a definition has twice", "duplicate-key")
def repeated(part: Part, rng: random.Random) -> Planted | None:
    row = _definition(part, rng, lambda row: True)
    fields = _fields(part, row) if row else {}
    if not row or not row.defined_at or "type" not in fields or "required" not in fields:
        return None
    lines = part.site.lines(row.defined_at.path)
    if lines.index(fields["type"]) < lines.index(fields["required"]):
        return None
    part.site.taken.add(row.ref)
    second = Line("  type: integer")
    lines.insert(lines.index(fields["type"]) + 1, second)
    return row.defined_at.path, second


@fault("row of no version", "empty-version-range")
def rowless(part: Part, rng: random.Random) -> Planted | None:
    row = _definition(part, rng, lambda row: not row.min_version and not row.max_version)
    fields = _fields(part, row) if row else {}
    if not row or not row.defined_at or "in" not in fields:
        return None
    part.site.taken.add(row.ref)
    made = part.site.put(
        row.defined_at.path, fields["in"], "  min_version: 2.9", "  max_version: 2.8"
    )
    return row.defined_at.path, made[1]


@fault("definition that no list refers to", "unused-definition")
def unwanted(part: Part, rng: random.Random) -> Planted | None:
    row = _definition(part, rng, lambda row: row.where == "body")
    if row is None or row.defined_at is None:
        return None
    lines = part.site.lines(row.defined_at.path)
    while not lines[-1].text.strip():
        del lines[-1]
    made = [Line("zzz_planted:"), Line("  in: body"), Line("  type: string"), Line("")]
    lines += made
    return row.defined_at.path, made[0]


@fault("definition out of its order", "unsorted-definition")
def unsorted(part: Part, rng: random.Random) -> Planted | None:
    row = _definition(part, rng, lambda row: row.where == "body" and row.ref[:1] in "ghijklmnop")
    if row is None or row.defined_at is None:
        return None
    first = _fields(part, row)[""]
    part.site.taken.add(row.ref)
    place = row.defined_at.path
    part.site.put(place, first, "zz_first:", "  in: body", "  type: string")
    return place, first


@fault("type that the example contradicts", "type-conflict")
def mistyped(part: Part, rng: random.Random) -> Planted | None:
    example = sample_of(part, rng, "response")
    if example is None or example.path is None or example.min_version:
        return None

    def fits(row: Row) -> bool:
        pattern = rf'^\s+"{re.escape(row.name)}": "[^"]*[a-z][^"]*"'
        is_text = row in part.op.response and row.type == "string"
        return is_text and len(inside(part, example, pattern)) == 1

    row = _definition(part, rng, fits)
    fields = _fields(part, row) if row else {}
    if not row or "type" not in fields or sum(r.ref == row.ref for r in part.op.response) > 1:
        return None
    part.site.taken |= {row.ref, example.path}
    fields["type"].text = "  type: boolean"
    return part.place, part.site.line(row.at)
