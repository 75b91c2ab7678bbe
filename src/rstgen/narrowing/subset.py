"""A part of an API: the operations that are included, but for those that are excluded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rstgen.diagnostics import WARNING, Report, Rule
from rstgen.model import Api
from rstgen.narrowing.selectors import Selector

UNMATCHED_SELECTOR = Rule(
    "unmatched-selector",
    WARNING,
    "{key} {selector} selects no operation{nearest}",
    "A page or an operation may have been renamed since the selector was written, and what was to "
    "be left out is in the output again. `rstgen inspect` lists pages and operations.",
)


def subset(
    api: Api, include: Sequence[Selector], exclude: Sequence[Selector], report: Report
) -> Api:
    """Leave what is selected; without `include`, all but `exclude`."""
    for key, selectors in (("include", include), ("exclude", exclude)):
        _check(key, selectors, api, report)
    return replace(
        api,
        operations=tuple(
            operation
            for operation in api.operations
            if (not include or any(one.selects(operation) for one in include))
            and not any(one.selects(operation) for one in exclude)
        ),
    )


def _check(key: str, selectors: Sequence[Selector], api: Api, report: Report) -> None:
    for one in selectors:
        if not any(map(one.selects, api.operations)):
            nearest = one.nearest(api.operations)
            report.add(UNMATCHED_SELECTOR, key=key, selector=one.text, nearest=nearest)
