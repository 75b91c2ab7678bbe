"""The forms in which services tell of a fault, and which of them a reference shows.

References seldom show one, so each target lets its config say it; what is shown is read here, once
for all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias, get_args

from rstgen.model.api import Operation
from rstgen.model.reading import JsonValue

FaultForm: TypeAlias = Literal["named", "error", "typed", "errors"]
"""``{"itemNotFound": {"code", "message"}}``, ``{"error": {"code", "message", "title"}}``,
``{"NeutronError": {"type", "message", "detail"}}``, or ``{"errors": [{"code", "status", "title",
"detail"}]}``."""

FAULT_FORMS: tuple[FaultForm, ...] = get_args(FaultForm)


def fault_form(value: JsonValue) -> FaultForm | None:
    """Tell the form of one body, if it has any."""
    if not isinstance(value, dict) or len(value) != 1:
        return None
    key, inner = next(iter(value.items()))
    if key == "errors" and isinstance(inner, list):
        return "errors"
    if not isinstance(inner, dict) or "message" not in inner:
        return None
    if key == "error":
        return "error"
    return "typed" if {"type", "detail"} & inner.keys() else "named"


def shown_fault_form(operations: Iterable[Operation]) -> FaultForm | None:
    """Give the form that the reference's own examples of faults have, the first that has any."""
    for operation in operations:
        for response in operation.responses:
            if response.is_error and response.body is not None:
                for example in response.body.examples:
                    if form := fault_form(example.value):
                        return form
    return None


def fault_names(operations: Iterable[Operation]) -> Mapping[int, str]:
    """Give what a reference calls the faults of each status, where it does.

    Of several names the one that most operations have: nova writes ``itemNotFound`` 179 times,
    ``notfound`` twice and ``notFound`` once.
    """
    found: dict[int, Counter[str]] = {}
    for operation in operations:
        for response in operation.responses:
            if response.is_error and response.name:
                found.setdefault(response.status, Counter())[response.name] += 1
    return {status: names.most_common(1)[0][0] for status, names in sorted(found.items())}
