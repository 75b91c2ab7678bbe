"""Definitions files: what each row of a list is."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import cast

from rstgen.diagnostics import Report
from rstgen.dialects.os_api_ref.directives import RestParameters
from rstgen.dialects.os_api_ref.files import Files, Loaded
from rstgen.dialects.os_api_ref.parameters import Item, items
from rstgen.dialects.os_api_ref.rules import (
    MISSING_DEFINITIONS,
    MISSPELT_KEY,
    ODD_LOCATION,
    ODD_REQUIRED,
    UNKNOWN_PARAMETER,
)
from rstgen.dialects.os_api_ref.upkeep import report_unsorted, report_unused
from rstgen.dialects.os_api_ref.version_ranges import report_empty
from rstgen.model import Row, Section, Where
from rstgen.yamlmarks import Entry

_KEYS = ("in", "type", "required", "description", "min_version", "max_version")
_PLACES = ("path", "query", "header", "body")


class Definitions:
    """Resolves rows; each definition is read once, however many lists refer to it."""

    def __init__(self, files: Files, report: Report) -> None:
        self._files, self._report = files, report
        self._defined: dict[tuple[str, str], Row] = {}
        self._loaded: dict[str, Loaded] = {}

    def rows(self, node: RestParameters, document: Path, section: Section | None) -> Iterator[Row]:
        """Resolve the rows of one list."""
        loaded = self._files.load(document, node.argument)
        self._loaded[loaded.place] = loaded
        listed = list(items(node, self._report))
        self._report_lost([i for i in listed if i.ref not in loaded.entries], loaded, node)
        for item in listed:
            row = self._row(item, loaded)
            yield replace(row, name=item.name, section=section, at=item.at)

    def report_upkeep(
        self, lists: Iterable[tuple[Path, RestParameters]], *, is_whole: bool
    ) -> None:
        """Report what is in the files that were read and should not be, or not there.

        Args:
            lists: all lists of the reference, each with its document.
            is_whole: whether all pages that could refer to a definition were read.
        """
        used = {key for found in lists for key in self._keys(*found)} if is_whole else set()
        for place, loaded in self._loaded.items():
            report_unsorted(loaded, self._report)
            if is_whole:
                report_unused(loaded, {ref for of, ref in used if of == place}, self._report)

    def _keys(self, document: Path, node: RestParameters) -> Iterator[tuple[str, str]]:
        """Tell what a list refers to; nova has one that no operation has (its request ids)."""
        place = self._files.load(document, node.argument).place
        return ((place, item.ref) for item in items(node, Report()))

    def _report_lost(self, lost: list[Item], loaded: Loaded, node: RestParameters) -> None:
        """One warning for all that a missing file causes."""
        if lost and (loaded.why or loaded.broken):
            why = loaded.why or "is broken"
            self._report.add(
                MISSING_DEFINITIONS, node.at, file=loaded.place, why=why, count=len(lost)
            )
            return
        for item in lost:
            self._report.add(UNKNOWN_PARAMETER, item.at, ref=item.ref, file=loaded.place)

    def _row(self, item: Item, loaded: Loaded) -> Row:
        key = (loaded.place, item.ref)
        if key not in self._defined:
            entry = loaded.entries.get(item.ref)
            self._defined[key] = (
                Row(name=item.name, ref=item.ref, resolved=False, at=item.at)
                if entry is None
                else self._read(item, entry)
            )
        return self._defined[key]

    def _read(self, item: Item, entry: Entry) -> Row:
        fields = entry.entries()
        text = {key: field.text for key, field in fields.items()}
        self._check_versions(item.ref, text, fields)
        return Row(
            name=item.name,
            ref=item.ref,
            where=self._where(item.ref, fields),
            type=text.get("type"),
            required=self._required(item.ref, fields),
            description=self._files.commonmark(text.get("description") or "", entry.at.path),
            min_version=text.get("min_version") or None,
            max_version=text.get("max_version") or None,
            extra=tuple(
                (key, fields[key].value) for key in self._other_keys(item.ref, entry, fields)
            ),
            at=item.at,
            defined_at=entry.at,
        )

    def _where(self, ref: str, fields: Mapping[str, Entry]) -> Where | None:
        field = fields.get("in")
        value = field.text if field is not None else None
        if value in _PLACES:
            return cast(Where, value)
        if field is not None:
            self._report.add(ODD_LOCATION, field.at, value=_shown(field), ref=ref)
        return None

    def _check_versions(
        self, ref: str, text: Mapping[str, str | None], fields: Mapping[str, Entry]
    ) -> None:
        span = (text.get("min_version") or None, text.get("max_version") or None)
        if "max_version" in fields:
            report_empty(ref, span, fields["max_version"].at, self._report)

    def _required(self, ref: str, fields: Mapping[str, Entry]) -> bool | None:
        field = fields.get("required")
        value = field.value if field is not None else None
        if field is None or isinstance(value, bool):
            return value
        self._report.add(ODD_REQUIRED, field.at, value=_shown(field), ref=ref)
        return None

    def _other_keys(self, ref: str, entry: Entry, fields: Mapping[str, Entry]) -> Iterator[str]:
        own = entry.own
        for key in fields:
            if key in _KEYS:
                continue
            # `requried`, `descripition`; but `items` and `enum` are keys of their own.
            meant = difflib.get_close_matches(key, _KEYS, 1, 0.8)
            # Beside `<<: *base` it hides what was to stand in the place of the base's own.
            known = own if key in own else fields.keys()
            if meant and meant[0] not in known:
                self._report.add(MISSPELT_KEY, fields[key].at, key=key, ref=ref, meant=meant[0])
            yield key


def _shown(field: Entry) -> str:
    return field.text if field.text is not None else json.dumps(field.value)
