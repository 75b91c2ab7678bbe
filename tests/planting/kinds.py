"""What a kind of fault is, and how places for one are found."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from rstgen.model import Example, Row
from tests.planting.pages import Line, Part

Planted: TypeAlias = tuple[str, Line]
"""The file and the line that the fault is at."""
Plant: TypeAlias = Callable[[Part, random.Random], Planted | None]
"""Changes an operation's lines or files; ``None``, and nothing is changed, where it cannot."""


@dataclass(frozen=True)
class Fault:
    """A kind of fault."""

    code: str
    """The rule that is to find it."""
    plant: Plant
    turn: int
    """Faults of one turn are planted together; those that take pages away come later."""


DECLARED: dict[str, Fault] = {}


def fault(name: str, code: str, turn: int = 0) -> Callable[[Plant], Plant]:
    def declare(plant: Plant) -> Plant:
        DECLARED[name] = Fault(code, plant, turn)
        return plant

    return declare


METHOD = r"^\.\. rest_method::\s*"
LIST = r"^\.\. rest_parameters::"
ITEM = r"^(\s+- [\w:-]+\s*:) *([\w:.-]+)\s*$"
CODES = r"^\.\. rest_status_code::"


def row_of(part: Part, rng: random.Random, fits: Callable[[Row], bool]) -> Row | None:
    """One of the rows in the operation's own lines."""
    rows = [row for row in (*part.op.request, *part.op.response) if fits(row)]
    rows = [row for row in rows if part.site.line(row.at) in part.lines]
    return rng.choice(rows) if rows else None


def sample_of(part: Part, rng: random.Random, kind: str = "") -> Example | None:
    """One of the JSON samples that the operation shows."""
    taken = part.site.taken
    found = [
        one
        for one in part.op.examples
        if one.path and one.is_json and one.path not in taken and kind in ("", one.side)
    ]
    found = [one for one in found if part.site.line(one.at) in part.lines]
    found = [one for one in found if (part.site.root / (one.path or "")).is_file()]
    return rng.choice(found) if found else None


def inside(part: Part, example: Example, pattern: str) -> list[Line]:
    """The lines of a sample that hold something."""
    lines = part.site.lines(example.path or "")
    return [line for line in lines if re.search(pattern, line.text)]
