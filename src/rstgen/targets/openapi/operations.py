"""Operation objects, one for each method of each path.

Several operations on one pair become one. Where the key of the body tells them apart, its
schema is a ``oneOf`` of them, marked with the key. Any others are merged: an ``anyOf`` of the
bodies (of each status, and of the requests), all parameters, required only where all require
them, the id and title of the plainest (`joint`), and every title and description one after
the other.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rstgen.diagnostics import Report
from rstgen.markup import code, escape
from rstgen.targets.openapi import joint, names, rules
from rstgen.targets.openapi.bodies import request
from rstgen.targets.openapi.endpoints import Endpoint
from rstgen.targets.openapi.marks import Node, mark, versions
from rstgen.targets.openapi.parameters import not_of_all, parameters
from rstgen.targets.openapi.parts import Parts
from rstgen.targets.openapi.responses import Given, by_status, responses
from rstgen.targets.openapi.security import security
from rstgen.versions import hull


def operation(endpoint: Endpoint, name: str, open_pages: Collection[str], parts: Parts) -> Node:
    """Return the operation object of an endpoint."""
    node: Node = {
        "tags": list(dict.fromkeys(operation.group for operation in endpoint.operations)),
        "summary": _summary(endpoint),
        "description": _description(endpoint),
        "operationId": name,
        "deprecated": all(operation.deprecated for operation in endpoint.operations),
        **security(endpoint, open_pages, parts.options),
        "parameters": parameters(endpoint, parts),
        "requestBody": request(endpoint, parts.schemas),
        "responses": responses(endpoint, parts),
    }
    bounds = hull(versions(operation) for operation in endpoint.operations)
    told = {key: value for key, value in node.items() if value or key == "security"}
    return told | mark(bounds)


def _summary(endpoint: Endpoint) -> str:
    if endpoint.by_action:
        return f"Run an action ({' '.join(names.action_words(endpoint.first.shape))})"
    return joint.summary(endpoint) or f"{endpoint.method} {endpoint.path}"


def _description(endpoint: Endpoint) -> str:
    if endpoint.by_action:
        return _list_of_actions(endpoint)
    if not endpoint.merged:
        return endpoint.first.description
    told = ((f"**{escape(op.title)}**", op.description) for op in endpoint.operations)
    return "\n\n".join(text for pair in told for text in pair if text)


def _list_of_actions(endpoint: Endpoint) -> str:
    titles = [(op.action, escape(op.title)) for op in endpoint.operations]
    lines = [f"- {code(action)}: {title}" for action, title in titles if action]
    lines += [f"- {title}" for action, title in titles if not action]
    return "\n".join(["The one key of the body names the action:", "", *lines])


def note_losses(endpoint: Endpoint, report: Report) -> None:
    """Report what the one operation of the document cannot tell of the several it stands for."""
    lost = list(_losses(endpoint)) if endpoint.merged else []
    if lost:
        report.add(
            rules.MERGE_LOSES,
            endpoint.first.at,
            count=len(endpoint.operations),
            method=endpoint.method,
            path=endpoint.path,
            what="; ".join(lost),
        )


def _losses(endpoint: Endpoint) -> list[str]:
    count = len(endpoint.operations)
    parameters_lost = not_of_all(endpoint)
    found = by_status(endpoint.operations)
    statuses = [str(s) for s, given in found.items() if len({id(op) for op, _ in given}) < count]
    # An action's are marked with its name.
    bodies = [] if endpoint.by_action else [str(s) for s, given in found.items() if _differ(given)]
    requests = [endpoint.by_action or op.request is not None for op in endpoint.operations]
    return [
        *([f"parameters {', '.join(parameters_lost)}"] if parameters_lost else []),
        *(["the request body"] if any(requests) and not all(requests) else []),
        *([f"responses {', '.join(statuses)}"] if statuses else []),
        *([f"bodies of {', '.join(bodies)}"] if bodies else []),
    ]


def _differ(given: Sequence[Given]) -> bool:
    schemas = [response.body and response.body.schema for _, response in given]
    return any(schema != schemas[0] for schema in schemas)
