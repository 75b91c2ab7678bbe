"""What the client cannot carry is reported before anything is printed."""

from __future__ import annotations

from dataclasses import replace

from rstgen.diagnostics import Report
from rstgen.model import Api
from rstgen.targets.python_client import rules, versions
from rstgen.targets.python_client.grouping import grouped
from rstgen.targets.python_client.options import TOKEN, Options


def sendable(api: Api, options: Options, report: Report) -> Api:
    """Return the API without what no client can send."""
    kept = []
    for operation in api.operations:
        if TOKEN.fullmatch(operation.method):
            own = tuple(p for p in operation.parameters if not versions.is_header(p))
            kept.append(replace(operation, parameters=own))
            versions.note_odd(operation, report)
        else:
            report.add(
                rules.METHOD_NOT_SENDABLE,
                operation.at,
                method=operation.method,
                title=operation.title,
            )
    found = grouped(replace(api, operations=tuple(kept)))
    _note_service_type(found, options, report)
    return found


def _note_service_type(api: Api, options: Options, report: Report) -> None:
    named = options.service_type or api.service_type
    versioned = next((op for op in api.operations if versions.span(op) != versions.ALWAYS), None)
    if not named and versioned is not None and options.names_service:
        report.add(rules.NO_SERVICE_TYPE, versioned.at, title=" ".join(api.title.split()))
