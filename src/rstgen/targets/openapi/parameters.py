"""Parameters of an operation, and the headers of a response."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rstgen.model import Operation, Parameter, Schema
from rstgen.targets.openapi.endpoints import Endpoint
from rstgen.targets.openapi.marks import Node, mark, versions, within
from rstgen.targets.openapi.parts import Parts
from rstgen.versions import hull

# OpenAPI 3.1, 4.8.12.2: as parameters these are ignored, and linters refuse them.
_RESERVED = frozenset(["accept", "content-type", "authorization"])
_ORDER = ("path", "query", "header")

Held = tuple[Operation, Parameter]


def parameters(endpoint: Endpoint, parts: Parts) -> list[Node]:
    """Return the parameters of an endpoint; several operations' are united."""
    found = _by_key(endpoint.operations)
    auth_header = parts.options.auth_header
    kept = {key: held for key, held in found.items() if not _reserved(key, auth_header)}
    united = [_united(held, endpoint.operations) for held in kept.values()]
    united.sort(key=lambda parameter: _ORDER.index(parameter.where))
    return [_parameter(parameter, endpoint, parts) for parameter in united]


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


def _parameter(parameter: Parameter, endpoint: Endpoint, parts: Parts) -> Node:
    required = parameter.required or parameter.where == "path"
    listed = _listed(replace(parameter, required=required))
    node: Node = {"name": parameter.name, "in": parameter.where}
    node |= _stated(listed, parts)
    return parts.parameters.put(f"{parameter.name} {parameter.where}", endpoint, node)


def _listed(parameter: Parameter) -> Parameter:
    """Take a query to be a list where the words say it, though its row calls it a string."""
    schema = parameter.schema
    if parameter.style is None or "array" in schema.types:
        return parameter
    items = replace(schema, default=None, has_default=False)
    default = [schema.default] if schema.has_default else None
    listed = Schema(types=("array",), items=items, default=default, has_default=schema.has_default)
    return replace(parameter, schema=listed)


def _serialized(parameter: Parameter) -> Node:
    """Say how a list is sent, though repeating it is what OpenAPI takes for granted."""
    if parameter.where != "query" or "array" not in parameter.schema.types:
        return {}
    return {"style": "form", "explode": parameter.style != "joined"}


def headers(given: Iterable[Parameter], endpoint: Endpoint, parts: Parts) -> Node:
    """Return the headers of a response by name, the first of equals."""
    found: dict[str, list[Parameter]] = {}
    for header in given:
        # The content of the response says its type; OpenAPI ignores the header.
        if header.name.lower() != "content-type":
            found.setdefault(header.name.lower(), []).append(header)
    return {
        header.name: parts.headers.put(header.name, endpoint, _stated(header, parts))
        for header in map(_first, found.values())
    }


def _first(equals: Sequence[Parameter]) -> Parameter:
    """Give the first of several headers of one name, at all versions that have any of them."""
    low, high = hull(map(versions, equals))
    return replace(equals[0], min_version=low, max_version=high)


def _stated(parameter: Parameter, parts: Parts) -> Node:
    node: Node = {"description": parameter.description} if parameter.description else {}
    if parameter.required:
        node["required"] = True
    if parameter.deprecated:
        node["deprecated"] = True
    node |= _serialized(parameter)
    node["schema"] = parts.schemas.view(parameter.schema)
    style = "regex" if parameter.pattern else None
    return node | mark(versions(parameter), style=style, pattern=parameter.pattern)
