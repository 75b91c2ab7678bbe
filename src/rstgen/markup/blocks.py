"""Block nodes → CommonMark."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import chain, count
from typing import Any

from docutils import nodes

from rstgen.markup.inline import Inline
from rstgen.markup.marks import code, escape, fenced, guard, led, listed, picture, quoted, table

_ADMONITIONS = {
    name: name.capitalize()
    for name in (
        *("attention", "caution", "danger", "error", "hint", "important", "note", "tip", "warning"),
    )
} | {"SeeAlsoNode": "See also"}
_SILENT = frozenset(
    ("comment", "meta", "pending", "raw", "substitution_definition", "target", "title")
)
_VERSIONED = {
    "versionadded": "New in version",
    "versionchanged": "Changed in version",
    "versionremoved": "Removed in version",
    "deprecated": "Deprecated since version",
    "deprecated-removed": "Deprecated since version",
}


class Markup:
    """Writes nodes as CommonMark; `labels` gives the titles that ``:ref:`` and ``:doc:`` show."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        self._inline = Inline(labels)

    def text(self, wanted: Iterable[nodes.Node]) -> str:
        """Write block nodes, parted by blank lines."""
        return "\n\n".join(self._blocks(wanted))

    def inline(self, node: nodes.Node) -> str:
        """Write what stands inside of a node on one line."""
        return self._inline.of(node)

    def _blocks(self, wanted: Iterable[nodes.Node]) -> list[str]:
        return list(filter(None, chain.from_iterable(map(self._block, wanted))))

    def _block(self, node: nodes.Node) -> list[str]:
        name = type(node).__name__
        if name in _WRITERS:
            return _WRITERS[name](self, node)
        if name in _ADMONITIONS:
            return [self._admonition(_ADMONITIONS[name], node.children)]
        if name in _SILENT:
            return []
        if isinstance(node, nodes.TextElement | nodes.Text):
            return self._paragraph(node)
        return self._blocks(node.children)

    def _paragraph(self, node: nodes.Node) -> list[str]:
        if isinstance(node, nodes.Text):
            return [guard(self._inline.pieces([node]).strip())]
        return [guard(self.inline(node))]

    def _section(self, node: nodes.Node) -> list[str]:
        title = [f"### {self.inline(c)}" for c in node.children if isinstance(c, nodes.title)]
        return [*title, *self._blocks(node.children)]

    def _titled(self, node: nodes.Node) -> list[str]:
        title = [f"**{self.inline(c)}**" for c in node.children if isinstance(c, nodes.title)]
        return [*title, *self._blocks(node.children)]

    def _rubric(self, node: nodes.Node) -> list[str]:
        return [f"**{self.inline(node)}**"]

    def _admonition(self, label: str, children: Iterable[nodes.Node]) -> str:
        return quoted(led(f"**{label}:**", self._blocks(children)))

    def _titled_admonition(self, node: nodes.Node) -> list[str]:
        title = next((c for c in node.children if isinstance(c, nodes.title)), None)
        label = self.inline(title).rstrip(":") if title is not None else "Note"
        return [self._admonition(label, node.children)]

    def _version_note(self, node: Any) -> list[str]:
        words = _VERSIONED.get(node["kind"], "Changed in version")
        lead = f"{words} {escape(node['version'])}".strip()
        blocks = self._blocks(node.children)
        return led(f"*{lead}:*", blocks) if blocks else [f"*{lead}.*"]

    def _quote(self, node: nodes.Node) -> list[str]:
        blocks = self._blocks(node.children)
        return [quoted(blocks)] if blocks else []

    def _bullets(self, node: nodes.Node) -> list[str]:
        mark = "-*"[_lists_before(node, _BULLETED) % 2]
        return [listed([(mark, self._blocks(item.children)) for item in node.children])]

    def _numbers(self, node: Any) -> list[str]:
        number = count(int(node.get("start", 1)))
        mark = ".)"[_lists_before(node, ("enumerated_list",)) % 2]
        items = [(f"{next(number)}{mark}", self._blocks(item.children)) for item in node.children]
        return [listed(items)]

    def _definitions(self, node: nodes.Node) -> list[str]:
        """Terms, fields and options with what they mean: CommonMark has bullets for them."""
        mark = "-*"[_lists_before(node, _BULLETED) % 2]
        return [listed([(mark, self._definition(item)) for item in node.children])]

    def _definition(self, item: nodes.Node) -> list[str]:
        body = [c for c in item.children if type(c).__name__ in _BODIES]
        terms = [self._term(c) for c in item.children if c not in body]
        strong = (term if term.startswith("`") else f"**{term}**" for term in terms if term)
        children = chain.from_iterable(c.children for c in body)
        return led(f"{' '.join(strong)}:", self._blocks(children))

    def _term(self, node: nodes.Node) -> str:
        if not isinstance(node, nodes.option_group):
            return self.inline(node)
        # An argument knows what stands between it and its option: ``-o FILE``, ``--out=FILE``.
        return ", ".join(code(option.astext()) for option in node.children)

    def _literal(self, node: Any) -> list[str]:
        text = node.astext()
        return [fenced(text, node.get("language") or "")] if text.strip() else []

    def _lines(self, node: nodes.Node) -> list[str]:
        return ["\\\n".join(self._verses(node))]

    def _verses(self, node: nodes.Node) -> Iterable[str]:
        for child in node.children:
            if isinstance(child, nodes.line_block):
                yield from self._verses(child)
            else:
                yield guard(self.inline(child))

    def _table(self, node: nodes.Node) -> list[str]:
        title = [f"**{self.inline(c)}**" for c in node.children if isinstance(c, nodes.title)]
        rows = [
            ["<br>".join(self._cell(entry.children)) for entry in row.children]
            for row in _rows(node)
        ]
        return [*title, table(rows)] if rows else title

    def _cell(self, wanted: Iterable[nodes.Node]) -> Iterable[str]:
        """The lines of a cell, which is one line itself: in a table nothing but HTML breaks it."""
        for node in wanted:
            if isinstance(node, nodes.literal_block):
                yield code(node.astext())
            else:
                lines = "\n".join(self._block(node)).replace("\\\n", "\n").split("\n")
                yield from filter(None, map(str.strip, lines))

    def _image(self, node: Any) -> list[str]:
        return [picture(escape(node.get("alt", "")), node.get("uri", ""))]

    def _footnote(self, node: nodes.Node) -> list[str]:
        label = next((c.astext() for c in node.children if isinstance(c, nodes.label)), "")
        rest = [c for c in node.children if not isinstance(c, nodes.label)]
        return led(f"\\[{escape(label)}\\]" if label else "\\*", self._blocks(rest))

    def _broken(self, node: nodes.Node) -> list[str]:
        """What docutils could not read is shown as it is written where it would be lost."""
        if not any(words in node.astext() for words in ("Malformed table", "Error in")):
            return []
        return self._blocks(c for c in node.children if isinstance(c, nodes.literal_block))

    def _rule(self, node: nodes.Node) -> list[str]:
        return ["---"]


_BODIES = frozenset(("definition", "field_body", "description"))
_DEFINING = ("definition_list", "field_list", "option_list")
_BULLETED = ("bullet_list", *_DEFINING)


def _lists_before(node: nodes.Node, kinds: Collection[str]) -> int:
    """How many lists of some kinds stand right before one; with equal marks they were one."""
    siblings = node.parent.children if node.parent is not None else [node]
    found = 0
    for before in reversed(siblings[: siblings.index(node)]):
        name = type(before).__name__
        if name not in kinds and name not in _SILENT:
            break
        found += name in kinds
    return found


def _rows(node: nodes.Node) -> list[nodes.Element]:
    """Rows of a table but not those of a table in one of its cells."""
    found: list[nodes.Element] = []
    for child in node.children:
        if isinstance(child, nodes.row):
            found.append(child)
        elif isinstance(child, nodes.tgroup | nodes.thead | nodes.tbody):
            found += _rows(child)
    return found


_WRITERS: Mapping[str, Callable[[Markup, Any], list[str]]] = {
    "Text": Markup._paragraph,
    "section": Markup._section,
    "topic": Markup._titled,
    "sidebar": Markup._titled,
    "rubric": Markup._rubric,
    "admonition": Markup._titled_admonition,
    "VersionNote": Markup._version_note,
    "block_quote": Markup._quote,
    "bullet_list": Markup._bullets,
    "enumerated_list": Markup._numbers,
    **dict.fromkeys(_DEFINING, Markup._definitions),
    **dict.fromkeys(("literal_block", "doctest_block", "math_block"), Markup._literal),
    "line_block": Markup._lines,
    "table": Markup._table,
    "image": Markup._image,
    "footnote": Markup._footnote,
    "citation": Markup._footnote,
    "system_message": Markup._broken,
    "transition": Markup._rule,
}
