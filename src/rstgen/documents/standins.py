"""Stand-ins for the directives of docutils and Sphinx that pages use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import import_module
from typing import Any

from docutils import nodes
from docutils.parsers.rst import Directive
from docutils.parsers.rst.directives import admonitions, body
from docutils.statemachine import string2lines

from rstgen.diagnostics import Location
from rstgen.documents.recorded import (
    LiteralInclude,
    Origin,
    Recorder,
    VersionNote,
    first_line,
    place_of,
    taken_options,
    written,
)


class IncludedFile(Recorder):
    """``literalinclude``, recorded: whose file it is to read depends on the dialect."""

    node = LiteralInclude


class Code(Directive):
    """``code`` and its like, without Pygments: highlighting is for readers of HTML."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Give a literal block with its language."""
        # Only what stands on the directive's own line is a language; `{` below it is an example.
        at, (language, lines) = place_of(self), first_line(self)
        _, lines = taken_options(lines)
        text = "\n".join(lines)
        node = nodes.literal_block(text, text, language=language, directive=self.name)
        node.source, node.line = at.path, at.line
        if lines:
            source, offset = lines.items[0]
            node["first"] = Location(str(source), offset + 1)
        return [node]


class Dropped(Directive):
    """What has no meaning outside of the rendered page, or must not be followed (``raw``)."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Leave nothing but a mark that a substitution may consist of."""
        return [nodes.raw("", "", format="")]


class Content(Directive):
    """A directive that only decorates: its content counts, its argument does not."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Give what stands in it."""
        _, rest = taken_options(first_line(self)[1])
        node = nodes.container()
        if rest:
            self.state.nested_parse(rest, self.content_offset, node)
        return list(node.children)


class Unknown(Content):
    """A directive that nobody here knows; an argument of several words counts as text."""

    def run(self) -> list[nodes.Node]:
        """Give its text and what stands in it."""
        argument, _ = first_line(self)
        spoken = argument.count(" ") > 1
        text = [nodes.paragraph(argument, argument)] if spoken else []
        return [*text, *super().run()]


class Versioned(Directive):
    """``versionadded:: 2.51`` and its like; a text may follow the version or stand below."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Give a `VersionNote`."""
        at, content = place_of(self), self.content
        version, _, text = (content[0] if content else "").strip().partition(" ")
        node = VersionNote(kind=self.name.lower(), version=version)
        node.source, node.line = at.path, at.line
        if content:
            content[0] = text.strip()
            self.state.nested_parse(content, self.content_offset, node)
        return [node]


class SeeAlsoNode(nodes.Admonition, nodes.Element):
    """``seealso``."""


class SeeAlso(admonitions.BaseAdmonition):
    """``seealso``, which is an admonition of Sphinx's own."""

    node_class = SeeAlsoNode


class Include(Directive):
    """``include`` from inside the fence; paths are relative to the document, as for Sphinx."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Put the page's lines in this one's place."""
        argument, options, _ = written(self)
        run: Any = self.state.inliner.run  # type: ignore[attr-defined]
        at = place_of(self)
        source, _ = self.state_machine.get_source_and_line(self.lineno)
        chain = source.chain if isinstance(source, Origin) else ()
        # `<isonum.txt>` and its like are docutils' own lists of names for characters.
        found = None if argument.startswith("<") else run.included(argument, at, chain)
        if found is None:
            return []
        path, text = found
        text = _clip(text, options)
        if "literal" in options or "code" in options:
            block = nodes.literal_block(text, text, language=options.get("code", ""))
            block.source, block.line = at.path, at.line
            return [block]
        lines = string2lines(text, 8, convert_whitespace=True)
        origin = Origin.of(run.source.place(path), (*chain, path))
        self.state_machine.insert_input(lines, origin)
        return []


def _clip(text: str, options: Mapping[str, str]) -> str:
    start, end = (_number(options.get(name)) for name in ("start-line", "end-line"))
    if start is not None or end is not None:
        text = "\n".join(text.split("\n")[start:end])
    if options.get("start-after"):
        text = text.partition(options["start-after"])[2]
    if options.get("end-before"):
        text = text.partition(options["end-before"])[0]
    return text


def _number(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text) else None


_DROPPED = (
    *("contents", "date", "default-role", "footer", "header", "highlight", "index", "meta", "raw"),
    *("productionlist", "restructuredtext-test-directive", "role", "section-numbering", "sectnum"),
    *("tabularcolumns", "target-notes", "title", "toctree"),
)
_CONTENT = ("class", "compound", "container", "ifconfig", "only")
_CODE = ("code", "code-block", "sourcecode")
_VERSIONED = (
    "deprecated",
    "deprecated-removed",
    "versionadded",
    "versionchanged",
    "versionremoved",
)

_OURS: Mapping[str, type[Directive]] = {
    **dict.fromkeys(_DROPPED, Dropped),
    **dict.fromkeys(_CONTENT, Content),
    **dict.fromkeys(_CODE, Code),
    **dict.fromkeys(_VERSIONED, Versioned),
    "include": Include,
    "literalinclude": IncludedFile,
    "seealso": SeeAlso,
    "admonition": admonitions.Admonition,
    "attention": admonitions.Attention,
    "caution": admonitions.Caution,
    "danger": admonitions.Danger,
    "error": admonitions.Error,
    "hint": admonitions.Hint,
    "important": admonitions.Important,
    "note": admonitions.Note,
    "tip": admonitions.Tip,
    "warning": admonitions.Warning,
    "epigraph": body.Epigraph,
    "highlights": body.Highlights,
    "line-block": body.LineBlock,
    "math": body.MathBlock,
    "parsed-literal": body.ParsedLiteral,
    "pull-quote": body.PullQuote,
    "rubric": body.Rubric,
    "sidebar": body.Sidebar,
    "topic": body.Topic,
}
# Imported when a page has one: docutils' modules of these import half of what is about networks.
# Files are read by none of them, since the settings do not allow it.
_PACKAGE = "docutils.parsers.rst.directives"
_DOCUTILS = {
    "figure": ("images", "Figure"),
    "image": ("images", "Image"),
    "replace": ("misc", "Replace"),
    "unicode": ("misc", "Unicode"),
    "csv-table": ("tables", "CSVTable"),
    "list-table": ("tables", "ListTable"),
    "table": ("tables", "RSTTable"),
}


def directive(name: str) -> type[Directive]:
    """Give what stands in for a directive, whatever its name."""
    if name not in _DOCUTILS:
        return _OURS.get(name, Unknown)
    module, called = _DOCUTILS[name]
    found: type[Directive] = getattr(import_module(f"{_PACKAGE}.{module}"), called)
    return found
