"""Finds operations that show no example of what is sent or answered."""

from __future__ import annotations

from rstgen.diagnostics import NOTE, Report, Rule
from rstgen.model import Api, Operation

RULE = Rule(
    "no-example",
    NOTE,
    "{title} has a {sides} without an example",
    "An example says more than a list of rows: what is inside of what, and how values are written. "
    "The generated server answers with it, and checks rows against it. Add a literalinclude with "
    "one.",
)


def check(api: Api, report: Report) -> None:
    """Report each operation that describes a JSON body and shows none."""
    for operation in api.operations:
        sides = [side for side, body in operation.json_bodies if not body.examples]
        if not sides and _tells_nothing(operation):
            sides = ["response"]
        if sides:
            told = " and a ".join(sides)
            report.add(RULE, operation.at, title=operation.title, sides=told)


def _tells_nothing(operation: Operation) -> bool:
    """Whether a GET answers with something of which there is neither a row nor an example."""
    success = operation.success
    is_read = operation.method == "GET" and success.status in _WITH_BODY
    return is_read and success.body is None


_WITH_BODY = (200, 203, 300)
