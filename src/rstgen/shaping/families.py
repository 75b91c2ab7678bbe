"""Names that stand for a family of names: ``X-Object-Meta-*``, ``resourcesN``.

A caller makes up the rest of such a name, so nobody can be asked for it, and no two families of
one operation are one parameter.
"""

from __future__ import annotations

import re
from dataclasses import replace

from rstgen.model import Operation, Parameter

# What no name on the wire has: ``X-Image-Meta-{name}``, ``required<suffix>``, ``X-Object-Meta-*``.
_OPEN = re.compile(r"\*|\{[^{}]*\}|<[^<>]*>")
# "The parameter key is `resourcesN`, where `N` represents a unique suffix" (placement); "where
# `name` is the name of the metadata item" (swift, X-Object-Meta-name).
_WHERE = re.compile(
    r"\bwhere\s+(?:the\s+)?`([\w-]{1,40})`\s+(?:is|represents|stands\s+for|denotes)\b"
)
_SPECIAL = re.compile(r"[\\^$.|?*+()\[\]{}]")


def pattern_of(name: str, description: str) -> str | None:
    """Regular expression (ECMA 262, as JSON Schema has them) for the names of a family."""
    if _OPEN.search(name):
        fixed = _OPEN.split(name)
    else:
        found = _WHERE.search(description)
        if found is None or not name.endswith(found[1]) or name == found[1]:
            return None
        fixed = [name.removesuffix(found[1]), ""]
    return f"^{'.+'.join(_SPECIAL.sub(_escaped, part) for part in fixed)}$"


def _escaped(found: re.Match[str]) -> str:
    return f"\\{found[0]}"


def marked(op: Operation) -> Operation:
    """Mark the parameters and headers of an operation that are families."""
    parameters = _all(op.parameters)
    responses = tuple(
        replace(one, headers=_all(one.headers)) if one.headers else one for one in op.responses
    )
    return replace(op, parameters=parameters, responses=responses)


def _all(given: tuple[Parameter, ...]) -> tuple[Parameter, ...]:
    return tuple(map(_marked, given))


def _marked(one: Parameter) -> Parameter:
    found = pattern_of(one.name, one.description) if one.where != "path" else None
    if found is None:
        return one
    return replace(one, pattern=found, required=False, required_in_range=False)
