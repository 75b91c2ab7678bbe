"""How a query takes several values: joined by commas, or one value each.

Rows call such a parameter a string, and only the words say that it is a list. Where a value may
be a list and the parameter be repeated as well (placement, ``required=T1,!T2&required=T3``), it
is repeated: each of its values may hold commas, so that nothing is out of reach.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from rstgen.diagnostics import NOTE, Report, Rule
from rstgen.model import ListStyle, Operation, Parameter

LIST_STYLE_UNKNOWN = Rule(
    "list-style-unknown",
    NOTE,
    "{name} is a list in a query, and nothing says how it is sent; it is taken to be repeated",
    "Services join the values by commas (`a=1,2`) or repeat the parameter (`a=1&a=2`). Say in the "
    "description that it is a comma-separated list or that it may be repeated, or say it in the "
    "config: `lists`.",
)
EVERY = "*"
"""Stands for every list of which neither the words nor the config say more."""

_JOINED = re.compile(
    # "A comma-separated list of traits" (placement); "A string …; or the prefix `in:` followed by
    # a comma-separated list" is none, so that it must begin what is said.
    r"^(?:an?\s+|the\s+|optional\s+){0,2}comma[- ](?:separated|delimited)\b"
    # "Give several as a comma-separated list."
    r"|\b(?:as|be|is)\s+(?:an?\s+)?comma[- ](?:separated|delimited)\b"
    # "List of fields, comma separated": the list is what is spoken of.
    r"|^[^.]{0,80}\blist\b[^.]{0,80}\bcomma[- ](?:separated|delimited)\b"
    # "Tags in query must be separated by comma." (nova)
    r"|\b(?:must|should|can|may|are)\s+(?:be\s+)?(?:separated|delimited)\s+(?:by|with)\s+(?:an?\s+)?commas?\b"
    # "Use the comma (`,`) character to separate multiple values." (glance)
    r"|\buse\s+(?:an?\s+|the\s+)?commas?\b[^.]{0,25}\bto\s+separate\b",
    re.I,
)
_REPEATED = re.compile(
    # "May be repeated" (glance); "the `required` query parameter can be repeated" (placement).
    r"\b(?:may|can)\s+(?:also\s+)?be\s+repeated\b"
    r"|\b(?:may|can)\s+(?:also\s+)?be\s+(?:specified|given|provided|used|supplied|passed|included)"
    r"\s+(?:multiple\s+times|several\s+times|more\s+than\s+once|repeatedly)\b"
    # "gained support for … the repetition of the parameter" (placement, requiredN)
    r"|\brepetition\s+of\s+(?:the|this)\s+(?:query\s+)?parameter\b"
    # "You can specify multiple pairs of sort key and sort direction query parameters." (nova);
    # "specifying multiple `member_of` query string parameters is possible" (placement).
    r"|\bspecify(?:ing)?\s+multiple\b[^.]{0,60}\bquery\s+(?:string\s+)?parameters\b",
    re.I,
)
# Every form above holds one of these, and few descriptions do.
_WORTH_READING = re.compile(r"comma|repe[at]|time|once|multiple", re.I)


@lru_cache(maxsize=4096)
def said(description: str) -> ListStyle | None:
    """What the words say. Remembered, since many rows share a definition."""
    if not _WORTH_READING.search(description):
        return None
    if _REPEATED.search(description):
        return "repeated"
    return "joined" if _JOINED.search(description) else None


def settled(op: Operation, told: Mapping[str, ListStyle], report: Report) -> Operation:
    """Say of every list in the query how it is sent.

    Args:
        op: whose parameters they are.
        told: what the config says, by the name of the parameter or for `EVERY` other.
        report: takes lists of which nothing is known.
    """
    found = tuple(
        _settled(one, told, report) if one.where == "query" else one for one in op.parameters
    )
    return op if found == op.parameters else replace(op, parameters=found)


def _settled(one: Parameter, told: Mapping[str, ListStyle], report: Report) -> Parameter:
    style = told.get(one.name) or said(one.description)
    if style is None and "array" in one.schema.types:
        style = told.get(EVERY)
        if style is None:
            report.add(LIST_STYLE_UNKNOWN, one.at, name=one.name)
    return one if style is None else replace(one, style=style)
