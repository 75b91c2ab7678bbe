"""Request bodies, and the content of responses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rstgen.markup import escape
from rstgen.model import Body, Operation
from rstgen.targets.openapi import actions, examples
from rstgen.targets.openapi.endpoints import Endpoint
from rstgen.targets.openapi.marks import Node, Versions, mark, marked, narrower, versions
from rstgen.targets.openapi.schemas import Components
from rstgen.versions import hull


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
    bounds = hull(variant.versions for variant in variants)
    whole = hull(map(versions, endpoint.operations))
    return node | {"content": content(variants, components)} | narrower(bounds, whole)


def content(variants: Sequence[Variant], components: Components) -> Node:
    """Return the bodies by media type; those of one type are told apart by an ``anyOf``.

    Whoever holds them is to say at which versions any of them is there.
    """
    whole = hull(variant.versions for variant in variants)
    by_type: dict[str, list[Variant]] = {}
    for variant in variants:
        for body in examples.parted(variant.body):
            by_type.setdefault(body.media_type, []).append(replace(variant, body=body))
    return {
        kind: _media(members, components) | narrower(hull(v.versions for v in members), whole)
        for kind, members in by_type.items()
    }


def _media(variants: Sequence[Variant], components: Components) -> Node:
    shown = examples.views(variant.body for variant in variants)
    return {"schema": _of_all(_choices(variants, components))} | shown


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    """One of the schemas of a body, however many operations have it."""

    view: Node
    versions: Versions
    action: str | None


def _choices(variants: Sequence[Variant], components: Components) -> list[_Choice]:
    found: list[_Choice] = []
    for variant in variants:
        one = _Choice(
            view=components.view(variant.body.schema),
            versions=variant.versions,
            action=variant.action,
        )
        found = _with(found, one)
    return found


def _with(choices: list[_Choice], one: _Choice) -> list[_Choice]:
    """Add a choice, or its versions to the equal one that is there."""
    for place, known in enumerate(choices):
        if (known.view, known.action) == (one.view, one.action):
            both = replace(known, versions=hull((known.versions, one.versions)))
            return [*choices[:place], both, *choices[place + 1 :]]
    return [*choices, one]


def _of_all(choices: Sequence[_Choice]) -> Node:
    if len(choices) == 1:
        return choices[0].view
    told = [marked(c.view, mark(c.versions, action_name=c.action)) for c in choices]
    return {"anyOf": told} | mark(discriminator=_discriminator(choices))


def _discriminator(choices: Sequence[_Choice]) -> str | None:
    """What tells all the choices apart: if it does not tell of one, it is no help with any."""
    if all(choice.action for choice in choices):
        return "action"
    ranges = [choice.versions for choice in choices]
    return "microversion" if (None, None) not in ranges else None


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
    parts = [part for body in bodies for part in examples.parted(body)]
    node = {"schema": schema} | examples.views(part for part in parts if part.is_json)
    others = [Variant(body=part) for part in parts if not part.is_json]
    return {"application/json": node} | (content(others, components) if others else {})


def _action(operation: Operation, components: Components) -> Node:
    """Return one variant: an object with the one required key."""
    marks = mark(versions(operation), action_name=operation.action)
    if operation.deprecated:
        marks = {"deprecated": True} | marks
    text = "\n\n".join(filter(None, (f"**{escape(operation.title)}**", operation.description)))
    schema = replace(actions.asked(operation), description=text)
    return components.view(schema, **marks)
