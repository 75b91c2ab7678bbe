"""Whether a handler is given what the caller gave."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rstgen.model import Operation
from rstgen.targets.fastapi_server import names
from tests.running.calling import Met
from tests.running.values import NONE


def unlike(call: Met) -> Iterator[str]:
    """Name what arrived as something else."""
    arrived, own = call.wire.arrived, _names(call.plan.op)
    for argument in call.plan.arguments:
        if argument.place in ("path", "query", "header") and argument.name in call.plan.given:
            value = call.plan.given[argument.name]
            # A number is a text where other values of the parameter are no numbers.
            if arrived.get(own[argument.place, argument.wire]) not in (value, str(value)):
                yield f"{argument.place} {argument.wire}"
    if call.is_json and call.sent is not NONE and _data(arrived.get("body", NONE)) != call.sent:
        yield "body"


def _names(op: Operation) -> Mapping[tuple[str, str], str]:
    """The names of a handler's arguments, by place and name on the wire."""
    wires = [("path", wire) for wire in op.in_braces]
    wires += [(w, p.name) for w in ("query", "header") for p in op.parameters if p.where == w]
    return dict(zip(wires, names.arguments(op), strict=True))


def _data(value: Any) -> Any:
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if isinstance(value, list):
        return [_data(one) for one in value]
    if isinstance(value, dict):
        return {key: _data(one) for key, one in value.items()}
    return value
