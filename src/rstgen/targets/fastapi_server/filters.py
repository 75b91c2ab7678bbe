"""Lists of values that close nothing: those of what a request filters by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from rstgen.model import Operation, Parameter, Schema


def opened(op: Operation) -> Operation:
    """Let each filter of an operation have any value.

    What is compared with what there is finds nothing where nothing has the value, and the values
    that a reference lists are the usual ones: keystone's ``GET /services?type=`` says "a valid
    value is ``compute``, ``ec2``, …", and each service of a catalog has a type of its own. What
    says how an answer is made (``sort_dir``) stays closed.
    """
    listed = frozenset(_listed(op.success.body.schema)) if op.success.body else frozenset()
    parameters = tuple(
        replace(one, schema=_open(one.schema)) if _is_filter(one, listed) else one
        for one in op.parameters
    )
    return op if parameters == op.parameters else replace(op, parameters=parameters)


# "Filter the server list result by the ``disk_config`` setting" (nova), where the member has
# another name; "Filters the response by a member status" (glance), which is no member at all.
_FILTERS = re.compile(r"\bfilter(s|ed|ing)?\b", re.IGNORECASE)


def _is_filter(parameter: Parameter, listed: frozenset[str]) -> bool:
    first = parameter.description.partition(". ")[0]
    named = parameter.name in listed or _FILTERS.search(first) is not None
    return parameter.where == "query" and named


def _listed(schema: Schema, *, inside: bool = False) -> Iterator[str]:
    """Give the members of what an answer lists."""
    if schema.items is not None:
        yield from _listed(schema.items, inside=True)
    for member in schema.properties:
        if inside:
            yield member.name
        elif member.schema.items is not None:
            yield from _listed(member.schema)
    for variant in schema.variants:
        yield from _listed(variant, inside=inside)


def _open(schema: Schema) -> Schema:
    return replace(schema, enum=(), items=schema.items and replace(schema.items, enum=()))
