"""A reading as plain JSON: what ``rstgen inspect --format reading`` prints."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rstgen.model import Example, Reading, ReadOperation, Row


def reading_json(reading: Reading) -> list[dict[str, Any]]:
    """Give the operations in document order, with every row, code and example as listed."""
    return [_operation(operation) for operation in reading.operations]


def _operation(operation: ReadOperation) -> dict[str, Any]:
    return {
        "file": operation.at.path,
        "line": operation.at.line,
        "title": operation.title,
        "method": operation.method,
        "path": operation.url,
        "min_version": operation.listed_versions[0],
        "max_version": operation.listed_versions[1],
        "request": _rows(operation.request),
        "response": _rows(operation.response),
        "request_unresolved": _unresolved(operation.request),
        "response_unresolved": _unresolved(operation.response),
        "request_versions": _versions(operation.request),
        "response_versions": _versions(operation.response),
        "status": {
            kind: [number for listed, number in operation.listed_codes if listed == kind]
            for kind in ("success", "error")
        },
        "examples": [_example(example) for example in operation.examples],
    }


def _rows(rows: Iterable[Row]) -> list[list[Any]]:
    return [[row.name, row.where, row.type, row.required is True] for row in rows if row.resolved]


def _unresolved(rows: Iterable[Row]) -> list[list[str]]:
    return [[row.name, row.ref] for row in rows if not row.resolved]


def _versions(rows: Iterable[Row]) -> list[list[str | None]]:
    return [
        [row.name, row.min_version, row.max_version]
        for row in rows
        if row.min_version or row.max_version
    ]


def _example(example: Example) -> dict[str, Any]:
    return {
        "kind": "unknown" if example.is_side_guessed else example.side,
        "file": example.path,
        "inline": example.path is None,
        "title": example.title,
        "language": example.language,
        "missing": example.missing,
        **({"text": example.text} if example.path is None else {}),
    }
