"""What comes with a fault, in the form that the config or the reference's own examples give.

References seldom show one. Services have four forms of it; nothing in them is required here,
since what stands in front of a service (a proxy, the check of the token) has its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rstgen.fitting import fits
from rstgen.model import ANYTHING, Body, Property, Schema, fault_form
from rstgen.targets.openapi.marks import Node
from rstgen.targets.openapi.schemas import Components

_TEXT = Schema(types=("string",))
_NUMBER = Schema(types=("integer",))
_ANY = Schema(
    types=("object",),
    name="fault-body",
    description="What comes with a fault. The reference does not show it. In use are "
    '`{"itemNotFound": {"code", "message"}}`, `{"error": {"code", "message", "title"}}`, '
    '`{"NeutronError": {"type", "message", "detail"}}` and '
    '`{"errors": [{"code", "status", "title", "detail"}]}`.',
)


def content(names: Sequence[str], form: str | None, components: Components) -> Node:
    """Return the content of faults of some names, which the reference shows no body of."""
    return {"application/json": {"schema": components.view(_schema(names, form))}}


def shown(body: Body, name: str | None, form: str | None) -> Body:
    """Give what the reference shows of a fault the form of all, where it has it."""
    schema = _schema((name,) if name else (), form)
    alike = form is not None and all(
        fault_form(one.value) == form and fits(schema, one.value) for one in body.examples
    )
    return replace(body, schema=schema) if alike and body.schema == ANYTHING else body


def _schema(names: Sequence[str], form: str | None) -> Schema:
    if form == "errors":
        details = _details("status", "code", "title", "detail", "request_id")
        return _object("fault-body", {"errors": Schema(types=("array",), items=details)})
    if form == "error":
        return _object("fault-body", {"error": _details("code", "message", "title")})
    if form == "typed":
        return Schema(types=("object",), additional=_details("", "type", "message", "detail"))
    if form == "named":
        return _keyed(names, _details("code", "message"))
    return _ANY


def _keyed(names: Sequence[str], details: Schema) -> Schema:
    """``{"itemNotFound": {…}}``; the name is as people write it, so another is no surprise."""
    if not names:
        return Schema(types=("object",), additional=details, key_name="fault")
    return _object(f"{' or '.join(names)}-fault", dict.fromkeys(names, details))


def _object(name: str, members: Mapping[str, Schema]) -> Schema:
    told = (Property(name=key, schema=one, evidence="example") for key, one in members.items())
    return Schema(types=("object",), name=name, properties=tuple(told))


def _details(number: str, *texts: str) -> Schema:
    numbers = {number: _NUMBER} if number else {}
    return _object("fault-details", numbers | dict.fromkeys(texts, _TEXT))
