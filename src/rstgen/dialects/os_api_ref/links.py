"""Roles that lead to a label or a page of the reference, and find none."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Sequence
from pathlib import Path

from docutils import nodes

from rstgen.diagnostics import Location, Report
from rstgen.dialects.os_api_ref.rules import BROKEN_LINK
from rstgen.documents import Unresolved, location
from rstgen.sources import Source, UnreadableError

_SPHINX = frozenset({"genindex", "modindex", "search"})
"""Labels of pages that Sphinx makes itself."""


def report_broken_links(
    links: Iterable[Unresolved],
    trees: Sequence[tuple[Path, nodes.document]],
    source: Source,
    report: Report,
) -> None:
    """Report ``:ref:`` and ``:doc:`` that lead nowhere.

    With intersphinx they may lead into another project's pages, which nothing here can tell.
    """
    labels = {name.lower() for _, tree in trees for name in tree.nameids} | _SPHINX
    pages = {_name(source.place(path)) for path in (*source.documents, *source.others)}
    broken = [
        node
        for node in links
        if (node["role"] == "ref" and " ".join(node["target"].lower().split()) not in labels)
        or (node["role"] == "doc" and not _leads(node, pages))
    ]
    if broken and not _knows_others(source):
        _report(broken, source, report)


def _name(place: str) -> str:
    return posixpath.splitext(place)[0]


def _leads(node: Unresolved, pages: set[str]) -> bool:
    """Whether there is such a page, seen from the page or from the root of the source."""
    target, folder = node["target"], posixpath.dirname(location(node).path)
    ways = {posixpath.normpath(posixpath.join(folder, target)), posixpath.normpath(target)}
    return bool({way.lstrip("/") for way in ways} & pages)


def _knows_others(source: Source) -> bool:
    try:
        return "intersphinx" in source.text(source.root / "conf.py")
    except UnreadableError:
        return False


def _report(broken: Iterable[Unresolved], source: Source, report: Report) -> None:
    for node in broken:
        # A target with a colon names another project by itself (`nova:reboot`).
        if ":" not in node["target"]:
            at = _place(node, source)
            report.add(BROKEN_LINK, at, role=node["role"], target=node["target"])


def _place(node: Unresolved, source: Source) -> Location:
    """Find the line in the paragraph, whose first one is all that docutils keeps."""
    at = location(node)
    try:
        lines = source.text(source.locate(at.path)).split("\n")
    except UnreadableError:
        return at
    for number, line in enumerate(lines[(at.line or 1) - 1 :], at.line or 1):
        column = line.find(f":{node['role']}:`")
        if column >= 0 and "".join(node["target"].split()[:1]) in line[column:]:
            return Location(at.path, number, column + 1)
    return at
