"""Which operations have a route, and which of them share one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from rstgen.diagnostics import Report
from rstgen.model import Api, JsonValue, Operation
from rstgen.targets.fastapi_server import rules

# Of RFC 9110, 5.6.2; upper case, as methods are by custom.
_METHOD = re.compile(r"[A-Z0-9!#$%&'*+.^_`|~-]+")
# Stands for any method in ironic's driver passthru; every other token may be a real one (COPY).
_PLACEHOLDER = "METHOD"


def served(api: Api, report: Report) -> tuple[Operation, ...]:
    """Leave out operations whose method no request can have."""
    return tuple(op for op in api.operations if _has_method(op, report))


def _has_method(op: Operation, report: Report) -> bool:
    if _METHOD.fullmatch(op.method) and op.method != _PLACEHOLDER:
        return True
    report.add(rules.METHOD_NOT_SERVED, op.at, method=op.method, title=op.title)
    return False


def shared(operations: Sequence[Operation]) -> Iterator[tuple[Operation, ...]]:
    """Group by method and path, where the names in braces tell nothing apart."""
    found: dict[tuple[str, str], list[Operation]] = {}
    for op in operations:
        found.setdefault((op.method, op.shape), []).append(op)
    yield from map(tuple, found.values())


DEPTH = 8
"""How deep a body is looked into for what marks an operation."""

NO_BODY = ("/",)
"""Marks an operation without a body among others that have one: no body is its best sign.

Of keystone's eleven ways to get a token one is a page that lists no request at all (OAuth).
"""


def marks(operations: Sequence[Operation]) -> Mapping[str, tuple[str, ...]]:
    """Find what tells apart the bodies of operations that share a method and a path.

    ``POST /v3/auth/tokens`` of one reference is eleven operations without an action: those
    with a scope have the object ``auth/scope/`` in all their examples. Gives by
    `Operation.name` what all examples of an operation have, less what all others have too.
    """
    found: dict[str, tuple[str, ...]] = {}
    for group in shared(operations):
        own = {op.name: _common(op) for op in group if op.action is None}
        if len(own) > 1:
            shown = [paths for paths in own.values() if paths]
            everywhere = frozenset.intersection(*shown) if shown else frozenset()
            told = {name: _deepest(paths - everywhere) for name, paths in own.items()}
            bare = {op.name: NO_BODY for op in group if op.name in own and op.request is None}
            found |= told | (bare if any(told.values()) else {})
    return found


def _common(op: Operation) -> frozenset[str]:
    examples = op.request.examples if op.request else ()
    paths = [frozenset(_names(one.value)) for one in examples if one.is_json]
    return frozenset.intersection(*paths) if paths else frozenset()


def _deepest(paths: frozenset[str]) -> tuple[str, ...]:
    """Leave out objects of which a member is named."""
    below = {path.rstrip("/").rpartition("/")[0] + "/" for path in paths}
    return tuple(sorted(paths - below))


def _names(value: JsonValue, before: str = "", depth: int = 0) -> Iterator[str]:
    if isinstance(value, dict) and depth < DEPTH:
        for key, inner in value.items():
            name = f"{before}{key}/" if isinstance(inner, dict) else f"{before}{key}"
            yield name
            yield from _names(inner, name, depth + 1)
