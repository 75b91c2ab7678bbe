"""What a method returns, and what reads it from the answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rstgen.model import ANYTHING, Body, Operation, Schema
from rstgen.pytypes import Expression, Name, Style, Union, names_in, type_of, union
from rstgen.targets.python_client import headers

NONE = Name("None")
JSON = Name("JsonValue")
DOWNLOAD = Name("Download")

OF_MODELS = frozenset({"headers_as", "parse_as", "parse_any", "parse_or_empty"})
"""Readers that need pydantic; the others live in ``_runtime.answers``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Return type, and how the answer is read: ``optional(parse_any(list[int], str))``."""

    type: Expression
    readers: tuple[str, ...]
    """Functions of the package, the outermost first."""
    types: tuple[Expression, ...] = ()
    """What the innermost of them is given; without any, it is the reader itself."""


def answer(operation: Operation, style: Style) -> Answer:
    """Say what the method of an operation returns."""
    bodies = [r.body for r in operation.responses if not r.is_error]
    body = next((body for body in bodies if body is not None), None)
    if operation.method == "HEAD" or body is None:
        return _bodiless(operation, style)
    found = _read(body, style)
    if None not in bodies or NONE in _parts(found.type) or found.type == DOWNLOAD:
        return found
    is_model = body.schema.name is not None and found.readers == ("parse_as",)
    return _or_empty(found) if is_model else _optional(found)


def _or_empty(found: Answer) -> Answer:
    # An empty one has the headers all the same, and nobody need ask whether it is there
    # (placement: from 1.20 on the provider that was created comes back).
    return replace(found, readers=("parse_or_empty",))


def _optional(found: Answer) -> Answer:
    readers = ("optional", *found.readers)
    return Answer(type=union(found.type, NONE), readers=readers, types=found.types)


def _bodiless(operation: Operation, style: Style) -> Answer:
    schema = headers.alone(operation)
    if schema is None:
        return Answer(type=NONE, readers=("nothing",))
    found = type_of(schema, style)
    return Answer(type=found, readers=("headers_as",), types=(found,))


def _read(body: Body, style: Style) -> Answer:
    if not body.is_json:
        return Answer(type=DOWNLOAD, readers=("Download",))
    if body.schema == ANYTHING and not body.examples:
        return Answer(type=union(JSON, Name("bytes")), readers=("anything",))
    found = type_of(body.schema, style)
    types = tuple(part for part in _parts(found) if part != NONE)
    # A closed set of values is no type that could be looked up at run time.
    if not 1 <= len(types) <= 4 or JSON in types or "Literal" in names_in(found):
        return Answer(type=JSON, readers=("json_value",))
    reader = "parse_as" if len(types) == 1 else "parse_any"
    answer = Answer(type=union(*types), readers=(reader,), types=types)
    return answer if len(types) == len(_parts(found)) else _optional(answer)


def _parts(type_: Expression) -> tuple[Expression, ...]:
    return type_.parts if isinstance(type_, Union) else (type_,)


def schemas(operation: Operation) -> Iterator[Schema]:
    """Give what becomes models of the answers of an operation."""
    bodies = [r.body for r in operation.responses if r.body is not None and not r.is_error]
    found = headers.alone(operation)
    if found is not None and (operation.method == "HEAD" or not bodies):
        yield found
    for response in operation.responses:
        body = response.body
        if body is not None and body.is_json and not response.is_error:
            yield body.schema
