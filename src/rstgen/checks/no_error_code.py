"""Finds operations of which the reference names no error code."""

from __future__ import annotations

from rstgen.diagnostics import NOTE, Report, Rule
from rstgen.model import Api

RULE = Rule(
    "no-error-code",
    NOTE,
    "{title} names no code from 400 to 499",
    "Callers have to know what can go wrong, and linters of OpenAPI ask for it. Name the codes on "
    "a line `Error response codes:` or in a `rest_status_code` of error.",
)


def check(api: Api, report: Report) -> None:
    """Report each operation with which, as the reference has it, nothing can go wrong."""
    for operation in api.operations:
        if not any(400 <= response.status < 500 for response in operation.responses):
            report.add(RULE, operation.at, title=operation.title)
