"""One heuristic, the smallest input that needs it, and what comes out: with it, and without."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

import pytest

from rstgen.model import JsonValue, ReadOperation
from rstgen.model.corrections import place_text
from rstgen.shaping import merging
from rstgen.shaping.costs import Placement
from tests.shaping.build import read, shaped

Off = tuple[object, str, object]
"""What stands in for a part of a module or class: it, a name in it, and what does nothing."""


@contextmanager
def without(*parts: Off) -> Iterator[None]:
    """Let heuristics be as if they had never been written."""
    with ExitStack() as stack:
        for owner, name, instead in parts:
            stack.enter_context(patch.object(owner, name, instead))
        yield


@dataclass(frozen=True, slots=True)
class Heuristic:
    name: str
    off: tuple[Off, ...]
    given: tuple[ReadOperation, ...]
    see: Callable[..., Any]
    """What of the operations shows it."""
    found: object

    def check(self) -> None:
        found = self.see(*self.given)
        assert found == self.found, f"expected {self.found}, found {found}"
        with without(*self.off):
            assert self.see(*self.given) != found, "it comes out the same without the heuristic"


def all_of(heuristics: tuple[Heuristic, ...]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("one", [pytest.param(h, id=h.name) for h in heuristics])


def listed(rows: str, *shown: JsonValue, line: int = 1) -> ReadOperation:
    """An answer that lists rows and shows bodies."""
    return read(f"/things/{line}", response=rows, answered=shown, line=line)


def standing(*ops: ReadOperation) -> str:
    """Where the rows of the first operation with any stand, in their order, each with its rule."""
    placed: list[tuple[Placement, ...]] = []

    def spy(*args: Any) -> tuple[Placement, ...]:
        placed.append(arrange(*args))
        return placed[-1]

    arrange = merging.arrange
    with without((merging, "arrange", spy)):
        shaped(*ops)
    first = next(found for found in placed if found)
    return "\n".join(f"{place_text(p.path)}: {p.rule}" for p in first)
