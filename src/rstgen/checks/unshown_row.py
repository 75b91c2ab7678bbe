"""Finds rows of a body that no example shows."""

from __future__ import annotations

from collections.abc import Iterator

from rstgen.diagnostics import NOTE, Report, Rule
from rstgen.model import Api, Body, Property, Schema
from rstgen.versions import order

RULE = Rule(
    "unshown-row",
    NOTE,
    "no example of the {side} shows {names}",
    "Callers copy examples, and what none of them shows is used by few and checked by nobody. Add "
    "the member to the example, give the row the version it came with, or remove the row where "
    "the service has no such member.",
)


def check(api: Api, report: Report) -> None:
    """Report the rows that the examples of a body should show and do not, once for each body."""
    for operation in api.operations:
        for side, body in operation.json_bodies:
            missing = list(_missing(body.schema, body)) if body.examples else []
            names = ", ".join(dict.fromkeys(member.name for member in missing))
            if missing:
                report.add(RULE, missing[0].at, side=side, names=names)


def _missing(schema: Schema, body: Body) -> Iterator[Property]:
    """Go down what the examples show; what they lack is one finding with all that is in it."""
    for member in schema.properties:
        if member.evidence == "documented":
            if _is_expected(member, body):
                yield member
        else:
            yield from _missing(member.schema, body)
    for inner in (schema.items, schema.additional, *schema.variants):
        if inner is not None:
            yield from _missing(inner, body)


def _is_expected(member: Property, body: Body) -> bool:
    """Whether an example is of a version that has it; one that names none is of the oldest.

    Of ``trusted_image_certificates``, new in 2.63, an example of 2.1 says nothing (nova).
    """
    first, last = member.min_version, member.max_version
    return any(
        (first is None or (shown is not None and order(first) <= order(shown)))
        and (last is None or shown is None or order(shown) <= order(last))
        for shown in (example.min_version for example in body.examples)
    )
