"""Responses of an operation, by status."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus

from rstgen.model import Body, Operation, Response
from rstgen.targets.openapi import examples, faults
from rstgen.targets.openapi.bodies import Variant, content
from rstgen.targets.openapi.endpoints import Endpoint
from rstgen.targets.openapi.marks import Node, Versions, narrower, versions, within
from rstgen.targets.openapi.parameters import headers
from rstgen.targets.openapi.parts import Parts
from rstgen.versions import hull

Given = tuple[Operation, Response]

# RFC 9110's words; `http` has them in newer Pythons only, and the bytes must not depend on it.
_REASONS = {
    413: "Content Too Large",
    414: "URI Too Long",
    416: "Range Not Satisfiable",
    422: "Unprocessable Content",
}


def responses(endpoint: Endpoint, parts: Parts) -> Node:
    """Return the responses of an endpoint by status; several operations' are united."""
    found = by_status(endpoint.operations)
    told = {str(status): _placed(given, endpoint, parts) for status, given in found.items()}
    # OpenAPI wants one at least.
    return told or {"default": {"description": "The reference names no response."}}


def by_status(operations: Sequence[Operation]) -> dict[int, list[Given]]:
    """All responses of some operations, by status in rising order."""
    given = [(operation, r) for operation in operations for r in operation.responses]
    # What is no status of HTTP cannot be a key (venus lists -1, 0 and 1).
    given = [(operation, r) for operation, r in given if 100 <= r.status <= 599]
    found: dict[int, list[Given]] = {}
    for operation, response in sorted(given, key=lambda pair: pair[1].status):
        found.setdefault(response.status, []).append((operation, response))
    return found


def _placed(given: Sequence[Given], endpoint: Endpoint, parts: Parts) -> Node:
    """Return a response, or a reference to one: faults are the same everywhere."""
    node = _response(given, endpoint, parts)
    first = given[0][1]
    # What has headers of its own is no everyday fault, nor is what has no body (HEAD), nor what
    # several operations call differently.
    everyday = "content" in node and "headers" not in node and len(_texts(given)) < 2
    if not first.is_error or not everyday:
        return node
    return parts.responses.put(first.name or reason(first.status), endpoint, node)


def _response(given: Sequence[Given], endpoint: Endpoint, parts: Parts) -> Node:
    node: Node = {"description": _description(given)}
    found = headers((h for _, response in given for h in response.headers), endpoint, parts)
    if found:
        node["headers"] = found
    bodies = [
        Variant(
            body=_body(response, response.body, parts),
            versions=within(response, operation),
            action=operation.action if endpoint.by_action else None,
        )
        for operation, response in given
        # What answers HEAD has no body, whatever its page shows.
        if response.body is not None and endpoint.method != "HEAD"
    ]
    if bodies:
        node["content"] = content(bodies, parts.schemas)
    elif given[0][1].is_error and endpoint.method != "HEAD":
        node["content"] = parts.fault(r.name for _, r in given if r.name)
    return node | narrower(_versions(given), hull(map(versions, endpoint.operations)))


def _versions(given: Sequence[Given]) -> Versions:
    # A fault is what may happen, and one that another operation does not tell of may all the same.
    if given[0][1].is_error:
        return hull(versions(response) for _, response in given)
    return hull(within(response, operation) for operation, response in given)


def _body(response: Response, body: Body, parts: Parts) -> Body:
    if response.is_error:
        return faults.shown(body, response.name, parts.form)
    return examples.fields(body) if body.media_type == _FORM else body


# OpenAPI 3.1, 4.8.15: how a form is encoded is told of requests only. Tools leave out the schema
# of the fields of an answer, and then miss it (openapi-generator).
_FORM = "application/x-www-form-urlencoded"


def _description(given: Sequence[Given]) -> str:
    """``itemNotFound``, what the page says of the code, or else the words of HTTP."""
    texts = _texts(given)
    if not texts:
        return reason(given[0][1].status)
    return ("\n\n" if any(" " in text for text in texts) else ", ").join(texts)


def _texts(given: Sequence[Given]) -> Sequence[str]:
    told = [": ".join(filter(None, (r.name, r.description))) for _, r in given]
    return list(dict.fromkeys(text for text in told if text))


def reason(status: int) -> str:
    """Return the reason phrase of a status: 404 → ``Not Found``."""
    if status in _REASONS:
        return _REASONS[status]
    known = status in HTTPStatus.__members__.values()
    return HTTPStatus(status).phrase if known else f"Status {status}"
