"""An API as it is at one version.

Whatever has a range that does not hold the version is gone, at any depth. The ranges of what is
left say nothing any more and are dropped, and what is required wherever it is there is required.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rstgen.diagnostics import WARNING, Report, Rule
from rstgen.model import ANYTHING, Api, Body, Operation, Parameter, Property, Response, Schema
from rstgen.narrowing.examples import examples_as_of
from rstgen.narrowing.ranges import holds, named
from rstgen.narrowing.schemas import member_as_of, schema_as_of, settled
from rstgen.versions import order

LATEST = "latest"

UNNAMED_MICROVERSION = Rule(
    "unnamed-microversion",
    WARNING,
    "microversion {asked} is asked for, but {known}",
    "What comes after the newest version that a reference names is the same as the newest, so a "
    "version beyond it is most likely mistyped. `latest` stands for the newest.",
)


def pick(api: Api, asked: str, report: Report) -> str | None:
    """Tell which version is asked for; ``None`` where a reference names none."""
    known = named(api)
    if asked == LATEST:
        return known[-1] if known else None
    if not known:
        report.add(UNNAMED_MICROVERSION, asked=asked, known="the reference names none")
        return None
    if order(asked) > order(known[-1]):
        _add(report, asked, f"the newest that the reference names is {known[-1]}")
    elif _major(asked) < _major(known[0]):
        _add(report, asked, f"the oldest that the reference names is {known[0]}")
    return asked


def _add(report: Report, asked: str, known: str) -> None:
    report.add(UNNAMED_MICROVERSION, asked=asked, known=known)


def _major(version: str) -> int:
    return int(version.partition(".")[0])


def as_of(api: Api, version: str) -> Api:
    """Leave what a version has."""
    kept = (op for op in api.operations if holds(op, version))
    return replace(
        api, microversion=version, operations=tuple(_operation(op, version) for op in kept)
    )


def _operation(op: Operation, version: str) -> Operation:
    return replace(
        op,
        parameters=_parameters(op.parameters, version),
        request=_request(op, version),
        responses=_responses(op, version),
        min_version=None,
        max_version=None,
    )


def _parameters(given: Iterable[Parameter], version: str) -> tuple[Parameter, ...]:
    # A url is filled in whole as long as there is the operation.
    found = (
        settled(one, version) if one.where == "path" else member_as_of(one, version)
        for one in given
    )
    return tuple(one for one in found if one is not None)


def _request(op: Operation, version: str) -> Body | None:
    if op.request is None:
        return None
    schema = op.request.schema
    # As the url, the key of an action is part of what the operation is.
    members = tuple(_unbound(m) if m.name == op.action else m for m in schema.properties)
    whole = replace(op.request, schema=replace(schema, properties=members))
    return _body(whole, version)


def _unbound(member: Property) -> Property:
    return replace(member, min_version=None, max_version=None)


def _body(body: Body, version: str) -> Body | None:
    """Leave what a version has; where that is nothing of what is listed, nothing is sent.

    ``image_id`` is all that creating an image answers, and that since 2.45 (nova).
    """
    schema = schema_as_of(body.schema, version)
    if schema is None or (body.schema.properties and _is_bare(schema)):
        return None
    return replace(body, schema=schema, examples=examples_as_of(body.examples, version))


def _is_bare(schema: Schema) -> bool:
    return not schema.properties and schema.additional is None and schema.items is None


def _responses(op: Operation, version: str) -> tuple[Response, ...]:
    found = tuple(_response(op, r, version) for r in op.responses if holds(r, version))
    if any(not response.is_error for response in found) or not op.responses:
        return found
    # As where no code is written; that is reported of it too.
    return (Response(status=op.success.status, at=op.at), *found)


def _response(op: Operation, response: Response, version: str) -> Response:
    body = response.body and _body(response.body, version)
    if response.body and body is None and op.method == "GET" and response.status == 200:
        body = Body(schema=ANYTHING, required=False)  # as where nothing is listed at all
    headers = (member_as_of(header, version) for header in response.headers)
    return replace(
        response,
        body=body,
        headers=tuple(header for header in headers if header is not None),
        min_version=None,
        max_version=None,
    )
