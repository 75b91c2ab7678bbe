"""What ``rstgen inspect`` shows, in each of its forms."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from fnmatch import fnmatchcase

from rstgen import inspection, pipeline
from rstgen.cli import tree
from rstgen.config import nearest
from rstgen.diagnostics import Diagnostic, RstgenError
from rstgen.model import Api
from rstgen.pipeline import stages
from rstgen.pipeline.references import Reference

Shown = tuple[str, tuple[Diagnostic, ...]]


def _tree(one: Reference, operation: str | None) -> Shown:
    loaded = pipeline.load(one.source, one.config)
    if operation is None:
        return tree.outline(loaded.api), loaded.diagnostics
    chosen = _chosen(loaded.api, operation)
    return "\n".join(map(tree.operation, chosen.operations)), loaded.diagnostics


def _json(one: Reference, operation: str | None) -> Shown:
    loaded = pipeline.load(one.source, one.config)
    chosen = loaded.api if operation is None else _chosen(loaded.api, operation)
    return stages.printed(chosen), loaded.diagnostics


def _reading(one: Reference, operation: str | None) -> Shown:
    if operation is not None:
        raise RstgenError("a reading is of a whole reference; leave OPERATION out")
    read = pipeline.read(one.source, one.config)
    text = json.dumps(inspection.reading_json(read.reading), indent=1, ensure_ascii=False)
    return text + "\n", read.diagnostics


def _chosen(api: Api, pattern: str) -> Api:
    """Leave only the operations that are asked for: by name, or by method and path."""
    found = tuple(
        one
        for one in api.operations
        if fnmatchcase(one.name, pattern) or f"{one.method} {one.path}" == pattern
    )
    if not found:
        names = [one.name for one in api.operations]
        raise RstgenError(f"there is no operation {pattern}{nearest(pattern, names)}")
    return replace(api, operations=found)


FORMS: Mapping[str, Callable[[Reference, str | None], Shown]] = {
    "tree": _tree,
    "json": _json,
    "reading": _reading,
}
