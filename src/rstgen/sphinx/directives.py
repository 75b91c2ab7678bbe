"""The four directives, rendered: written down by the dialect, looked up in what is known.

All nodes are made while a page is read, and are docutils' own. So what is kept of a page is
complete: nothing of rstgen's is pickled with it, and every builder can print it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import Directive
from docutils.statemachine import StringList

from rstgen.diagnostics import Location, Report
from rstgen.dialects.os_api_ref import status_tables
from rstgen.dialects.os_api_ref.directives import (
    RestExpandAll,
    RestMethod,
    RestParameters,
    RestStatusCode,
)
from rstgen.documents import Recorded, Recorder
from rstgen.model import Operation, StatusCode
from rstgen.sphinx import pages, tables
from rstgen.sphinx.lines import Line, Spot, lines, spot

if TYPE_CHECKING:
    from rstgen.sphinx.known import Desk, Known


class Rendering(Recorder):
    """A directive that shows what is known of it."""

    desk: ClassVar[Desk]

    def run(self) -> list[nodes.Node]:
        """Record what stands here, then render it."""
        recorded = super().run()[0]
        assert isinstance(recorded, Recorded)
        recorded.at = self._placed(recorded.at)
        recorded.lines = tuple((line, self._placed(at)) for line, at in recorded.lines)
        digest = self._known.digests.get(recorded.at.path, "")
        pages.of(self._env)[self._env.docname][recorded.at.path] = digest
        return self.rendered(recorded)

    def rendered(self, recorded: Any) -> list[nodes.Node]:
        """Give what the page shows in its place."""
        raise NotImplementedError

    @property
    def _known(self) -> Known:
        return self.desk.known

    @property
    def _env(self) -> Any:
        return self.state.document.settings.env

    @property
    def _document(self) -> Path:
        return Path(self._env.doc2path(self._env.docname))

    def _placed(self, at: Location) -> Location:
        """Name a place as the reader does: relative to the source."""
        return Location(self._known.source.place(Path(os.path.abspath(at.path))), at.line)

    def _begun(self) -> Spot | None:
        """Find the operation whose part this is: the last one that began above."""
        found: Spot | None = self._env.temp_data.get("rstgen_operation")
        return found

    def _parsed(self, text: str, at: Location | None) -> Sequence[nodes.Node]:
        """Let Sphinx read a text of a definitions file."""
        place = str(self._known.source.locate(at.path)) if at is not None else ""
        first = (at.line or 1) - 1 if at is not None else 0
        written = text.split("\n")
        box = nodes.Element()
        items = [(place, first + number) for number in range(len(written))]
        self.state.nested_parse(StringList(written, items=items), 0, box)
        return box.children


class RenderedMethod(Rendering):
    """Method, path and badges."""

    def rendered(self, recorded: RestMethod) -> list[nodes.Node]:
        """Give the line that the operation begins with."""
        self._env.temp_data["rstgen_operation"] = spot(recorded.at)
        one = self._known.operations.get(spot(recorded.at))
        written = recorded.argument.split(maxsplit=1)
        method, url = (one.method, one.url) if one else (*written, "", "")[:2]
        ident = _free(self.state.document, f"operation-{one.name}" if one else f"{method}-{url}")
        line = tables.headline(method.upper(), url, one, ident)
        line["rstgen_title"] = one.title if one else f"{method} {url}"
        self.state.document.set_id(line)
        return [line]


class RenderedParameters(Rendering):
    """The shaped tree of what the rows describe."""

    def rendered(self, recorded: RestParameters) -> list[nodes.Node]:
        """Give the table."""
        rows = list(self.desk.definitions.rows(recorded, self._document, None))
        listed, one = self._of(self._begun())
        found = lines(rows, listed, one)
        anchors = [self._anchor(line, one) for line in found]
        return [tables.parameters(found, anchors, self._described)] if found else []

    def _of(self, begun: Spot | None) -> tuple[Any, Operation | None]:
        if begun is None:
            return None, None
        return self._known.listed.get(begun), self._known.operations.get(begun)

    def _anchor(self, line: Line, one: Operation | None) -> nodes.target:
        whole = "-".join([one.name if one else "row", line.where or "row", *line.path])
        anchor = nodes.target("", "", ids=[_free(self.state.document, whole)])
        self.state.document.set_id(anchor)
        return anchor

    def _described(self, line: Line) -> Sequence[nodes.Node]:
        if line.row is not None and line.row.description:
            return self._parsed(line.row.description, line.row.defined_at)
        return [nodes.paragraph("", text) for text in line.text.split("\n\n") if text]


class RenderedStatusCode(Rendering):
    """Codes and their reasons."""

    def rendered(self, recorded: RestStatusCode) -> list[nodes.Node]:
        """Give the table."""
        files = self.desk.files
        found = list(status_tables.codes(recorded, self._document, files, Report()))
        argument = " ".join(recorded.argument.split()[1:])
        place = Location(files.load(self._document, argument).place)
        said = [(code, self._reason(code, place)) for code in found]
        return [tables.codes(said)] if said else []

    def _reason(self, code: StatusCode, place: Location) -> Sequence[nodes.Node]:
        return self._parsed(code.description, place) if code.description else []


class RenderedExpandAll(Rendering):
    """A list of the operations of the page; there is nothing to expand."""

    def rendered(self, recorded: RestExpandAll) -> list[nodes.Node]:
        """Give a list that is filled when the page is read to its end."""
        return [nodes.bullet_list(classes=["rstgen-index"])]


def _free(document: nodes.document, text: str) -> str:
    """Give an anchor that the page does not have yet."""
    ident = nodes.make_id(text) or "row"
    number, free = 1, ident
    while free in document.ids:
        number += 1
        free = f"{ident}-{number}"
    return free


_KINDS: Mapping[str, tuple[type[Rendering], type[Recorded]]] = {
    "rest_method": (RenderedMethod, RestMethod),
    "rest_parameters": (RenderedParameters, RestParameters),
    "rest_status_code": (RenderedStatusCode, RestStatusCode),
    "rest_expand_all": (RenderedExpandAll, RestExpandAll),
}


def directives(desk: Desk) -> Mapping[str, type[Directive]]:
    """Make the directives of one app."""
    return {
        name: type(kind.__name__, (kind,), {"desk": desk, "node": node})
        for name, (kind, node) in _KINDS.items()
    }
