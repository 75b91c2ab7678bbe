"""Which operations need no token.

A reference says that a token is needed, if at all, for the whole of it, and that none is, if at
all, in words. What it lists tells nothing: many operations list no 401 and need a token
(placement lists it nowhere), others list it and need none (keystone, changing a password).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from rstgen.diagnostics import Report
from rstgen.model import Group, Operation
from rstgen.targets.openapi import rules
from rstgen.targets.openapi.endpoints import Endpoint
from rstgen.targets.openapi.marks import Node
from rstgen.targets.openapi.options import Options

SCHEME = "token"

# "This API call does not require a token for authentication." (keystone); of a page: "The Version
# APIs work differently from other APIs as they *do not* require authentication." (nova)
_NONE = re.compile(
    r"\b(?:do(?:es)?\s+not|don't|doesn't)\s+(?:require|need)\s+(?:any\s+|an?\s+)?"
    r"(?:authentication|(?:auth(?:entication)?\s+)?token)\b"
    r"|\b(?:requires|needs)\s+no\s+(?:authentication|(?:auth(?:entication)?\s+)?token)\b",
    re.I,
)


def open_pages(groups: Iterable[Group]) -> Collection[str]:
    """Names of the pages that say of all their operations that no token is needed."""
    return [group.name for group in groups if _says_none(group.description)]


def _says_none(text: str) -> bool:
    worth_reading = "requir" in text or "need" in text
    return worth_reading and _NONE.search(text.replace("*", "")) is not None


def security(endpoint: Endpoint, pages: Collection[str], options: Options) -> Node:
    """Return what an operation says where the document as a whole asks for a token."""
    needless = options.auth_header and all(
        _needs_none(one, pages, options) for one in endpoint.operations
    )
    return {"security": []} if needless else {}


def _needs_none(operation: Operation, pages: Collection[str], options: Options) -> bool:
    return (
        operation.group in pages
        or not _called(operation).isdisjoint(options.public)
        or _says_none(operation.description)
    )


def _called(operation: Operation) -> set[str]:
    # The path of the document is not always as the reference writes it.
    paths = (operation.path, operation.url)
    return {operation.name, *(f"{operation.method} {path}" for path in paths)}


def note_unknown(operations: Iterable[Operation], options: Options, report: Report) -> None:
    """Report what the config calls public and the reference does not have."""
    known = {text for operation in operations for text in _called(operation)}
    for text in options.public:
        if text not in known:
            report.add(rules.UNKNOWN_PUBLIC, None, text=text)
