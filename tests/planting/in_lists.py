"""Faults in lists of rows."""

from __future__ import annotations

import random
import re

from tests.planting.kinds import ITEM, LIST, Planted, fault, row_of
from tests.planting.pages import Part


@fault("part of the path that no row describes", "no-row-for-path")
def pathless(part: Part, rng: random.Random) -> Planted | None:
    row = row_of(part, rng, lambda row: row.where == "path" and f"{{{row.name}}}" in part.op.url)
    if row is None or len(part.op.request) < 2:
        return None
    if sum(one.name == row.name for one in part.op.request) > 1:
        return None
    part.site.drop(part.place, part.site.line(row.at))
    part.site.taken.add(row.ref)
    return part.place, part.method


@fault("row of the path that the url lacks", "path-row-not-in-url")
def renamed(part: Part, rng: random.Random) -> Planted | None:
    row = row_of(part, rng, lambda row: row.where == "path" and f"{{{row.name}}}" in part.op.url)
    if row is None or row not in part.op.request or f"{{{row.name}}}" not in part.method.text:
        return None
    if sum(one.name == row.name for one in part.op.request) > 1:
        return None
    part.method.text = part.method.text.replace(f"{{{row.name}}}", "{planted_id}")
    part.site.taken.add(row.ref)
    return part.place, part.site.line(row.at)


@fault("list without items", "empty-list")
def emptied(part: Part, rng: random.Random) -> Planted | None:
    found = list(part.matching(LIST))
    if not found:
        return None
    line = rng.choice(found)
    below = part.lines[part.lines.index(line) + 1 :]
    end = next((i for i, x in enumerate(below) if x.text[:1].strip()), len(below))
    if not any(re.match(ITEM, x.text) for x in below[:end]):
        return None
    part.site.drop(part.place, *(x for x in below[:end] if x.text.strip()))
    return part.place, line
