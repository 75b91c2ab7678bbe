"""A web page: the document of the target ``openapi``, to be read and searched without a network."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rstgen.diagnostics import Report, RstgenError
from rstgen.files import File
from rstgen.rendering import Renderer
from rstgen.targets.html import redoc
from rstgen.targets.html.views import page


class HtmlTarget:
    """Writes ``index.html``, one page that holds the document and what shows it."""

    shows = "openapi"

    def options(self, given: Mapping[str, object]) -> None:
        """Take no options, and look whether the renderer is there.

        Raises:
            RstgenError: an option is given, or the renderer is not installed.
        """
        for key in given:
            raise RstgenError(f"there is no option {key}; the target takes none")
        redoc.find()

    def render(
        self, document: Mapping[str, Any], options: None, renderer: Renderer, report: Report
    ) -> Iterable[File]:
        """Give the one page."""
        view = page(document, redoc.script(redoc.find()))
        yield File("index.html", renderer.text("html/index.html.jinja", view=view))


TARGET = HtmlTarget()
