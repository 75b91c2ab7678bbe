"""Finds titles that several operations share."""

from __future__ import annotations

from rstgen.diagnostics import NOTE, Report, Rule
from rstgen.model import Api, Operation

RULE = Rule(
    "shared-title",
    NOTE,
    "{title} is the title of {method} {path} ({place}) too; the operation here is called {name}",
    "Names of methods and operation ids are made from titles. "
    "Tell the two apart in the title, or readers and callers meet a longer one from the path.",
)


def check(api: Api, report: Report) -> None:
    """Report each operation whose title another has before it."""
    first: dict[str, Operation] = {}
    for operation in api.operations:
        before = first.setdefault(operation.title.casefold(), operation)
        # Of two that a request cannot tell apart the other check speaks.
        if _route(before) != _route(operation):
            report.add(
                RULE,
                operation.at,
                title=operation.title,
                method=before.method,
                path=before.path,
                place=before.at,
                name=operation.name,
            )


def _route(operation: Operation) -> tuple[str, str, str | None]:
    return operation.method, operation.path, operation.action
