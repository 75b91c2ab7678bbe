"""Short ways to say a row, an example and an operation."""

from __future__ import annotations

import json

from rstgen.diagnostics import Location, Report
from rstgen.model import Example, Group, JsonValue, Operation, Reading, ReadOperation, Row, Schema
from rstgen.shaping import shape

AT = Location("page.rst", 1)
GROUP = Group(name="page", title="Page", at=AT)


def rows(text: str) -> tuple[Row, ...]:
    """Rows from lines ``name: type``, with ``@path``, ``!`` for required, ``>2.3``/``<2.9``."""
    return tuple(
        _row(line.split(), number) for number, line in enumerate(text.split("\n")) if line.split()
    )


def _row(words: list[str], number: int) -> Row:
    said = {word[0]: word[1:] for word in words[1:] if word[0] in "@!><"}
    kind = " ".join(word for word in words[1:] if word[0] not in "@!><")
    name = words[0].removesuffix(":")
    return Row(
        name=name,
        ref=name,
        where=said.get("@", "body"),  # type: ignore[arg-type]
        type=kind or None,
        required="!" in said,
        min_version=said.get(">"),
        max_version=said.get("<"),
        at=Location("page.rst", number + 1),
    )


def example(side: str, value: JsonValue) -> Example:
    return Example(side=side, value=value, text=json.dumps(value), is_json=True, at=AT)  # type: ignore[arg-type]


def read(
    url: str = "/things",
    method: str = "POST",
    *,
    title: str = "Create Thing",
    request: str = "",
    response: str = "",
    sent: tuple[JsonValue, ...] = (),
    answered: tuple[JsonValue, ...] = (),
    line: int = 1,
) -> ReadOperation:
    return ReadOperation(
        title=title,
        method=method,
        url=url,
        group=GROUP,
        request=rows(request),
        response=rows(response),
        examples=tuple(
            [example("request", v) for v in sent] + [example("response", v) for v in answered]
        ),
        at=Location("page.rst", line),
    )


def shaped(*ops: ReadOperation, report: Report | None = None) -> tuple[Operation, ...]:
    reading = Reading(title="Things API", groups=(GROUP,), operations=ops)
    return shape(reading, report or Report(), name="things").operations


def paths(schema: Schema | None, prefix: str = "") -> list[str]:
    """Every property of a tree, in order: ``servers[].links[].href``, ``metadata.*``."""
    if schema is None:
        return []
    found = []
    for member in schema.properties:
        place = f"{prefix}.{member.name}" if prefix else member.name
        found += [place, *paths(member.schema, place)]
    if schema.items is not None:
        found += paths(schema.items, f"{prefix}[]")
    if schema.additional is not None:
        found += [f"{prefix}.*", *paths(schema.additional, f"{prefix}.*")]
    return found
