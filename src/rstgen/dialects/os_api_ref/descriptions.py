"""What is left of a section as the description of its operation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docutils import nodes

from rstgen.dialects.os_api_ref.directives import RestMethod
from rstgen.dialects.os_api_ref.outline import Scope, title_of
from rstgen.dialects.os_api_ref.sections import side_of
from rstgen.dialects.os_api_ref.statuses import continued, lines_of
from rstgen.documents import Recorded
from rstgen.markup import Markup
from rstgen.model import Example


def description(scope: Scope, examples: Sequence[Example], markup: Markup) -> str:
    """Write what stands in an operation's section, but for what is read into fields."""
    shown = {(example.at.path, example.at.line) for example in examples if _is_body(example)}
    return _without_lead(markup.text(_kept(scope.children, shown)))


def introduction(section: nodes.Element, markup: Markup) -> str:
    """Write what a chapter or document says before its first section, if it is no operation's."""
    if any(isinstance(child, RestMethod) for child in section.children):
        return ""
    blocks: list[nodes.Node] = []
    for child in section.children:
        if isinstance(child, nodes.section):
            break
        if not _is_aside(child):
            blocks.append(child)
    return _without_lead(markup.text(blocks))


def _is_body(example: Example) -> bool:
    # What only says how to ask stays where it is said (keystone: "can also be achieved by").
    shown = example.side != "unknown" and example.shows_body
    return shown or example.path is not None


def _kept(
    children: Sequence[nodes.Node], shown: set[tuple[str, int | None]]
) -> Iterator[nodes.Node]:
    codes = False
    for child, after in zip(children, [*children[1:], None], strict=False):
        if lines_of(child):
            codes = True
        elif (codes and _is_code_list(child)) or _is_titled_code_list(child):
            continue
        elif _is_aside(child) or _is_shown(child, shown):
            codes = False
        elif not (_is_caption(child) and (_is_shown(after, shown) or isinstance(after, Recorded))):
            codes = False
            yield child


def _is_code_list(node: nodes.Node) -> bool:
    """Whether a list goes on with a line of codes; it may be indented."""
    if isinstance(node, nodes.block_quote):
        return all(map(_is_code_list, node.children))
    items = [child for child in node.children if isinstance(child, nodes.list_item)]
    firsts = [next(iter(item.children), None) for item in items]
    return bool(firsts) and all(first is not None and continued(first) for first in firsts)


def _is_titled_code_list(node: nodes.Node) -> bool:
    """Whether a line of codes and the list under it are a term and what it means.

    Without a blank line between them they are (ironic: ``Error codes:`` and a list under it).
    """
    if not isinstance(node, nodes.definition_list):
        return False
    terms = node.findall(nodes.term)
    blocks = [block for body in node.findall(nodes.definition) for block in body.children]
    listed = all(_is_code_list(block) or continued(block) for block in blocks)
    return listed and all(map(lines_of, terms))


def _is_shown(node: nodes.Node | None, shown: set[tuple[str, int | None]]) -> bool:
    if isinstance(node, Recorded):
        return (node.at.path, node.at.line) in shown
    if not isinstance(node, nodes.literal_block):
        return False
    return (str(node.source), node.line) in shown


def _is_aside(node: nodes.Node) -> bool:
    """Whether a block is no text about the thing itself."""
    if isinstance(node, nodes.section):
        # Request, Response, Example, Status codes: all that is read into fields.
        return _holds_records(node) or side_of(title_of(node)) is not None
    if isinstance(node, nodes.field_list):
        # `:tocdepth: 2` is about the rendered page.
        return node.parent is not None and node.parent.children[0] is node
    return isinstance(node, Recorded | nodes.title) or _is_navigation(node)


def _holds_records(section: nodes.Element) -> bool:
    return next(iter(section.findall(Recorded)), None) is not None


def _is_navigation(node: nodes.Node) -> bool:
    """Whether a paragraph only links to places in the page, as oldest pages begin."""
    if not isinstance(node, nodes.paragraph) or not node.children:
        return False
    links = [c for c in node.children if isinstance(c, nodes.reference)]
    others = [c for c in node.children if c not in links]
    inside = all(re.search(r"\.rst\b|^#", str(link.get("refuri", ""))) for link in links)
    return bool(links) and inside and not "".join(c.astext() for c in others).strip()


def _is_caption(node: nodes.Node) -> bool:
    """Whether a paragraph only announces the example after it."""
    if not isinstance(node, nodes.paragraph):
        return False
    text = node.astext()
    strong = len(node.children) == 1 and isinstance(node.children[0], nodes.strong)
    # "**Available as of microversion 1.13.**" (placement) is a sentence, not a heading.
    strong = strong and not text.rstrip().endswith(".")
    return strong or bool(re.match(r"\W*examples?\b", text, re.IGNORECASE)) or text.endswith(":")


def _without_lead(text: str) -> str:
    """Drop a last line that announces what is not there any more ("Contents:")."""
    before, _, last = text.rpartition("\n\n")
    return before if last.endswith(":") and "\n" not in last and not last.startswith(">") else text
