"""The paths of all operations, as one tree, and those of requests."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import unquote

from starlette.types import Scope

from .operations import Operation

_TEMPLATE = re.compile(r"\{([^{}]+)\}")


@dataclass(slots=True)
class Node:
    """One step of a path."""

    fixed: dict[str, Node] = field(default_factory=dict)
    patterns: dict[str, tuple[re.Pattern[str], Node]] = field(default_factory=dict)
    methods: dict[str, list[Operation]] = field(default_factory=dict)

    def step(self, segment: str) -> Node:
        """Go to the node below that a segment names, making it if needed."""
        if not _TEMPLATE.search(segment):
            return self.fixed.setdefault(unquote(segment), Node())
        literals = _TEMPLATE.split(segment)[::2]
        pattern = "(.+)".join(re.escape(unquote(text)) for text in literals)
        compiled = re.compile(pattern, re.DOTALL)
        return self.patterns.setdefault(pattern, (compiled, Node()))[1]

    def settle(self) -> None:
        """Order the patterns: the one with the most fixed text is tried first."""
        self.patterns = dict(sorted(self.patterns.items(), key=_by_fixed_text))
        for _, below in self.patterns.values():
            below.settle()
        for below in self.fixed.values():
            below.settle()

    def find(self, segments: Sequence[str]) -> Iterator[tuple[Node, tuple[str, ...]]]:
        """Give every node that a path leads to, fixed text before templates."""
        if not segments:
            if self.methods:
                yield self, ()
            return
        first, rest = segments[0], segments[1:]
        if first in self.fixed:
            yield from self.fixed[first].find(rest)
        for pattern, below in self.patterns.values():
            match = pattern.fullmatch(first)
            if match is not None:
                for node, values in below.find(rest):
                    yield node, (*match.groups(), *values)


def _by_fixed_text(item: tuple[str, object]) -> tuple[int, str]:
    return -len(item[0].replace("(.+)", "")), item[0]


@cache
def names_in(path: str) -> list[str]:
    """Give the names in braces."""
    return _TEMPLATE.findall(path)


def ending(
    paths: Mapping[str, Mapping[str, Any]], operations: Iterable[Operation]
) -> dict[str, dict[str, Any]]:
    """Give the paths of a document the slash at their end, where operations have one.

    It is left out of the document, since ``/v2/{id}/`` is ``/v2/{id}`` to a server that
    is not strict.
    """
    ends: dict[tuple[str, str], str] = {}
    for one in operations:
        key = one.method.lower(), _shape(one.path)
        end = one.path[len(one.path.rstrip("/")) :]
        ends[key] = min(ends.get(key, end), end)
    found: dict[str, dict[str, Any]] = {}
    for path, item in paths.items():
        for method, told in item.items():
            end = ends.get((method, _shape(path)), "") if path != "/" else ""
            found.setdefault(f"{path}{end}", {})[method] = told
    return found


def _shape(path: str) -> str:
    return unquote(_TEMPLATE.sub("{}", path)).rstrip("/")


def segments_of(scope: Scope) -> list[str]:
    """Give the steps of the path of a request, with nothing escaped."""
    path: str = scope["path"]
    root: str = scope.get("root_path", "")
    raw: bytes = scope.get("raw_path") or b""
    if b"%2f" in raw.lower() and raw.startswith(root.encode()):
        # An escaped slash belongs to its segment.
        parts = raw.decode("latin-1").partition("?")[0].removeprefix(root).split("/")
        return [unquote(part) for part in parts[1:]]
    # A path that is not rooted (``OPTIONS *``) is that of no operation.
    return path.removeprefix(root).split("/")[1:] or [path]
