"""The versions at which something holds, from those of its rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rstgen import versions
from rstgen.model import Row


def span(rows: Sequence[Row]) -> tuple[str | None, str | None]:
    """First and last version of what several rows describe; ``None`` where it is open."""
    first = _all(row.min_version for row in rows)
    last = _all(row.max_version for row in rows)
    return (
        min(first, key=versions.order, default=None),
        max(last, key=versions.order, default=None),
    )


def _all(said: Iterable[str | None]) -> list[str]:
    """The versions, or none if one row has no bound on this side."""
    found = list(said)
    return [] if None in found else [version for version in found if version is not None]
