"""Request bodies, and the content of responses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rstgen.markup import escape
from rstgen.model import Body, Operation
from rstgen.targets.openapi import actions, examples
from rstgen.targets.openapi.endpoints import Endpoint
from rstgen.targets.openapi.marks import Node, Versions, mark, versions
from rstgen.targets.openapi.schemas import Components


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
    return {"schema": schema} | examples.views(variant.body for variant in variants)


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
    how = "oneOf" if actions.are_told_apart(operations) else "anyOf"
    schema = {how: [any_of(nodes) for nodes in keys.values()]} | mark(discriminator="action")
    bodies = [operation.request for operation in operations if operation.request is not None]
    return {"application/json": {"schema": schema} | examples.views(bodies)}


def _action(operation: Operation, components: Components) -> Node:
    """Return one variant: an object with the one required key."""
    marks = mark(versions(operation), action_name=operation.action)
    if operation.deprecated:
        marks = {"deprecated": True} | marks
    text = "\n\n".join(filter(None, (f"**{escape(operation.title)}**", operation.description)))
    schema = replace(actions.asked(operation), description=text)
    return components.view(schema, **marks)
