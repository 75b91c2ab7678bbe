"""What the document says of itself, and where the API is served."""

from __future__ import annotations

import re

from rstgen.diagnostics import Report
from rstgen.model import Api, Server
from rstgen.targets.openapi import rules
from rstgen.targets.openapi.marks import Node, mark
from rstgen.targets.openapi.options import Options


def info(api: Api, options: Options, report: Report) -> Node:
    """Return the info object: what the reference says, and what only the config can."""
    asked = {"license": options.license, "contact": options.contact}
    lacking = [name for name, value in asked.items() if not value]
    if lacking:
        report.add(rules.INCOMPLETE_INFO, None, what=" and ".join(f"no {n}" for n in lacking))
    node: Node = {
        "title": api.title,
        "version": api.version,
        "description": api.description,
        "contact": _contact(options.contact) if options.contact else None,
        "license": _license(options.license) if options.license else None,
    }
    kept = {key: value for key, value in node.items() if value or key in ("title", "version")}
    return kept | mark((api.microversion, api.microversion))


def _contact(text: str) -> Node:
    return {"url" if "://" in text else "email": text}


def _license(text: str) -> Node:
    return {"name": text} | ({"identifier": text} if _SPDX.fullmatch(text) else {})


# As pyproject.toml has it: ``Apache-2.0``, ``MIT OR Apache-2.0``.
_SPDX = re.compile(r"[\w.+-]+(?: (?:AND|OR|WITH) [\w.+-]+)*", re.ASCII)


def servers(api: Api) -> list[Node]:
    """Return the server objects; where none is known, the document's own place is one."""
    return [_server(server) for server in api.servers] or [{"url": "/"}]


def _server(server: Server) -> Node:
    # Paths begin with a slash, so an url that ends in one would give two.
    node: Node = {"url": server.url.rstrip("/") or "/"}
    if server.description:
        node["description"] = server.description
    names = dict.fromkeys(_VARIABLE.findall(server.url))
    # Every variable has a default by the rules of OpenAPI; nothing better is known.
    return node | ({"variables": {name: {"default": name} for name in names}} if names else {})


_VARIABLE = re.compile(r"\{([^{}]+)\}")
