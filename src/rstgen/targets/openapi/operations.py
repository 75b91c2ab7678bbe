"""Operation objects, one for each method of each path.

Several operations on one pair become one. Where the key of the body tells them apart, its
schema is a ``oneOf`` of them, marked with the key. Any others are merged: an ``anyOf`` of the
bodies (of each status, and of the requests), all parameters, required only where all require
them, the first one's id and title, and every title and description one after the other.
"""

from __future__ import annotations

from collections.abc import Sequence

from rstgen import naming
from rstgen.diagnostics import Report
from rstgen.targets.openapi import names, rules
from rstgen.targets.openapi.bodies import request
from rstgen.targets.openapi.endpoints import Endpoint
from rstgen.targets.openapi.marks import Node, hull, mark, versions
from rstgen.targets.openapi.options import Options
from rstgen.targets.openapi.parameters import not_of_all, parameters
from rstgen.targets.openapi.responses import Given, by_status, responses
from rstgen.targets.openapi.schemas import Components


def operation_ids(endpoints: Sequence[Endpoint]) -> tuple[str, ...]:
    """Name the operations: ``list-servers`` → ``listServers``; several on one pair, the first's."""
    texts = [_identity(endpoint) for endpoint in endpoints]
    made = dict(zip(texts, map(_operation_id, endpoints), strict=True))
    return naming.unique(texts, made.__getitem__)


def _identity(endpoint: Endpoint) -> str:
    if endpoint.by_action:
        return f"{endpoint.method} {endpoint.path}"
    return endpoint.first.name


def _operation_id(endpoint: Endpoint) -> str:
    if endpoint.by_action:
        return names.run_action(endpoint.first.shape)
    return naming.camel(endpoint.first.name)


def operation(endpoint: Endpoint, name: str, components: Components, options: Options) -> Node:
    """Return the operation object of an endpoint."""
    node: Node = {
        "tags": list(dict.fromkeys(operation.group for operation in endpoint.operations)),
        "summary": _summary(endpoint),
        "description": _description(endpoint),
        "operationId": name,
        "deprecated": all(operation.deprecated for operation in endpoint.operations),
        "parameters": parameters(endpoint, components, options.auth_header),
        "requestBody": request(endpoint, components),
        "responses": responses(endpoint, components),
    }
    bounds = hull(versions(operation) for operation in endpoint.operations)
    return {key: value for key, value in node.items() if value} | mark(bounds)


def _summary(endpoint: Endpoint) -> str:
    if endpoint.by_action:
        return f"Run an action ({' '.join(names.action_words(endpoint.first.shape))})"
    return endpoint.first.title


def _description(endpoint: Endpoint) -> str:
    if endpoint.by_action:
        return _list_of_actions(endpoint)
    if not endpoint.merged:
        return endpoint.first.description
    told = ((f"**{op.title}**", op.description) for op in endpoint.operations)
    return "\n\n".join(text for pair in told for text in pair if text)


def _list_of_actions(endpoint: Endpoint) -> str:
    lines = [f"- `{op.action}`: {op.title}" for op in endpoint.operations if op.action]
    lines += [f"- {op.title}" for op in endpoint.operations if not op.action]
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
