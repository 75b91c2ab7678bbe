"""Finds what the reference describes in no word: itself, a page, an operation."""

from __future__ import annotations

from rstgen.diagnostics import NOTE, Report, Rule
from rstgen.model import Api, Group

RULE = Rule(
    "undescribed",
    NOTE,
    "no paragraph describes {what}",
    "A title alone seldom says what a thing is for, and linters of OpenAPI ask for a description. "
    "Write a paragraph under the heading; for the whole reference, on its first page.",
)


def check(api: Api, report: Report) -> None:
    """Report what has a title and no paragraph; of a page without any, that alone."""
    if not api.description and any(group.description for group in api.groups):
        report.add(RULE, None, what=f"the reference, {api.title}")
    for group in api.groups:
        _check_page(group, api, report)


def _check_page(group: Group, api: Api, report: Report) -> None:
    bare = [op for op in api.in_group(group) if not op.description]
    if not group.description and len(bare) == len(api.in_group(group)):
        report.add(RULE, group.at, what=f"{group.title} or anything in it")
        return
    if not group.description:
        report.add(RULE, group.at, what=group.title)
    for operation in bare:
        report.add(RULE, operation.at, what=operation.title)
