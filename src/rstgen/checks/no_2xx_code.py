"""Finds operations that succeed in no usual way."""

from __future__ import annotations

from rstgen.diagnostics import NOTE, Report, Rule
from rstgen.model import Api

RULE = Rule(
    "no-2xx-code",
    NOTE,
    "{title} names no code from 200 to 299; it answers {codes}",
    "Most callers take a code of another range for a redirection or a failure, and linters of "
    "OpenAPI ask for one of this. Name it if the service sends one; else nothing is to be done.",
)


def check(api: Api, report: Report) -> None:
    """Report each operation of which no response has a code of success."""
    for operation in api.operations:
        codes = [response.status for response in operation.responses]
        if not any(200 <= code < 300 for code in codes):
            report.add(RULE, operation.at, title=operation.title, codes=", ".join(map(str, codes)))
