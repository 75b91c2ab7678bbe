"""Arguments of a method: names, types, order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from rstgen.model import Operation, Parameter, Property, Schema
from rstgen.pytypes import Expression, Name, Style, Subscript, Union, argument, type_of, union
from rstgen.targets.python_client import names
from rstgen.targets.python_client.requests import Request
from rstgen.targets.python_client.versions import ALWAYS, span

NOT_GIVEN = Name("NotGiven")
FLOAT = Name("float")


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """One argument of a method."""

    name: str = ""
    wire: str
    """Name on the wire."""
    place: str
    """``path``, ``query``, ``header``, ``body`` for a member, ``whole`` for the body itself."""
    type: Expression
    """Without `NotGiven`."""
    required: bool
    once: bool = False
    """Whether it may be given once, to the client."""
    source: Parameter | Property | None
    """For descriptions and versions."""

    def text(self, indent: int = 8) -> str:
        """Print it for a signature."""
        parts = self.type.parts if isinstance(self.type, Union) else (self.type,)
        # Where a float may be given, so may an int.
        if FLOAT in parts:
            parts = tuple(part for part in parts if part != Name("int"))
        if self.required:
            return argument(self.name, union(*parts), indent)
        return argument(self.name, Union((*parts, NOT_GIVEN)), indent, default="NOT_GIVEN")


def arguments(
    operation: Operation, request: Request, style: Style, auth_header: str
) -> tuple[Argument, ...]:
    """Give the arguments of an operation: path, then the required ones, then the others."""
    parameters = list(_parameters(operation, style, auth_header))
    # Where two places have one name, what comes first here keeps the plain one.
    found = [
        *of_place(parameters, "path"),
        *_body(request, style),
        *of_place(parameters, "query"),
        *of_place(parameters, "header"),
    ]
    texts = [(argument.place, argument.wire) for argument in found]
    named = [
        replace(argument, name=name)
        for argument, name in zip(found, names.arguments(texts), strict=True)
    ]
    return tuple(sorted(named, key=lambda a: (a.place != "path" or a.once, not a.required)))


def _parameters(operation: Operation, style: Style, auth_header: str) -> Iterator[Argument]:
    listed = {p.name for p in operation.parameters if p.where == "path"}
    # What stands in braces must be filled in, whatever became of its row.
    unlisted = [
        Parameter(name=name, where="path", schema=Schema(types=("string",)), evidence="example")
        for name in dict.fromkeys(operation.in_braces)
        if name not in listed
    ]
    for parameter in (*operation.parameters, *unlisted):
        if parameter.where == "header" and parameter.name.lower() == auth_header.lower():
            continue
        once = parameter.name in given_once(operation)
        yield Argument(
            wire=parameter.name,
            place=parameter.where,
            type=_type(parameter, style),
            required=not once and (parameter.where == "path" or _always(parameter)),
            once=once,
            source=parameter,
        )


def _type(parameter: Parameter, style: Style) -> Expression:
    found = type_of(parameter.schema, style)
    if parameter.pattern is not None:
        return Subscript(style.map, (Name("str"), found))
    # References call a list that a comma joins a string.
    if parameter.style is not None and "array" not in parameter.schema.types:
        return union(found, Subscript(style.array, (found,)))
    return found


_ONCE = re.compile(r"/v[0-9]+(?:\.[0-9]+)?/\{([^{}]*)\}/[^{}/]")


def given_once(operation: Operation) -> tuple[str, ...]:
    """Give the parts of a path that are the same in every call.

    What stands between the version and the first word is whose account it is:
    ``/v2.1/{tenant_id}/servers``.
    """
    found = _ONCE.match(operation.path)
    return (found[1],) if found else ()


def _always(source: Parameter | Property) -> bool:
    # What some versions do without cannot be asked of every caller.
    return source.required and span(source) == ALWAYS


def _body(request: Request, style: Style) -> Iterator[Argument]:
    for member in request.members:
        yield Argument(
            wire=member.name,
            place="body",
            type=type_of(member.schema, style),
            required=request.wraps or _always(member),
            source=member,
        )
    if request.body is not None:
        yield Argument(
            wire="body",
            place="whole",
            type=type_of(request.body, style) if request.is_json else Name("Content"),
            required=request.required,
            source=None,
        )


def of_place(arguments: Iterable[Argument], place: str) -> tuple[Argument, ...]:
    """Give the arguments that go into one part of the request."""
    return tuple(argument for argument in arguments if argument.place == place)
