"""The document as plain data, in the order of the reference."""

from __future__ import annotations

from collections.abc import Collection

from rstgen.diagnostics import Report
from rstgen.model import Api, Group, shown_fault_form
from rstgen.targets.openapi.endpoints import Endpoint, endpoints
from rstgen.targets.openapi.examples import sound
from rstgen.targets.openapi.ids import operation_ids
from rstgen.targets.openapi.info import info, servers
from rstgen.targets.openapi.marks import Node
from rstgen.targets.openapi.operations import note_losses, operation
from rstgen.targets.openapi.options import Options
from rstgen.targets.openapi.parts import Parts
from rstgen.targets.openapi.schemas import Components
from rstgen.targets.openapi.security import SCHEME, note_unknown, open_pages

# Some tools compare the whole string, so the patch number is the one that all know.
VERSION = "3.1.0"


def document(api: Api, options: Options, report: Report) -> Node:
    """Build the OpenAPI document of an `Api`."""
    api = sound(api, report)
    found = endpoints(api.operations, report)
    for endpoint in found:
        note_losses(endpoint, report)
    note_unknown((op for one in found for op in one.operations), options, report)
    parts = Parts(
        options=options,
        form=options.faults or shown_fault_form(api.operations),
        schemas=Components(evidence=options.evidence),
    )
    paths = _paths(found, open_pages(api.groups), parts)
    node: Node = {
        "openapi": VERSION,
        "info": info(api, options, report),
        "externalDocs": {"url": options.external_docs} if options.external_docs else None,
        "servers": servers(api),
        "security": [{SCHEME: []}] if options.auth_header else None,
        "tags": [_tag(group) for group in api.groups if _in_use(group, found)],
        "paths": paths,
        "components": _components(parts),
    }
    return {key: value for key, value in node.items() if value or key == "paths"}


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


def _paths(found: tuple[Endpoint, ...], pages: Collection[str], parts: Parts) -> Node:
    paths: Node = {}
    for endpoint, name in zip(found, operation_ids(found), strict=True):
        item = paths.setdefault(endpoint.path, {})
        item[endpoint.method.lower()] = operation(endpoint, name, pages, parts)
    return paths


def _components(parts: Parts) -> Node:
    node = parts.settle()
    if parts.options.auth_header:
        scheme = {"type": "apiKey", "in": "header", "name": parts.options.auth_header}
        node["securitySchemes"] = {SCHEME: scheme}
    return node
