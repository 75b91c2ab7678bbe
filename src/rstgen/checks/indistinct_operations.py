"""Finds operations that a request cannot tell apart."""

from __future__ import annotations

from rstgen.diagnostics import NOTE, Report, Rule
from rstgen.model import Api, Operation
from rstgen.versions import order

RULE = Rule(
    "indistinct-operations",
    NOTE,
    "{title} and {first} ({place}) are both {method} {path}, and {nothing} tells them apart",
    "Method and path are all that a request is told by, unless its body is an object with one key "
    "that names the action. Where the pages describe one operation, write it once; "
    "where they describe two versions of it, say so by min_version and max_version.",
)


def check(api: Api, report: Report) -> None:
    """Report each operation that an earlier one cannot be told from."""
    seen: dict[tuple[str, str], list[Operation]] = {}
    for operation in api.operations:
        # The names in braces are not in a request.
        earlier = seen.setdefault((operation.method, operation.shape), [])
        before = next((other for other in earlier if _alike(operation, other)), None)
        if before is not None:
            _add(operation, before, report)
        earlier.append(operation)


def _alike(one: Operation, other: Operation) -> bool:
    # Without a key it might be any of those with one.
    keys = (one.action or _wrapper(one), other.action or _wrapper(other))
    same_body = keys[0] == keys[1] or None in keys
    return same_body and not _precedes(one, other) and not _precedes(other, one)


def _wrapper(operation: Operation) -> str | None:
    """The one member of a body: ``network`` to create one, ``networks`` for several (neutron)."""
    members = operation.request.schema.properties if operation.request is not None else ()
    return members[0].name if len(members) == 1 else None


def _precedes(one: Operation, other: Operation) -> bool:
    """Whether one is gone in the first version that has the other."""
    if one.max_version is None or other.min_version is None:
        return False
    return order(one.max_version) < order(other.min_version)


def _add(operation: Operation, before: Operation, report: Report) -> None:
    # Of two GETs there is no body to speak of.
    has_body = operation.request is not None or before.request is not None
    report.add(
        RULE,
        operation.at,
        title=operation.title,
        first=before.title,
        place=before.at,
        method=operation.method,
        path=operation.path,
        nothing="no key of the body" if has_body else "nothing else that is read",
    )
