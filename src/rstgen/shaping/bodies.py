"""The body of one side of an operation: all steps of shaping in their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rstgen.diagnostics import Report
from rstgen.model import Correction, Row, Schema
from rstgen.shaping import merging
from rstgen.shaping.borrowing import fill, fill_lists, fill_nulls, wrap
from rstgen.shaping.evidence import Node
from rstgen.shaping.guide import Guide
from rstgen.shaping.known import Known
from rstgen.shaping.maps import fold, open_listed, signs
from rstgen.shaping.reshaping import reshape
from rstgen.shaping.urls import Template
from rstgen.versions import Span


def tree_of(
    rows: Sequence[Row],
    url: Template,
    tree: Node,
    known: Known,
    report: Report,
    corrections: Sequence[Correction],
    whole: Span,
) -> Schema | None:
    """Make the schema of a body, if anything is said or shown of it."""
    if not rows and not tree.observed:
        return None
    wrap(tree, rows, known.wrappers)
    found = signs(rows, tree, known.keys, url.names)
    fold(tree, found)
    guide = Guide(
        tree=tree,
        pairs=known.pairs,
        holders=known.holders,
        maps=found.declared,
        listed=found.documented,
        known_maps=known.keys.maps,
    )
    rows, guide = reshape(rows, guide, corrections)
    if not rows and not tree.observed:
        return None
    merging.arrange(rows, guide)
    fill(tree, known.shapes)
    fill_nulls(tree, known.kinds)
    fill_lists(tree, known.items)
    open_listed(tree, guide.maps, guide.known_maps, known.values)
    return merging.schema(tree, report, whole)


def with_null(request: Schema, action: str) -> Schema:
    """An action without arguments: its key must hold null (``{"os-start": null}``).

    Elsewhere a null in an example only says that nothing was there.
    """
    return replace(
        request,
        properties=tuple(
            replace(p, schema=Schema(types=("null",))) if p.name == action else p
            for p in request.properties
        ),
    )
