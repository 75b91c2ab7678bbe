"""Finds paths that one url fits alike."""

from __future__ import annotations

from rstgen.diagnostics import NOTE, Report, Rule
from rstgen.model import Api, Operation

RULE = Rule(
    "ambiguous-paths",
    NOTE,
    "a url may fit both {path} and {first} ({place}), and neither says more of it",
    "Where one path has a word and the other a name in braces, readers of the document try the "
    "word first; where each has a word at another place, they choose as they like. Only the "
    "service knows what the url means then. Say in the description which values the name takes.",
)


def check(api: Api, report: Report) -> None:
    """Report each path that an earlier one is not told from."""
    seen: dict[str, Operation] = {}
    for operation in api.operations:
        if operation.shape in seen:
            continue
        before = next((op for shape, op in seen.items() if _alike(operation.shape, shape)), None)
        seen[operation.shape] = operation
        if before is not None:
            report.add(RULE, operation.at, path=operation.path, first=before.path, place=before.at)


def _alike(one: str, other: str) -> bool:
    """Whether each has a word where the other has any.

    ``/domains/{}/config/{}/{}`` and ``/domains/config/{}/{}/default`` (keystone).
    """
    steps, others = (path.strip("/").split("/") for path in (one, other))
    if len(steps) != len(others):
        return False
    pairs = [pair for pair in zip(steps, others, strict=True) if pair[0] != pair[1]]
    return all("{}" in pair for pair in pairs) and {p.index("{}") for p in pairs} == {0, 1}
