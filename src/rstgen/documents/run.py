"""The parsing of one reference: its documents, what they include, and texts of its files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import Directive

from rstgen.diagnostics import ERROR, NOTE, WARNING, Location, Report, Rule
from rstgen.documents.machine import LINE_LIMIT, inliner, parse
from rstgen.documents.recorded import Origin, location
from rstgen.sources import Source, UnreadableError

UNREADABLE_PAGE = Rule(
    "unreadable-page",
    ERROR,
    "{page} {why}; nothing of it is read",
    "Every operation of the page is missing from the output. Pages are UTF-8, and lie inside of "
    "the work tree.",
)
INCLUDE_LOOP = Rule(
    "include-loop",
    WARNING,
    "{page} leads back to itself; this include is left out",
    "An include that leads back to an open page would never end. Remove it.",
)
TOO_MANY_INCLUDES = Rule(
    "too-many-includes",
    ERROR,
    "{page} includes more than {limit} pages; the rest is left out",
    "Pages that include each other several times grow without bound. Include each once.",
)
BROKEN_MARKUP = Rule(
    "broken-markup",
    NOTE,
    "{message}",
    "docutils leaves out what it cannot read, so readers of the page never see it. Mend the markup "
    "as the message says. A heading that is refused is read here all the same.",
)
INCLUDE_LIMIT = 2_000
SIZE_LIMIT = 2**26
"""Characters of one document with all that it includes."""


class Run:
    """Parses the documents of a source with one set of directives."""

    def __init__(
        self,
        source: Source,
        report: Report,
        directives: Mapping[str, type[Directive]],
        mend: Callable[[str, str], str] = lambda text, place: text,
    ) -> None:
        """`mend` is given the text of a page and its place before it is parsed."""
        self.source = source
        self._report = report
        self._mend = mend
        self._inliner = inliner(self, directives)
        self._texts: dict[Path, str | None] = {}
        self._document = source.root
        self._includes = self._size = 0

    @property
    def is_complete(self) -> bool:
        """Whether every page that was asked for so far could be read."""
        return None not in self._texts.values()

    @property
    def pages(self) -> frozenset[Path]:
        """Every page that was asked for so far."""
        return frozenset(self._texts)

    def parse(self, path: Path) -> nodes.document | None:
        """Parse a document; ``None`` when it cannot be read, which is then reported."""
        self._document, self._includes, self._size = path, 0, 0
        place = self.source.place(path)
        text = self._page(path, place, Location(place))
        if text is None:
            return None
        try:
            return self._checked(parse(text, Origin.of(place, (path,)), self._inliner))
        except RecursionError:
            why = "is nested too deeply"
        except Exception as error:
            # docutils indexes and asserts its way through odd input; that a page cannot be
            # parsed is all that anybody can use.
            why = f"cannot be parsed ({type(error).__name__} in docutils)"
        self._report.add(UNREADABLE_PAGE, Location(place), page=place, why=why)
        return None

    def _checked(self, document: nodes.document) -> nodes.document:
        for message in document.findall(nodes.system_message):
            first = next(iter(message.findall(nodes.paragraph)), message)
            text = " ".join(first.astext().split())
            self._report.add(BROKEN_MARKUP, location(message), message=text)
        return document

    def fragment(self, text: str, place: str) -> nodes.document | None:
        """Parse a text that stands outside of the documents; ``None`` if that fails."""
        try:
            return parse(text, Origin.of(place, (self.source.root,)), self._inliner)
        except Exception:  # see `parse`
            return None

    def included(
        self, argument: str, at: Location, chain: tuple[Path, ...]
    ) -> tuple[Path, str] | None:
        """Give a page that is included, or report why it cannot be."""
        place = self.source.named(self._document, argument)
        path = self.source.locate(place)
        if path in chain:
            self._report.add(INCLUDE_LOOP, at, page=place)
            return None
        text = self._page(path, place, at)
        self._includes += 1
        self._size += len(text or "")
        if self._includes > INCLUDE_LIMIT or self._size > SIZE_LIMIT:
            page = self.source.place(self._document)
            self._report.add(TOO_MANY_INCLUDES, Location(page), page=page, limit=INCLUDE_LIMIT)
            return None
        return None if text is None else (path, text)

    def _page(self, path: Path, place: str, at: Location) -> str | None:
        if path not in self._texts:
            self._texts[path] = self._read(path, place, at)
        return self._texts[path]

    def _read(self, path: Path, place: str, at: Location) -> str | None:
        try:
            text = self.source.text(path)
        except UnreadableError as error:
            inside = Location(place, error.line) if error.line else at
            self._report.add(UNREADABLE_PAGE, inside, page=place, why=str(error))
            return None
        if len(max(text.split("\n"), key=len)) <= LINE_LIMIT:
            return self._mend(text, place)
        number = 1 + next(i for i, line in enumerate(text.split("\n")) if len(line) > LINE_LIMIT)
        why = f"has a line of more than {LINE_LIMIT} characters"
        self._report.add(UNREADABLE_PAGE, Location(place, number), page=place, why=why)
        return None
