"""The order of the documents: that of the toctrees, then the rest by path."""

from __future__ import annotations

import fnmatch
import posixpath
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from rstgen.sources.source import Source, UnreadableError


def ordered(source: Source, pages: tuple[Path, ...]) -> tuple[Path, ...]:
    """Put the pages into toctree order; a page that another one includes is no document."""
    outline = _Outline(source, pages)
    for page in pages:
        if page.stem == "index" and page.parent == source.root:
            outline.follow(page)
    listed = len(outline.order)
    for page in pages:
        outline.follow(page)
    ordered = outline.order[:listed] + [
        page for page in outline.order[listed:] if page not in outline.included
    ]
    return tuple(ordered)


class _Outline:
    """Follows toctrees and includes by their text alone, so that the order is known up front."""

    def __init__(self, source: Source, pages: Iterable[Path]) -> None:
        self._source = source
        self._pages = {page: self._docname(page) for page in pages}
        self._by_name = {name: page for page, name in self._pages.items()}
        self.order: list[Path] = []
        self.included: set[Path] = set()
        self._followed: set[Path] = set()

    def _docname(self, page: Path) -> str:
        return posixpath.splitext(self._source.place(page))[0]

    def follow(self, document: Path) -> None:
        """Take a document, then those that its toctrees name."""
        waiting = [document]
        while waiting:
            page = waiting.pop()
            if page in self._followed:
                continue
            self._followed.add(page)
            self.order.append(page)
            waiting += reversed(list(self._named_in(page, page)))

    def _named_in(self, page: Path, document: Path) -> Iterator[Path]:
        try:
            lines = self._source.text(page).split("\n")
        except UnreadableError:
            return
        for number, line in enumerate(lines):
            found = _DIRECTIVE.match(line)
            if not found or _in_comment(lines, number, len(found["indent"])):
                continue
            if found["name"] == "toctree":
                yield from self._entries(lines[number + 1 :], len(found["indent"]), document)
            else:
                below = lines[number + 1 : number + 2]
                argument = found["argument"] or "".join(below)
                yield from self._include(argument.strip(), document)

    def _include(self, argument: str, document: Path) -> Iterator[Path]:
        target = self._source.locate(self._source.named(document, argument))
        # Each part once: what it names is the same wherever it is included from.
        if argument and target not in self.included and target != document:
            self.included.add(target)
            yield from self._named_in(target, document)

    def _entries(self, lines: Iterable[str], indent: int, document: Path) -> Iterator[Path]:
        glob = backwards = False
        names: list[str] = []
        for line in lines:
            entry = line.strip()
            if entry and len(line) - len(line.lstrip()) <= indent:
                break
            glob = glob or entry == ":glob:"
            backwards = backwards or entry == ":reversed:"
            if entry and not entry.startswith(":"):
                names += self._matching(entry, document, glob)
        for name in reversed(names) if backwards else names:
            yield self._by_name[name]

    def _matching(self, entry: str, document: Path, glob: bool) -> list[str]:
        titled = re.fullmatch(r".*<(.*)>", entry)
        entry = titled[1] if titled else entry
        name = self._source.named(document, entry)
        if glob and re.search(r"[*?\[]", entry):
            pattern = re.compile(fnmatch.translate(name))
            return [n for n in sorted(self._by_name) if pattern.fullmatch(n)]
        return [n for n in (name, posixpath.splitext(name)[0]) if n in self._by_name][:1]


_DIRECTIVE = re.compile(
    r"(?P<indent>\s*)\.\. +(?P<name>toctree|include) ?::(?: +(?P<argument>\S.*))?\s*$"
)


def _in_comment(lines: list[str], number: int, indent: int) -> bool:
    """Whether the block that a line stands in is a comment (keystone keeps a toctree in one)."""
    for line in reversed(lines[max(0, number - 200) : number] if indent else ()):
        depth = len(line) - len(line.lstrip())
        if line.strip() and depth < indent:
            return re.match(r"\s*\.\.($| +(?!\S.*::|_|\[|\|))", line) is not None
    return False
