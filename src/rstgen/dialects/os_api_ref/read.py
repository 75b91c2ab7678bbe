"""Documents → `Reading`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from docutils import nodes

from rstgen.diagnostics import Location, Report
from rstgen.dialects.os_api_ref.chapters import groups_of
from rstgen.dialects.os_api_ref.definitions import Definitions
from rstgen.dialects.os_api_ref.descriptions import introduction
from rstgen.dialects.os_api_ref.directives import DIRECTIVES, RestParameters
from rstgen.dialects.os_api_ref.files import Files
from rstgen.dialects.os_api_ref.links import report_broken_links
from rstgen.dialects.os_api_ref.near_misses import mended
from rstgen.dialects.os_api_ref.operations import Desk, operation
from rstgen.dialects.os_api_ref.outline import scopes, title_of
from rstgen.dialects.os_api_ref.rules import EMPTY_REFERENCE, UNREACHED_PAGE
from rstgen.dialects.os_api_ref.upkeep import report_unshown
from rstgen.documents import LiteralInclude, Run, Unresolved, labels_of
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
    definitions = Definitions(files, report)
    desk = Desk(source, files, definitions, markup, report)
    found = [scope for path, tree in trees for scope in scopes(path, tree, report)]
    groups = groups_of(found, markup)
    pairs = zip(found, groups, strict=True)
    operations = tuple(op for scope, group in pairs if (op := operation(scope, group, desk)))
    is_whole = _report_unreached(source, run, report) and source.is_whole
    _look_after(trees, definitions, source, report, is_whole=is_whole)
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


def _report_unreached(source: Source, run: Run, report: Report) -> bool:
    """Report pages that are no part of the reference; give whether all were read."""
    own = report.part()
    for path in source.others:
        if path not in run.pages and _holds_operations(source, path):
            place = source.place(path)
            own.add(UNREACHED_PAGE, Location(place), page=place)
    return run.is_complete and not any(own)


def _look_after(
    trees: Sequence[tuple[Path, nodes.document]],
    definitions: Definitions,
    source: Source,
    report: Report,
    *,
    is_whole: bool,
) -> None:
    """Report what is of no use; what a page that is not there would use nobody can tell."""
    kinds = RestParameters, LiteralInclude, Unresolved
    # One walk for all of them: it is most of what this costs.
    told = [
        (path, node)
        for path, tree in (trees if is_whole else ())
        for node in tree.findall(lambda node: isinstance(node, kinds))
    ]
    lists = [(path, node) for path, node in told if isinstance(node, RestParameters)]
    definitions.report_upkeep(lists, is_whole=is_whole)
    report_unshown(_samples(told, source), source, report)
    links = [node for _, node in told if isinstance(node, Unresolved)]
    report_broken_links(links, trees, source, report)


def _samples(told: Iterable[tuple[Path, nodes.Node]], source: Source) -> Iterator[Path]:
    for document, node in told:
        if isinstance(node, LiteralInclude) and node.argument:
            path = source.locate(source.named(document, node.argument))
            # What is not there, or must not be read, is said where the example is.
            with suppress(UnreadableError, ValueError):
                source.check(path)
                yield path


def _holds_operations(source: Source, path: Path) -> bool:
    try:
        return ".. rest_method::" in source.text(path)
    except UnreadableError:
        return False
