"""The document as plain data, in the order of the reference."""

from __future__ import annotations

from rstgen.diagnostics import Report
from rstgen.model import Api, Group
from rstgen.targets.openapi.endpoints import Endpoint, endpoints
from rstgen.targets.openapi.marks import Node
from rstgen.targets.openapi.operations import note_losses, operation, operation_ids
from rstgen.targets.openapi.options import Options
from rstgen.targets.openapi.schemas import Components

# Some tools compare the whole string, so the patch number is the one that all know.
VERSION = "3.1.0"
_SCHEME = "token"


def document(api: Api, options: Options, report: Report) -> Node:
    """Build the OpenAPI document of an `Api`."""
    found = endpoints(api.operations, report)
    for endpoint in found:
        note_losses(endpoint, report)
    components = Components(evidence=options.evidence)
    paths = _paths(found, components, options)
    node: Node = {
        "openapi": VERSION,
        "info": _info(api),
        "servers": _servers(api),
        "security": [{_SCHEME: []}] if options.auth_header else None,
        "tags": [_tag(group) for group in api.groups if _in_use(group, found)],
        "paths": paths,
        "components": _components(components, options),
    }
    return {key: value for key, value in node.items() if value or key == "paths"}


def _info(api: Api) -> Node:
    node: Node = {"title": api.title, "version": api.version}
    return node | ({"description": api.description} if api.description else {})


def _servers(api: Api) -> list[Node]:
    told: list[Node] = [{"url": s.url, "description": s.description} for s in api.servers]
    return [{k: v for k, v in server.items() if v} for server in told] or [{"url": "/"}]


def _in_use(group: Group, found: tuple[Endpoint, ...]) -> bool:
    return any(op.group == group.name for endpoint in found for op in endpoint.operations)


def _tag(group: Group) -> Node:
    node = {
        "name": group.name,
        # The title as the common renderers show it; names are for urls and code.
        "x-displayName": group.title,
        "description": group.description,
    }
    return {key: text for key, text in node.items() if text}


def _paths(found: tuple[Endpoint, ...], components: Components, options: Options) -> Node:
    paths: Node = {}
    for endpoint, name in zip(found, operation_ids(found), strict=True):
        item = paths.setdefault(endpoint.path, {})
        item[endpoint.method.lower()] = operation(endpoint, name, components, options)
    return paths


def _components(components: Components, options: Options) -> Node:
    node: Node = {"schemas": components.schemas()}
    if options.auth_header:
        scheme = {"type": "apiKey", "in": "header", "name": options.auth_header}
        node["securitySchemes"] = {_SCHEME: scheme}
    return {key: value for key, value in node.items() if value}
