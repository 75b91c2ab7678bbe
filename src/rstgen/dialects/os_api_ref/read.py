"""Documents → `Reading`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from docutils import nodes

from rstgen.diagnostics import Location, Report
from rstgen.dialects.os_api_ref.chapters import groups_of
from rstgen.dialects.os_api_ref.definitions import Definitions
from rstgen.dialects.os_api_ref.descriptions import introduction
from rstgen.dialects.os_api_ref.directives import DIRECTIVES
from rstgen.dialects.os_api_ref.files import Files
from rstgen.dialects.os_api_ref.near_misses import mended
from rstgen.dialects.os_api_ref.operations import Desk, operation
from rstgen.dialects.os_api_ref.outline import scopes, title_of
from rstgen.dialects.os_api_ref.rules import EMPTY_REFERENCE, UNREACHED_PAGE
from rstgen.documents import Run, labels_of
from rstgen.markup import Markup
from rstgen.model import Reading
from rstgen.sources import Source, UnreadableError


def read(source: Source, report: Report) -> Reading:
    """Read every document of a source."""
    run = Run(source, report, DIRECTIVES, partial(mended, report=report))
    trees = list(_parsed(run, source.documents))
    # Pages that are named by an include which is none after all are documents of their own.
    spare = (path for path in source.others if path.suffix == ".rst" and path not in run.pages)
    trees += _parsed(run, spare)
    labels = labels_of(tree for _, tree in trees)
    markup = Markup(labels)
    files = Files(run, labels, report)
    desk = Desk(source, files, Definitions(files, report), markup, report)
    found = [scope for path, tree in trees for scope in scopes(path, tree, report)]
    groups = groups_of(found, markup)
    pairs = zip(found, groups, strict=True)
    operations = tuple(op for scope, group in pairs if (op := operation(scope, group, desk)))
    _report_unreached(source, run, report)
    if not operations:
        report.add(EMPTY_REFERENCE)
    title, text = _front([tree for _, tree in trees], markup)
    return Reading(
        title=title,
        description=text,
        groups=tuple(dict.fromkeys(op.group for op in operations)),
        operations=operations,
    )


def _parsed(run: Run, paths: Iterable[Path]) -> Iterator[tuple[Path, nodes.document]]:
    for path in paths:
        if (tree := run.parse(path)) is not None:
            yield path, tree


def _front(trees: Sequence[nodes.document], markup: Markup) -> tuple[str, str]:
    """Title and introduction of the whole: those of the first document that has a title."""
    for tree in trees:
        for section in tree.findall(nodes.section):
            title = title_of(section)
            # What sphinx-quickstart writes tells no more than the name of the project.
            welcome = re.fullmatch(r"Welcome to (.+?)(?:'|\u2019)s? documentation!?", title)
            return (welcome[1] if welcome else title), introduction(section, markup)
    return "", ""


def _report_unreached(source: Source, run: Run, report: Report) -> None:
    for path in source.others:
        if path not in run.pages and _holds_operations(source, path):
            place = source.place(path)
            report.add(UNREACHED_PAGE, Location(place), page=place)


def _holds_operations(source: Source, path: Path) -> bool:
    try:
        return ".. rest_method::" in source.text(path)
    except UnreadableError:
        return False
