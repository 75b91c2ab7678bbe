"""The order that a list is asked for in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from typing import Any

from rstgen.model import Operation
from rstgen.serving.stateful.asking import Request
from rstgen.serving.stateful.shelf import Thing

Value = Callable[[Thing, str], Any]

KEYS, ORDERS, BOTH = "sort_key", "sort_dir", "sort"
"""``sort_key=name&sort_dir=desc``, or ``sort=name:desc,id`` (SIG/pagination_filter_sort)."""

NAMES = frozenset({KEYS, ORDERS, BOTH})


def ordered(things: Sequence[Thing], request: Request, op: Operation, value: Value) -> list[Thing]:
    """Sort by plain members, where that is documented; else in the order of creation."""
    found = list(things)
    for name, is_down in reversed(list(_keys(request, op))):
        found.sort(key=lambda one: _comparable(value(one, name)), reverse=is_down)
    return found


def _keys(request: Request, op: Operation) -> Iterator[tuple[str, bool]]:
    known = {one.name for one in op.parameters if one.where == "query"}
    given = [(name, text) for name, text in request.query if name in known]
    names = [text for name, text in given if name == KEYS]
    orders = [text for name, text in given if name == ORDERS]
    for key, order in zip_longest(names, orders[: len(names)], fillvalue=""):
        yield key, order.lower() == "desc"
    for text in (text for name, text in given if name == BOTH):
        for part in text.split(","):
            key, _, order = part.partition(":")
            yield key, order.lower() == "desc"


def _comparable(value: Any) -> tuple[int, float, str]:
    """Numbers before texts before all else, which has no order."""
    if isinstance(value, int | float):
        return 0, value, ""
    return (1, 0, value) if isinstance(value, str) else (2, 0, "")
