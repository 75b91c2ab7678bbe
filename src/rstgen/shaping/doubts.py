"""Where the words of a row allow less than the examples show: the words are not believed."""

from __future__ import annotations

import json

from rstgen.diagnostics import NOTE, Report, Rule
from rstgen.model import Schema
from rstgen.shaping.evidence import Node
from rstgen.shaping.wording import fits

VALUE_CONFLICT = Rule(
    "value-conflict",
    NOTE,
    "{name} is documented as {documented}, but the example at {at} shows {shown}",
    "The words and the example of one member disagree. Add the value to the list, mend the limit, "
    "or show a value that fits; until then any value of the type is allowed.",
)


def note(said: Schema, node: Node, report: Report) -> None:
    """Report the values of examples that a schema would refuse as the words have it."""
    refused = [value for value in node.scalars if not fits(value, said)]
    if refused and node.at is not None:
        row = node.rows[0][0]
        shown = " and ".join(json.dumps(value, ensure_ascii=False) for value in refused[:3])
        names = {"name": row.name, "documented": _worded(said), "shown": shown}
        report.add(VALUE_CONFLICT, row.at, at=node.at, **names)


def _worded(schema: Schema) -> str:
    if schema.enum:
        return f"one of {', '.join(str(value) for value in schema.enum if value is not None)}"
    bounds = (
        ("at least", schema.minimum, ""),
        ("at most", schema.maximum, ""),
        ("at least", schema.min_length, " characters"),
        ("at most", schema.max_length, " characters"),
    )
    told = [f"{words} {value}{unit}" for words, value, unit in bounds if value is not None]
    return " and ".join(told)
