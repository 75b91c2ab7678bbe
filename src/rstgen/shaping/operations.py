"""Puts an operation together: url, parameters, bodies, responses."""

from __future__ import annotations

from dataclasses import dataclass

from rstgen.diagnostics import Report
from rstgen.model import Operation, ReadOperation
from rstgen.shaping.bodies import tree_of, with_null
from rstgen.shaping.evidence import Node, collect
from rstgen.shaping.known import Known
from rstgen.shaping.media import body_of, members
from rstgen.shaping.parameters import parameters
from rstgen.shaping.responses import responses
from rstgen.shaping.sorting import Lists
from rstgen.shaping.spans import of_body


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the examples of one operation show, before any row is placed."""

    request: Node
    response: Node


def gather(op: ReadOperation) -> Evidence:
    """Collect what the examples of both sides show."""
    return Evidence(
        collect(e for e in op.examples if e.side == "request"),
        collect(e for e in op.examples if e.side == "response" and not e.is_fault),
    )


def build(
    op: ReadOperation,
    name: str,
    action: str | None,
    lists: Lists,
    evidence: Evidence,
    known: Known,
    report: Report,
) -> Operation:
    """Make the operation of the model."""
    requests = tuple(e for e in op.examples if e.side == "request")
    answers = tuple(e for e in op.examples if e.side == "response" and not e.is_fault)
    sent = tuple(one for one in op.corrections if one.side != "response")
    received = tuple(one for one in op.corrections if one.side != "request")
    shown = evidence.request.members.get(action) if action else None
    empty = shown is not None and shown.is_null and not lists.body[1:]
    asked = members(lists.body, lists.request_media, requests, report)
    told = members(lists.response_body, lists.response_media, answers, report)
    request = tree_of(
        asked,
        lists.template,
        evidence.request,
        known,
        report,
        sent,
        of_body(op, asked),
    )
    if request and action and empty:
        request = with_null(request, action)
    response = tree_of(
        told,
        lists.template,
        evidence.response,
        known,
        report,
        received,
        of_body(op, told),
    )
    answer = body_of(response, lists.response_media, answers)
    return Operation(
        name=name,
        title=op.title,
        method=op.method,
        path=lists.template.path,
        url=op.url,
        group=op.group.name,
        description=op.description,
        deprecated=op.deprecated,
        action=action,
        min_version=op.min_version,
        max_version=op.max_version,
        parameters=tuple(parameters(lists, of_body(op, op.request))),
        request=body_of(request, lists.request_media, requests),
        responses=responses(op, answer, lists.response_header, report),
        at=op.at,
    )
