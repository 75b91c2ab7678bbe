"""What a method returns, and what reads it from the answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rstgen.model import ANYTHING, Body, Operation, Schema
from rstgen.pytypes import Expression, Name, Style, Subscript, Union, type_of, union
from rstgen.targets.python_client import headers

NONE = Name("None")
JSON = Name("JsonValue")
BYTES = Name("bytes")
DOWNLOAD = Name("Download")

WHOLES = frozenset({"DictAnswer", "ListAnswer", "ValueAnswer"})
"""Whole answers that are no models: they too have ``.raw`` and ``.response``."""
OF_MODELS = frozenset({"headers_as", "parse_as", "parse_or_empty"})
"""Readers that live in ``_runtime.models``; others do in ``_runtime.answers``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Return type, and how the answer is read: ``parse_as(ListAnswer[models.Image])``."""

    type: Expression
    reader: str
    """A function of the package, or the class of a download."""
    of: Expression | None = None
    """What makes the reader, where it is made: ``parse_as(models.Server)``."""


def answer(operation: Operation, style: Style) -> Answer:
    """Say what the method of an operation returns."""
    bodies = [r.body for r in operation.responses if not r.is_error]
    body = next((body for body in bodies if body is not None), None)
    if operation.method == "HEAD" or body is None:
        return _bodiless(operation, style)
    return _read(body, style, may_be_empty=None in bodies)


def _bodiless(operation: Operation, style: Style) -> Answer:
    schema = headers.alone(operation)
    if schema is None:
        return Answer(type=NONE, reader="nothing")
    found = type_of(schema, style)
    return Answer(type=found, reader="headers_as", of=found)


def _read(body: Body, style: Style, *, may_be_empty: bool) -> Answer:
    if not body.is_json:
        return Answer(type=DOWNLOAD, reader="Download")
    if body.schema == ANYTHING and not body.examples:
        return Answer(type=_value(union(JSON, BYTES)), reader="anything")
    found = type_of(body.schema, style)
    parts = found.parts if isinstance(found, Union) else (found,)
    is_empty = may_be_empty or NONE in parts or found == JSON
    # What may be empty has the headers all the same, and nobody need ask whether it is there
    # (placement: from 1.20 on the provider that was created comes back).
    reader = "parse_or_empty" if is_empty else "parse_as"
    some = [part for part in parts if part != NONE]
    type_ = _whole(some[0]) if len(some) == 1 else None
    if type_ is None:
        type_ = _value(union(found, NONE) if is_empty else found)
    return Answer(type=type_, reader=reader, of=type_)


def _whole(part: Expression) -> Expression | None:
    """Give the class that a whole answer of a type is; ``None`` where it needs a `ValueAnswer`."""
    if isinstance(part, Subscript) and part.head == "list":
        return Subscript("ListAnswer", part.args)
    if isinstance(part, Subscript) and part.head == "dict":
        return Subscript("DictAnswer", part.args[1:])
    return part if isinstance(part, Name) and part.text.startswith("models.") else None


def _value(type_: Expression) -> Expression:
    return Subscript("ValueAnswer", (type_,))


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
