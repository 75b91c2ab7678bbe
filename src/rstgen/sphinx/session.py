"""One app's run: reads the reference when the builder is there, and answers Sphinx's events."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.util import logging

from rstgen.diagnostics import NOTE, Diagnostic, RstgenError
from rstgen.sphinx import known, linking, pages, tables
from rstgen.sphinx.directives import directives
from rstgen.sphinx.known import Desk

_LOG = logging.getLogger(__name__)


class Session:
    """Knows the reference of one app."""

    def __init__(self) -> None:
        self._desk = Desk()

    def connect(self, app: Any) -> None:
        """Register what Sphinx is to call."""
        app.connect("config-inited", self._register, priority=900)
        app.connect("builder-inited", self._load)
        app.connect("env-get-outdated", self._outdated)
        app.connect("env-purge-doc", pages.purge)
        app.connect("env-merge-info", pages.merge)
        app.connect("doctree-read", _fill)
        app.connect("doctree-resolved", linking.resolve)
        app.connect("html-page-context", linking.head)
        app.connect("build-finished", self._write)
        app.add_role("rstgen-openapi", linking.role)

    def _register(self, app: Any, config: Any) -> None:
        """Take the directives over once it is known which other extensions there are."""
        if renders(app):
            for name, directive in directives(self._desk).items():
                app.add_directive(name, directive, override=True)
            config.html_static_path = [
                *config.html_static_path,
                str(Path(__file__).parent / "static"),
            ]
            app.add_css_file("rstgen.css")

    def _load(self, app: Any) -> None:
        """Read the reference; whatever is wrong is a warning."""
        source = Path(app.srcdir)
        try:
            folder = Path(app.confdir or source)
            config = known.config_for(source, folder, app.config.rstgen_config)
            self._desk.take(known.load(source, config))
        except RstgenError as error:
            self._desk.take(known.nothing(source))
            _LOG.warning("rstgen: %s", error, type="rstgen", subtype="config")
        self._tell(app.config.rstgen_findings)

    def _tell(self, findings: bool | str) -> None:
        found = self._desk.known.diagnostics if findings else ()
        told = [one for one in found if one.severity > NOTE or findings == "all"]
        for one in told:
            _warn(one)
        if rest := len(found) - len(told):
            notes = "1 note" if rest == 1 else f"{rest} notes"
            _LOG.info('rstgen: %s; rstgen_findings = "all" or rstgen lint shows them', notes)

    def _outdated(self, app: Any, env: Any, *changes: Any) -> list[str]:
        """Name the pages whose shapes have changed, though they and what they include have not."""
        now = self._desk.known.digests
        return [
            page
            for page, seen in pages.of(env).items()
            if renders(app)
            and any(now.get(file, "") != digest for file, digest in seen.items())
            and page in env.found_docs
        ]

    def _write(self, app: Any, error: Exception | None) -> None:
        if error is None:
            linking.write(app, self._desk.known.openapi)


def renders(app: Any) -> bool:
    """Tell whether the directives are ours."""
    wanted = app.config.rstgen_render
    return "os_api_ref" not in app.extensions if wanted == "auto" else bool(wanted)


def _warn(one: Diagnostic) -> None:
    place = ":".join(map(str, filter(None, [one.path, one.at and one.at.line])))
    _LOG.warning("%s", one.message, type="rstgen", subtype=one.code, location=place or None)


def _fill(app: Any, doctree: nodes.document) -> None:
    """Fill in the lists of operations, now that all of the page is read."""
    for found in list(doctree.findall(nodes.bullet_list)):
        if "rstgen-index" in found["classes"] and not found.children:
            found += tables.index(_operations(doctree))
            if not found.children:
                found.parent.remove(found)


def _operations(doctree: nodes.document) -> Iterator[tuple[str, str, nodes.Node]]:
    for one in doctree.findall(nodes.paragraph):
        if "rstgen_title" in one:
            said = " ".join(child.astext() for child in one.children[:3:2])
            yield one["ids"][0], one["rstgen_title"], nodes.literal("", said)
