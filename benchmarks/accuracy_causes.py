"""Where a reference mentions what its document lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

from rstgen.model import Reading, ReadOperation

CAUSES = (
    "a row of it",
    "an example of it",
    "its other side",
    "its prose alone",
    "other operations",
    "nowhere",
)
"""The first of these that mentions the name; the operation is the one whose body lacks it."""


@dataclass
class Said:
    """Every name that an operation mentions, and where."""

    rows: dict[str, set[str]] = field(default_factory=dict)
    """By side, as the next."""
    examples: dict[str, set[str]] = field(default_factory=dict)
    prose: list[str] = field(default_factory=list)

    def on(self, side: str) -> set[str]:
        return self.rows.get(side, set()) | self.examples.get(side, set())

    def mentions(self, name: str) -> bool:
        return any(name in self.on(side) for side in ("request", "response"))


def counted(
    reading: Reading, side: str, lacking: Sequence[Mapping[str, Any]], scorer: ModuleType
) -> Counter[str]:
    """Count what operations lack by where it is mentioned.

    Args:
        lacking: what the scorer says of each operation: its key, and the paths it lacks.
        scorer: knows how it writes paths.
    """
    said = _said(reading, scorer)
    return Counter(
        _cause(scorer.leaf(path), side, said.get(one["op"], Said()), said)
        for one in lacking
        for path in one["missing"]
    )


def _cause(name: str, side: str, own: Said, every: Mapping[str, Said]) -> str:
    other = "response" if side == "request" else "request"
    # A word in prose may be any word; the name of something is a literal.
    found = (
        name in own.rows.get(side, ()),
        name in own.examples.get(side, ()),
        name in own.on(other),
        any(f"`{name}`" in text for text in own.prose),
        any(one.mentions(name) for one in every.values()),
        True,
    )
    return CAUSES[found.index(True)]


def _said(reading: Reading, scorer: ModuleType) -> dict[str, Said]:
    found: dict[str, Said] = {}
    for op in reading.operations:
        path = scorer.normalise_path(op.url)
        key = f"{op.method} {path[0] if isinstance(path, tuple) else path}"
        _add(found.setdefault(key, Said()), op)
    return found


def _add(said: Said, op: ReadOperation) -> None:
    for side, rows in (("request", op.request), ("response", op.response)):
        names = said.rows.setdefault(side, set())
        for row in rows:
            names.update(row.name.split("."))
            said.prose.append(row.description)
    for example in op.examples:
        said.examples.setdefault(example.side, set()).update(_keys(example.value))
    said.prose.append(op.description)


def _keys(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield "*"
        yield from value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for item in inner:
        yield from _keys(item)
