"""What readers of the pages never see, and only those who keep a reference look after."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Set
from pathlib import Path

import yaml

from rstgen.diagnostics import Location, Report
from rstgen.dialects.os_api_ref.files import Loaded
from rstgen.dialects.os_api_ref.rules import (
    UNSORTED_DEFINITION,
    UNUSED_DEFINITION,
    UNUSED_SAMPLE,
)
from rstgen.sources import Source
from rstgen.yamlmarks import Entry, is_merge

_ORDER = ("header", "path", "query", "body")


def report_unsorted(loaded: Loaded, report: Report) -> None:
    """Report each definition that stands behind one that comes after it."""
    before: tuple[str, str] | None = None
    for key, entry in loaded.entries.items():
        place = _place(entry)
        if place not in _ORDER:
            continue
        if before is not None and _rank(place, key) < _rank(*before):
            told = {"key": key, "place": place, "before": before[1], "other": before[0]}
            report.add(UNSORTED_DEFINITION, entry.at, **told)
        before = (place, key)


def _place(entry: Entry) -> str:
    field = entry.entries().get("in")
    return (field.text if field is not None else None) or ""


def _rank(place: str, key: str) -> tuple[int, str]:
    return _ORDER.index(place), key.lower()


def report_unused(loaded: Loaded, used: Set[str], report: Report) -> None:
    """Report each definition that no list refers to, and no other definition is made of."""
    times = Counter(id(entry.node) for entry in loaded.entries.values())
    times.update(id(node) for entry in loaded.entries.values() for node in _merged(entry))
    for key, entry in loaded.entries.items():
        if key not in used and times[id(entry.node)] < 2:
            report.add(UNUSED_DEFINITION, entry.at, key=key)


def _merged(entry: Entry) -> Iterator[yaml.Node]:
    for key, value in entry.node.value if isinstance(entry.node, yaml.MappingNode) else ():
        if is_merge(key):
            yield from value.value if isinstance(value, yaml.SequenceNode) else [value]


def report_unshown(shown: Iterable[Path], source: Source, report: Report) -> None:
    """Report each sample that no page shows, of the folders that samples are shown from.

    Only of folders of the reference's own: 208 samples beside that of nova are shown nowhere,
    and all are what tests of the service compare its answers with.
    """
    known = set(shown)
    own = (path for path in known if not source.place(path).startswith("../"))
    kinds = {(path.parent, path.suffix) for path in own if path.suffix}
    for folder, kind in sorted(kinds):
        for name, is_folder in source.disk.entries(folder):
            path = folder / name
            if not is_folder and os.path.splitext(name)[1] == kind and path not in known:
                place = source.place(path)
                report.add(UNUSED_SAMPLE, Location(place), file=place)
