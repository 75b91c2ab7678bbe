"""The bodies of actions: objects with one required key, by which a service tells them apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rstgen.fitting import fits
from rstgen.model import ANYTHING, Operation, Property, Schema
from rstgen.targets.openapi.values import settled


def asked(operation: Operation) -> Schema:
    """Return what the body of an action is: what its page says, with the key required."""
    given = operation.request.schema if operation.request is not None else ANYTHING
    return _keyed(given, operation)


def _keyed(schema: Schema, operation: Operation) -> Schema:
    key = operation.action
    if key is None:
        return schema
    if schema.variants:
        return replace(schema, variants=tuple(_keyed(v, operation) for v in schema.variants))
    members = {member.name: member for member in schema.properties}
    member = members.get(key) or Property(name=key, schema=ANYTHING, evidence="example")
    members[key] = replace(member, required=True)
    name = schema.name or f"{operation.name}-request"
    return Schema(types=("object",), name=name, properties=tuple(members.values()))


def are_told_apart(operations: Sequence[Operation]) -> bool:
    """Whether a body that a page shows is one action's alone."""
    # Without its key a body may be any of the others too.
    if any(operation.action is None for operation in operations):
        return False
    schemas = [(operation.action, asked(operation)) for operation in operations]
    bodies = [operation.request for operation in operations if operation.request is not None]
    shown = (settled(e.value) for body in bodies for e in body.examples if e.is_json)
    return all(len({key for key, s in schemas if fits(s, value)}) < 2 for value in shown)
