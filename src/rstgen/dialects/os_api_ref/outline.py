"""Where each operation begins and ends: sections of a document → scopes of operations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from docutils import nodes

from rstgen.diagnostics import Report
from rstgen.dialects.os_api_ref.directives import RestMethod, RestParameters, RestStatusCode
from rstgen.dialects.os_api_ref.rules import (
    ILLUSTRATED_OPERATION,
    SHARED_SECTION,
)
from rstgen.dialects.os_api_ref.status_lines import lines_in
from rstgen.documents import LiteralInclude


@dataclass(frozen=True, slots=True)
class Piece:
    """Something in an operation's section, with what stands over and before it."""

    node: nodes.Element
    headings: tuple[str, ...]
    """Titles inside of the operation's section, outermost first."""
    caption: str = ""
    """The paragraph just before, in the same section."""


@dataclass(frozen=True, slots=True)
class Scope:
    """An operation's part of a document."""

    document: Path
    """The page that paths are relative to."""
    method: RestMethod
    section: nodes.Element
    """Its section, or the document where it stands in none."""
    pieces: tuple[Piece, ...]
    """Everything in it that may matter, flattened."""
    children: tuple[nodes.Node, ...]
    """What stands right in the section and belongs to this operation."""


def scopes(path: Path, document: nodes.document, report: Report) -> Iterator[Scope]:
    """Give the scope of every operation, in the order of the page."""
    methods = list(_operations(document, report))
    holders = {id(section) for method in methods for section in ancestors(method)}
    sharing: dict[int, list[RestMethod]] = {}
    for method in methods:
        sharing.setdefault(id(section_of(method)), []).append(method)
    for among in sharing.values():
        section = section_of(among[0])
        for method, pieces, children in _parts(section, among, holders):
            if method is not among[0]:
                report.add(SHARED_SECTION, method.at, title=title_of(section))
            yield Scope(path, method, section, pieces, children)


def _operations(document: nodes.document, report: Report) -> Iterator[RestMethod]:
    for method in document.findall(RestMethod):
        if _is_illustration(method):
            report.add(ILLUSTRATED_OPERATION, method.at, text=method.argument)
        else:
            yield method


def _is_illustration(method: RestMethod) -> bool:
    """Whether it shows a call under an operation's "Request Example" (sahara's ``?limit=2``)."""
    inner, *outer = ancestors(method)
    titled = isinstance(inner, nodes.section) and _EXAMPLE.search(title_of(inner))
    return bool(titled) and any(
        isinstance(child, RestMethod) for section in outer for child in section.children
    )


_EXAMPLE = re.compile(r"\bexamples?\b|^(request|response)\b", re.IGNORECASE)


def ancestors(node: nodes.Node) -> Iterator[nodes.Element]:
    """Give the sections that a node stands in, innermost first, and last the document."""
    parent = node.parent
    while parent is not None:
        if isinstance(parent, nodes.section | nodes.document):
            yield parent
        parent = parent.parent


def section_of(node: nodes.Node) -> nodes.Element:
    """Give the innermost section that a node stands in, else the document."""
    return next(ancestors(node))


def title_of(section: nodes.Element) -> str:
    """Title of a section as plain text; empty for a document without one."""
    for child in section.children:
        if isinstance(child, nodes.title):
            return " ".join(child.astext().split())
    return ""


# Pieces ----------------------------------------------------------------------------------------

_LEAVES = (
    RestMethod,
    RestParameters,
    RestStatusCode,
    LiteralInclude,
    nodes.literal_block,
    nodes.paragraph,
    nodes.term,
    nodes.title,
    nodes.system_message,
)


def _pieces(node: nodes.Node, headings: tuple[str, ...], holders: set[int]) -> Iterator[Piece]:
    if isinstance(node, nodes.section):
        if id(node) not in holders:
            inside = (*headings, title_of(node))
            for child in node.children:
                yield from _pieces(child, inside, holders)
    elif isinstance(node, _LEAVES):
        yield Piece(node, headings)
    elif isinstance(node, nodes.Element):
        for child in node.children:
            yield from _pieces(child, headings, holders)


def _captioned(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Give every piece its caption; a heading that docutils refused counts as one all the same."""
    found: list[Piece] = []
    caption = ""
    over: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    for piece in pieces:
        if piece.headings != over:
            caption, over, refused = "", piece.headings, ()
        title = _refused_heading(piece.node)
        if title:
            caption, refused = "", (title,)
        elif not isinstance(piece.node, nodes.title | nodes.system_message):
            found.append(Piece(piece.node, (*over, *refused), caption))
            is_text = isinstance(piece.node, nodes.paragraph | nodes.term)
            text = piece.node.astext() if is_text else ""
            caption = "" if lines_in(text) else text
    return tuple(found)


def _refused_heading(node: nodes.Node) -> str:
    """Title of a heading whose underline skips levels: docutils leaves only a message."""
    if not isinstance(node, nodes.system_message) or "itle" not in node.astext():
        return ""
    block = next(iter(node.findall(nodes.literal_block)), None)
    found = _HEADING.fullmatch(block.astext().strip()) if block is not None else None
    return found["title"].strip() if found else ""


_HEADING = re.compile(r"(?:([^\w\s])\1+\n)?(?P<title>[^\n]+)\n([^\w\s])\3+")


# Sections that several operations share ---------------------------------------------------------


def _parts(
    section: nodes.Element, among: Sequence[RestMethod], holders: set[int]
) -> Iterator[tuple[RestMethod, tuple[Piece, ...], tuple[nodes.Node, ...]]]:
    """Give each operation what stands before the next one; the first also what leads up to it."""
    pieces = [piece for child in section.children for piece in _pieces(child, (), holders)]
    wanted = set(map(id, among))
    inner = [i for i, piece in enumerate(pieces) if id(piece.node) in wanted]
    outer = [i for i, child in enumerate(section.children) if _holds_any(child, wanted)]
    ends = zip([*inner[1:], None], [*outer[1:], None], strict=False)
    starts = zip([0, *inner[1:]], [0, *outer[1:]], strict=False)
    for method, (first, top), (last, bottom) in zip(among, starts, ends, strict=False):
        yield method, _captioned(pieces[first:last]), tuple(section.children[top:bottom])


def _holds_any(node: nodes.Node, wanted: set[int]) -> bool:
    if isinstance(node, nodes.section) or not isinstance(node, nodes.Element):
        return False
    return any(id(method) in wanted for method in node.findall(RestMethod))
