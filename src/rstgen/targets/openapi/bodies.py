"""Request bodies, and the content of responses."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rstgen import naming
from rstgen.model import ANYTHING, Body, Example, Operation, Property, Schema
from rstgen.targets.openapi.endpoints import Endpoint
from rstgen.targets.openapi.marks import Node, Versions, mark, versions
from rstgen.targets.openapi.schemas import Components
from rstgen.targets.openapi.values import settled

# One example for each version in which it differs (nova: ``servers/v2.63/server-get-resp.json``).
_VERSION_FOLDER = re.compile(r"(?:^|/)(v\d+(?:\.\d+)*)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A body with what says when it is the one."""

    body: Body
    versions: Versions = (None, None)
    action: str | None = None


def request(endpoint: Endpoint, components: Components) -> Node | None:
    """Return the request body of an endpoint, if any of its operations has one."""
    if endpoint.by_action:
        return {"required": True, "content": _actions(endpoint.operations, components)}
    variants = [
        Variant(body=operation.request, versions=versions(operation))
        for operation in endpoint.operations
        if operation.request is not None
    ]
    if not variants:
        return None
    always = len(variants) == len(endpoint.operations) and all(v.body.required for v in variants)
    node: Node = {"required": True} if always else {}
    return node | {"content": content(variants, components)}


def content(variants: Sequence[Variant], components: Components) -> Node:
    """Return the bodies by media type; those of one type are told apart by `any_of` alone."""
    by_type: dict[str, list[Variant]] = {}
    for variant in variants:
        by_type.setdefault(variant.body.media_type, []).append(variant)
    return {kind: _media(members, components) for kind, members in by_type.items()}


def _media(variants: Sequence[Variant], components: Components) -> Node:
    if len(variants) == 1:
        schema = components.view(variants[0].body.schema)
    else:
        marks = [mark(v.versions, action_name=v.action) for v in variants]
        told = (components.view(v.body.schema) | m for v, m in zip(variants, marks, strict=True))
        schema = any_of(told)
        if "anyOf" in schema and all(marks):
            by_action = any(v.action for v in variants)
            schema |= mark(discriminator="action" if by_action else "microversion")
    return {"schema": schema} | _examples(variant.body for variant in variants)


def any_of(nodes: Iterable[Node]) -> Node:
    """Return one schema for several; equal ones count once."""
    distinct: list[Node] = []
    for node in nodes:
        if node not in distinct:
            distinct.append(node)
    return distinct[0] if len(distinct) == 1 else {"anyOf": distinct}


def _actions(operations: Sequence[Operation], components: Components) -> Node:
    keys: dict[str | None, list[Node]] = {}
    for operation in operations:
        keys.setdefault(operation.action, []).append(_action(operation, components))
    # Without its key a body may be any of the others too.
    how = "anyOf" if None in keys else "oneOf"
    schema = {how: [any_of(nodes) for nodes in keys.values()]} | mark(discriminator="action")
    bodies = [operation.request for operation in operations if operation.request is not None]
    return {"application/json": {"schema": schema} | _examples(bodies)}


def _action(operation: Operation, components: Components) -> Node:
    """Return one variant: an object with the one required key."""
    given = operation.request.schema if operation.request is not None else ANYTHING
    marks = mark(versions(operation), action_name=operation.action)
    if operation.deprecated:
        marks = {"deprecated": True} | marks
    text = "\n\n".join(filter(None, (f"**{operation.title}**", operation.description)))
    schema = replace(_keyed(given, operation), description=text)
    return components.view(schema, **marks)


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


def _examples(bodies: Iterable[Body]) -> Node:
    usable = {id(e): (body, e) for body in bodies for e in body.examples if _usable(body, e)}
    found = [example for _, example in usable.values()]
    keys = naming.unique((_origin(e) for e in found), _key, separator="-")
    told = {key: _example(example) for key, example in zip(keys, found, strict=True)}
    return {"examples": told} if told else {}


def _usable(body: Body, example: Example) -> bool:
    # Text that is no JSON is no example of a JSON body; the reader has said so.
    return example.is_json or (not body.is_json and bool(example.text))


def _origin(example: Example) -> str:
    return example.path or example.title or "example"


def _key(origin: str) -> str:
    """``../samples/v2.63/server-show-resp.json`` → ``server-show-resp-v2-63``."""
    folder, file = posixpath.split(origin)
    stem, _ = posixpath.splitext(file)
    version = _VERSION_FOLDER.search(folder)
    return naming.kebab(f"{stem or origin} {version[1] if version else ''}")


def _example(example: Example) -> Node:
    node: Node = {"summary": example.title} if example.title else {}
    return node | {"value": settled(example.value) if example.is_json else example.text}
