"""Examples of bodies: the reference's own, where the schema beside them allows them."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rstgen import fitting, jsontext, naming
from rstgen.diagnostics import Location, Report
from rstgen.fitting import Misfit
from rstgen.model import Api, Body, Example, JsonValue, Operation, Schema
from rstgen.targets.openapi import rules
from rstgen.targets.openapi.actions import asked
from rstgen.targets.openapi.endpoints import shape
from rstgen.targets.openapi.marks import Node
from rstgen.targets.openapi.values import reads_as_schema, settled

# One example for each version in which it differs (nova: ``servers/v2.63/server-get-resp.json``).
_VERSION_FOLDER = re.compile(r"(?:^|/)(v\d+(?:\.\d+)*)$")
# Where examples stand, as JSON text, that readers of documents would take for parts of them.
AS_TEXT = "x-rstgen-examples"


def sound(api: Api, report: Report) -> Api:
    """Leave out what no document may hold: examples that the schema beside them refuses."""
    found: dict[tuple[str, str], set[str | None]] = {}
    for operation in api.operations:
        found.setdefault(_pair(operation), set()).add(operation.action)
    by_key = {pair for pair, keys in found.items() if len(keys - {None}) > 1}
    sound_ones = (_sound(op, _pair(op) in by_key, report) for op in api.operations)
    return replace(api, operations=tuple(sound_ones))


def _pair(operation: Operation) -> tuple[str, str]:
    return operation.method, shape(operation)


def _sound(operation: Operation, is_keyed: bool, report: Report) -> Operation:
    schema = asked(operation) if is_keyed else None
    request = _body(operation.request, schema, operation, report)
    responses = tuple(
        replace(r, body=_body(r.body, None, operation, report)) for r in operation.responses
    )
    return replace(operation, request=request, responses=responses)


def _body(
    body: Body | None, keyed: Schema | None, operation: Operation, report: Report
) -> Body | None:
    if body is None or not body.examples:
        return body
    schema = keyed or body.schema
    return replace(
        body,
        examples=tuple(
            e
            for e in body.examples
            if e.shows_body
            and (_type(e, body) != body.media_type or _fits(e, schema, operation.at, report))
        ),
    )


def parted(body: Body) -> Iterator[Body]:
    """Give a body once for each media type that it is shown in, its own first.

    A listing of swift is JSON or XML; only JSON has members.
    """
    by_type: dict[str, list[Example]] = {body.media_type: []}
    for example in body.examples:
        by_type.setdefault(_type(example, body), []).append(example)
    for kind, shown in by_type.items():
        schema = body.schema if kind == body.media_type else _TEXT
        yield replace(body, media_type=kind, schema=schema, examples=tuple(shown))


_TEXT = Schema(types=("string",))


def fields(body: Body) -> Body:
    """Give a form as its fields, each a text: what it holds is told of requests only."""
    return replace(body, schema=Schema(types=("object",), additional=_TEXT))


def _type(example: Example, body: Body) -> str:
    shown = example.media_type
    # What should be JSON is shown beside the schema that it does not fit.
    return body.media_type if shown in (None, "application/json") else shown


def _fits(example: Example, schema: Schema, at: Location, report: Report) -> bool:
    if _is_broken(example):
        return True
    found = fitting.misfit(schema, _value(example))
    if found is not None:
        report.add(
            rules.UNFIT_EXAMPLE,
            example.at,
            shows=_shows(found),
            wanted=found.wanted,
            place=found.at or at,
        )
    return found is None


def _shows(found: Misfit) -> str:
    name = ".".join(found.place) or "the body"
    if found.absent:
        return f"has no {name}"
    text = json.dumps(found.shown, ensure_ascii=False)
    return f"shows {text if len(text) <= 40 else f'{text[:37]}...'} for {name}"


def _value(example: Example) -> JsonValue:
    return settled(example.value)


def _is_broken(example: Example) -> bool:
    """Whether it is JSON that cannot be read."""
    return not example.is_json and example.media_type == "application/json"


def views(bodies: Iterable[Body]) -> Node:
    """Return the examples of bodies by name, as an entry of a media type."""
    found = list({id(e): e for body in bodies for e in body.examples}.values())
    told = {key: _view(example) for key, example in zip(_keys(found), found, strict=True)}
    plain = {key: node for key, node in told.items() if "value" in node}
    written = {key: node for key, node in told.items() if key not in plain}
    return ({"examples": plain} if plain else {}) | ({AS_TEXT: written} if written else {})


def _keys(examples: Sequence[Example]) -> tuple[str, ...]:
    made: dict[str, str] = {}
    for example in examples:
        text = origin = example.path or example.title or "example"
        number = 1
        while text in made:
            number += 1
            text = f"{origin} {number}"
        made[text] = _of_file(origin, number) if example.path else naming.kebab(text)
    return naming.unique(made, made.__getitem__, separator="-")


def _of_file(path: str, number: int) -> str:
    """``../samples/v2.63/server-show-resp.json`` → ``server-show-resp-v2-63``."""
    folder, file = posixpath.split(path)
    stem, _ = posixpath.splitext(file)
    version = _VERSION_FOLDER.search(folder)
    return naming.kebab(
        f"{stem or path} {version[1] if version else ''} {number if number > 1 else ''}"
    )


def _view(example: Example) -> Node:
    node: Node = {"summary": example.title} if example.title else {}
    value = _value(example)
    if _is_broken(example):
        return node | {"text": value, "broken": True}
    if reads_as_schema(value):
        # Readers of documents follow every ``$ref`` and check everything that looks like a
        # schema, wherever it stands (glance answers with schemas), and some load whatever an
        # ``externalValue`` names, even a url that is all of it. As text it is data.
        return node | {"text": jsontext.indented(value, 2)}
    return node | {"value": value}
