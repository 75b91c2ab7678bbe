"""What the docstring of a method says of the answer."""

from __future__ import annotations

from rstgen.model import Operation, Schema
from rstgen.pytypes import Style, Subscript, fields
from rstgen.targets.python_client import pages
from rstgen.targets.python_client.answers import DOWNLOAD, NONE, Answer
from rstgen.targets.python_client.names import MODEL

_MOST = 8


def told(operation: Operation, result: Answer, style: Style) -> str:
    """Say what comes back; nothing for nothing."""
    if result.type == NONE:
        return ""
    body = operation.success.body
    schema = Schema() if body is None else body.schema
    empty = "; empty where there is no body" if result.reader == "parse_or_empty" else ""
    return f"{_what(operation, schema, result, style)}{empty}."


def _what(operation: Operation, schema: Schema, result: Answer, style: Style) -> str:
    if result.type == DOWNLOAD:
        return "the body, which is not read yet"
    if result.reader == "headers_as":
        return "the headers of the answer"
    if result.reader == "anything":
        return "its ``value`` is JSON or bytes, of which the reference says no more"
    if pages.is_paged(operation):
        return "a page; its ``iterate()`` goes through this one and all that follow"
    if schema.description:
        return schema.description.rstrip(". \n")
    return _kind(schema, result, style)


_KINDS = {
    "ListAnswer": "a list",
    "DictAnswer": "a map",
    "ValueAnswer": "an answer whose ``value`` is what came",
}


def _kind(schema: Schema, result: Answer, style: Style) -> str:
    if isinstance(result.type, Subscript):
        return _KINDS[result.type.head]
    members = [f"``{field.name}``" for field in fields(schema, style, MODEL)]
    if not members:
        return "the answer"
    return f"the answer, with {_enumerated(members)}"


def _enumerated(members: list[str]) -> str:
    if len(members) > _MOST:
        members = [*members[: _MOST - 1], "others"]
    *before, last = members
    return f"{', '.join(before)} and {last}" if before else last
