"""What directives leave behind in a document: themselves, as they are written."""

from __future__ import annotations

import re
from pathlib import Path
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import Directive
from docutils.statemachine import StringList

from rstgen.diagnostics import Location


class Origin(str):
    """What docutils takes for the name of a source: a place, and the pages that led to it."""

    __slots__ = ("chain",)
    chain: tuple[Path, ...]

    @classmethod
    def of(cls, place: str, chain: tuple[Path, ...]) -> Origin:
        """Name a page; `chain` holds the pages open at this point, itself last."""
        origin = cls(place)
        origin.chain = chain
        return origin


class Recorded(nodes.General, nodes.Element):
    """A directive as it is written: nothing interpreted, every line with its place."""

    argument: str
    options: dict[str, str]
    lines: tuple[tuple[str, Location], ...]
    at: Location


class LiteralInclude(Recorded):
    """``literalinclude``; the argument is the file."""


class VersionNote(nodes.Admonition, nodes.Element):
    """``versionadded`` and its like, with ``kind`` and ``version``."""


class Unresolved(nodes.Inline, nodes.TextElement):
    """A role that leads somewhere (``:ref:``), with ``role``, ``target``, and whether the page
    itself gives a title for it (``titled``)."""


class Recorder(Directive):
    """Leaves a `Recorded` node behind; subclasses name its class."""

    has_content = True
    node: ClassVar[type[Recorded]] = Recorded

    def run(self) -> list[nodes.Node]:
        """Record."""
        node = self.node()
        node.at = place_of(self)
        node.argument, node.options, rest = written(self)
        node.lines = tuple(
            (line, Location(str(source), offset + 1))
            for line, (source, offset) in zip(rest.data, rest.items, strict=True)
        )
        node.source, node.line = node.at.path, node.at.line
        return [node]


def location(node: nodes.Element) -> Location:
    """Tell where a node stands, as far as docutils kept it on the node or around it."""
    current: nodes.Element | None = node
    while current is not None:
        source, line = current.get("source") or current.source, current.get("line") or current.line
        if source and line:
            return Location(str(source), int(line))
        current = current.parent
    return Location("")


def place_of(directive: Directive) -> Location:
    """Tell where a directive stands, right through includes."""
    source, line = directive.state_machine.get_source_and_line(directive.lineno)
    return Location(str(source), line)


_OPTION = re.compile(r":(?P<name>[^:\s][^:]*):(?:\s+(?P<value>.*))?$")


def written(directive: Directive) -> tuple[str, dict[str, str], StringList]:
    """Split a directive's text into its argument, its options and the rest.

    The argument may stand on the line after the directive (``.. rest_method::`` of older pages),
    and the rest right under it without a blank line.
    """
    content = directive.content
    argument, count = "", 0
    if content and not re.match(r"[-*] |:[^:\s]+:(\s|$)", content[0]):
        argument, count = content[0].strip(), 1
    options, rest = taken_options(content[count:])
    return argument, options, rest


def first_line(directive: Directive) -> tuple[str, StringList]:
    """Split off what stands on the directive's own line from what stands below."""
    content = directive.content
    if content and content.items[0][1] + 1 == place_of(directive).line:
        return content[0].strip(), content[1:]
    return "", content


def taken_options(lines: StringList) -> tuple[dict[str, str], StringList]:
    """Split off the options (``:language: json``) and the blank lines that lines begin with."""
    options: dict[str, str] = {}
    while lines and (option := _OPTION.match(lines[0])):
        options[option["name"]], lines = option["value"] or "", lines[1:]
    while lines and not lines[0].strip():
        lines = lines[1:]
    return options, lines
