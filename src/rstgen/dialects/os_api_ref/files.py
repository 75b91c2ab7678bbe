"""The YAML files beside the pages, each read once, and their texts as CommonMark."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rstgen.diagnostics import Location, Report
from rstgen.dialects.os_api_ref.rules import BROKEN_DEFINITIONS, DUPLICATE_KEY
from rstgen.documents import Run
from rstgen.markup import Markup, escape, plain
from rstgen.sources import UnreadableError
from rstgen.yamlmarks import KEY_LIMIT, Entry, YamlError, root, salvage


@dataclass(frozen=True, slots=True)
class Loaded:
    """A YAML file, or why there is none."""

    place: str
    entries: Mapping[str, Entry] = field(default_factory=dict)
    why: str = ""
    """Why it cannot be read; empty when it can."""
    broken: bool = False
    """Only a part of it could be read."""


class Files:
    """What one run of the reader has read; `labels` gives titles for references in texts."""

    def __init__(self, run: Run, labels: Mapping[str, str], report: Report) -> None:
        self._run, self._report = run, report
        self._markup = Markup(labels)
        self._loaded: dict[str, Loaded] = {}
        self._texts: dict[str, str] = {}

    def load(self, document: Path, argument: str) -> Loaded:
        """Give the file that an argument names, as seen from a document."""
        if not argument:
            return Loaded("no file", why="is named")
        place = self._run.source.named(document, argument)
        if place not in self._loaded:
            self._loaded[place] = self._load(place)
        return self._loaded[place]

    def _load(self, place: str) -> Loaded:
        try:
            text = self._run.source.text(self._run.source.locate(place))
        except UnreadableError as error:
            return Loaded(place, why=str(error))
        try:
            whole = root(text, place)
        except YamlError as error:
            at = Location(place, error.line)
            self._report.add(BROKEN_DEFINITIONS, at, file=place, why=str(error))
            return Loaded(place, salvage(text, place), broken=True)
        entries = whole.entries(KEY_LIMIT) if whole is not None else {}
        self._report_repeated([*filter(None, [whole]), *entries.values()])
        return Loaded(place, entries)

    def _report_repeated(self, mappings: Iterable[Entry]) -> None:
        """Of a definition that others are merged from, or that has aliases, only once."""
        by_node = {id(mapping.node): mapping for mapping in mappings}
        for mapping in by_node.values():
            for entry in mapping.repeated():
                self._report.add(DUPLICATE_KEY, entry.at, key=entry.key)

    def commonmark(self, text: str, place: str) -> str:
        """Convert a text of such a file; most have no markup that needs docutils."""
        text = text.strip()
        if text not in self._texts:
            self._texts[text] = self._convert(text, place)
        return self._texts[text]

    def _convert(self, text: str, place: str) -> str:
        made = plain(text)
        if made is not None:
            return made
        document = self._run.fragment(text, place)
        try:
            return self._markup.text(document.children) if document else escape(text)
        except RecursionError:
            return escape(text)
