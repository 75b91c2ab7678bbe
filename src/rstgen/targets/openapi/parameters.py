"""Parameters of an operation, and the headers of a response."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rstgen.model import Operation, Parameter
from rstgen.targets.openapi.endpoints import Endpoint
from rstgen.targets.openapi.marks import Node, hull, mark, versions, within
from rstgen.targets.openapi.schemas import Components

# OpenAPI 3.1, 4.8.12.2: as parameters these are ignored, and linters refuse them.
_RESERVED = frozenset(["accept", "content-type", "authorization"])
_ORDER = ("path", "query", "header")

Held = tuple[Operation, Parameter]


def parameters(endpoint: Endpoint, components: Components, auth_header: str) -> list[Node]:
    """Return the parameters of an endpoint; several operations' are united."""
    found = _by_key(endpoint.operations)
    kept = {key: held for key, held in found.items() if not _reserved(key, auth_header)}
    united = [_united(held, endpoint.operations) for held in kept.values()]
    united.sort(key=lambda parameter: _ORDER.index(parameter.where))
    return [_parameter(parameter, components) for parameter in united]


def not_of_all(endpoint: Endpoint) -> tuple[str, ...]:
    """Names of parameters that only some of the operations take."""
    found = _by_key(endpoint.operations)
    count = len(endpoint.operations)
    return tuple(held[0][1].name for held in found.values() if len(held) < count)


def _by_key(operations: Sequence[Operation]) -> dict[tuple[str, str], list[Held]]:
    found: dict[tuple[str, str], list[Held]] = {}
    for operation in operations:
        own = {_key(p): (operation, p) for p in reversed(operation.parameters)}
        for key in dict.fromkeys(_key(p) for p in operation.parameters):
            found.setdefault(key, []).append(own[key])
    return found


def _key(parameter: Parameter) -> tuple[str, str]:
    # Names of headers have no case.
    name = parameter.name.lower() if parameter.where == "header" else parameter.name
    return parameter.where, name


def _reserved(key: tuple[str, str], auth_header: str) -> bool:
    where, name = key
    return where == "header" and (name in _RESERVED or name == auth_header.lower())


def _united(held: Sequence[Held], operations: Sequence[Operation]) -> Parameter:
    if len(operations) == 1:
        return held[0][1]
    first = held[0][1]
    low, high = hull(within(parameter, operation) for operation, parameter in held)
    if (low, high) == hull(versions(operation) for operation in operations):
        low = high = None
    return replace(
        first,
        required=len(held) == len(operations) and all(p.required for _, p in held),
        description=next((p.description for _, p in held if p.description), ""),
        deprecated=all(p.deprecated for _, p in held),
        min_version=low,
        max_version=high,
    )


def _parameter(parameter: Parameter, components: Components) -> Node:
    required = parameter.required or parameter.where == "path"
    node: Node = {"name": parameter.name, "in": parameter.where}
    return node | _stated(replace(parameter, required=required), components)


def headers(given: Iterable[Parameter], components: Components) -> Node:
    """Return the headers of a response by name, the first of equals."""
    found: dict[str, Parameter] = {}
    for header in given:
        # The content of the response says its type; OpenAPI ignores the header.
        if header.name.lower() != "content-type":
            found.setdefault(header.name.lower(), header)
    return {header.name: _stated(header, components) for header in found.values()}


def _stated(parameter: Parameter, components: Components) -> Node:
    node: Node = {"description": parameter.description} if parameter.description else {}
    if parameter.required:
        node["required"] = True
    if parameter.deprecated:
        node["deprecated"] = True
    node["schema"] = components.view(parameter.schema)
    return node | mark(versions(parameter))
