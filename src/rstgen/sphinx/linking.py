"""``openapi.json`` in the HTML output, and the links to it."""

from __future__ import annotations

import posixpath
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.util import logging
from sphinx.util.osutil import relative_uri

_LOG = logging.getLogger(__name__)
_MARK = "rstgen-openapi"


def file_of(app: Any) -> str:
    """Give where the document goes in the output; empty where there is none."""
    name = str(app.config.rstgen_openapi or "")
    return name if app.builder.format == "html" and _is_inside(name) else ""


def _is_inside(name: str) -> bool:
    return bool(name) and not name.startswith("/") and ".." not in name.split("/")


def write(app: Any, text: str) -> None:
    """Write the document, unless it is there already as it should be."""
    name = str(app.config.rstgen_openapi or "")
    if name and not _is_inside(name):
        why = "rstgen_openapi is %r; it names a file in the output"
        _LOG.warning(why, name, type="rstgen", subtype="config")
    if not file_of(app) or not text:
        return
    path, data = Path(app.outdir, name), text.encode("utf-8")
    if not path.is_file() or path.read_bytes() != data:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def role(
    name: str, rawtext: str, text: str, lineno: int, inliner: Any, *_: Any, **__: Any
) -> tuple[list[nodes.Node], list[nodes.system_message]]:
    """Mark where a link is wanted: ``:rstgen-openapi:`the OpenAPI document```."""
    return [nodes.inline(rawtext, text, classes=[_MARK])], []


def resolve(app: Any, doctree: nodes.document, docname: str) -> None:
    """Make the links, and one on the first page that nobody has asked for."""
    name = file_of(app)
    if not name:
        return
    marks = [n for n in doctree.findall(nodes.inline) if _MARK in n["classes"]]
    for mark in marks:
        mark.replace_self(_link(app, docname, name, mark.astext()))
    if docname == app.config.root_doc and not marks:
        link = _link(app, docname, name, posixpath.basename(name))
        line = nodes.paragraph("", "OpenAPI document: ", link, classes=[_MARK])
        _insert(doctree, line)


def _link(app: Any, docname: str, name: str, text: str) -> nodes.reference:
    here = app.builder.get_target_uri(docname)
    return nodes.reference("", text, refuri=relative_uri(here, name), internal=True)


def _insert(doctree: nodes.document, line: nodes.paragraph) -> None:
    """Put a line below the introduction, before what the first chapter holds."""
    chapter = next(doctree.findall(nodes.section), doctree)
    sections = [n for n, child in enumerate(chapter.children) if isinstance(child, nodes.section)]
    chapter.insert(sections[0] if sections else len(chapter.children), line)


def head(app: Any, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Tell programs where the document is (RFC 8631)."""
    if name := file_of(app):
        address = escape(context["pathto"](name, 1))
        kind = "application/vnd.oai.openapi+json"
        link = f'<link rel="service-desc" type="{kind}" href="{address}" />'
        context["metatags"] = f"{context.get('metatags', '')}\n    {link}"
