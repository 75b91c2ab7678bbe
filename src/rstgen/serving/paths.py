"""Which paths a reference serves, and which part of a longer one is such a path."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rstgen.model import Operation

VERSION = re.compile(r"v[0-9]{1,4}(\.[0-9]{1,4})?")
"""A step of a path that names a version: ``v2``, ``v2.1``."""

_TEMPLATE = re.compile(r"\{[^{}]*\}")


class Paths:
    """All paths of a reference."""

    def __init__(self, operations: Iterable[Operation]) -> None:
        self._by_first: dict[str, set[re.Pattern[str]]] = {}
        for path in dict.fromkeys(operation.path for operation in operations):
            first = path.split("/")[1]
            # Paths that begin with a template stand under that which no path begins with.
            key = "" if _TEMPLATE.search(first) else first
            self._by_first.setdefault(key, set()).add(pattern(path))

    @property
    def versions(self) -> tuple[str, ...]:
        """The versions that they begin with."""
        return tuple(sorted(first for first in self._by_first if VERSION.fullmatch(first)))

    def __contains__(self, path: str) -> bool:
        """Whether a path is served, with or without a slash at its end."""
        return self._fits(path, path.split("/")[1]) or self._fits(path, "")

    def tail(self, path: str) -> str | None:
        """Give the longest end of a path that is served: ``/v2.1/6f70/servers/5a`` →
        ``/servers/5a``. It begins with fixed text, since a template takes anything.
        """
        steps = path.split("/")[1:]
        tails = ("/" + "/".join(steps[at:]) for at in range(len(steps)) if steps[at])
        return next((tail for tail in tails if self._fits(tail, tail.split("/")[1])), None)

    def _fits(self, path: str, first: str) -> bool:
        bare = path.rstrip("/")
        return any(one.fullmatch(bare) for one in self._by_first.get(first, ()))


def pattern(path: str) -> re.Pattern[str]:
    """Give what fits a path, whatever stands for its templates."""
    literals = _TEMPLATE.split(path.rstrip("/"))
    return re.compile("[^/]+".join(map(re.escape, literals)))
