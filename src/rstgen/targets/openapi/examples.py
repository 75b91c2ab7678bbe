"""Examples of bodies: the reference's own, where the schema beside them allows them."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable
from dataclasses import replace

from rstgen import fitting, naming
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
    usable = (e for e in body.examples if _usable(body, e))
    schema = keyed or body.schema
    return replace(
        body, examples=tuple(e for e in usable if _fits(e, schema, operation.at, report))
    )


def _usable(body: Body, example: Example) -> bool:
    # Text that is no JSON is no example of a JSON body; the reader has said so.
    return example.is_json or (not body.is_json and bool(example.text))


def _fits(example: Example, schema: Schema, at: Location, report: Report) -> bool:
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
    return settled(example.value) if example.is_json else example.text


def views(bodies: Iterable[Body]) -> Node:
    """Return the examples of bodies by name, as an entry of a media type."""
    found = list({id(e): e for body in bodies for e in body.examples}.values())
    keys = naming.unique((_origin(e) for e in found), _key, separator="-")
    told = {key: _view(example) for key, example in zip(keys, found, strict=True)}
    plain = {key: node for key, node in told.items() if "value" in node}
    written = {key: node for key, node in told.items() if key not in plain}
    return ({"examples": plain} if plain else {}) | ({AS_TEXT: written} if written else {})


def _origin(example: Example) -> str:
    return example.path or example.title or "example"


def _key(origin: str) -> str:
    """``../samples/v2.63/server-show-resp.json`` → ``server-show-resp-v2-63``."""
    folder, file = posixpath.split(origin)
    stem, _ = posixpath.splitext(file)
    version = _VERSION_FOLDER.search(folder)
    return naming.kebab(f"{stem or origin} {version[1] if version else ''}")


def _view(example: Example) -> Node:
    node: Node = {"summary": example.title} if example.title else {}
    value = _value(example)
    if reads_as_schema(value):
        # Readers of documents follow every ``$ref`` and check everything that looks like a
        # schema, wherever it stands (glance answers with schemas), and some load whatever an
        # ``externalValue`` names, even a url that is all of it. As text it is data.
        return node | {"text": json.dumps(value, indent=2, ensure_ascii=False)}
    return node | {"value": value}
