"""Finds operations of which the reference names no success code."""

from __future__ import annotations

from rstgen.diagnostics import NOTE, Report, Rule
from rstgen.model import Api

RULE = Rule(
    "no-success-code",
    NOTE,
    "{title} names no success code; {status} is assumed",
    "Callers and the generated server have to take some status for success. "
    "Name it on a line `Normal response codes:` or in a `rest_status_code` of success.",
)


def check(api: Api, report: Report) -> None:
    """Report each operation whose success is one that shaping made up."""
    for operation in api.operations:
        # What no line names has no place but that of the operation.
        if operation.success.at in (None, operation.at):
            report.add(RULE, operation.at, title=operation.title, status=operation.success.status)
