"""Inline nodes → CommonMark on one line.

Nodes are told apart by the names of their classes, as docutils' own visitors do, so that the
classes of stand-ins need not be imported.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from docutils import nodes

from rstgen.markup.marks import code, escape, link, picture, squeezed, wrapped

LONGEST_SUBSTITUTION = 10_000
"""Characters; substitutions that name each other can stand for any amount of text."""


class Inline:
    """Writes inline nodes; `labels` gives the titles that ``:ref:`` and ``:doc:`` show."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        self._labels = labels
        self._anonymous: dict[int, Mapping[int, str]] = {}
        self._substitutions: dict[tuple[int, str], str] = {}

    def of(self, node: nodes.Node) -> str:
        """Write the children of a node."""
        return squeezed(self.pieces(node.children))

    def pieces(self, wanted: Iterable[nodes.Node]) -> str:
        """Write nodes that follow each other."""
        return "".join(map(self._piece, wanted))

    def _piece(self, node: nodes.Node) -> str:
        write = _WRITERS.get(type(node).__name__)
        return self.pieces(node.children) if write is None else write(self, node)

    def _text(self, node: nodes.Node) -> str:
        text = re.sub(r"\s+", " ", node.astext())
        return _with_literals(text) if "``" in text else escape(text)

    def _code(self, node: nodes.Node) -> str:
        return code(node.astext())

    def _emphasis(self, node: nodes.Node) -> str:
        return wrapped("*", self.pieces(node.children))

    def _strong(self, node: nodes.Node) -> str:
        return wrapped("**", self.pieces(node.children))

    def _footnote(self, node: nodes.Node) -> str:
        return f"\\[{escape(node.astext() or '*')}\\]"

    def _image(self, node: Any) -> str:
        return picture(escape(node.get("alt", "")), node.get("uri", ""))

    def _nothing(self, node: nodes.Node) -> str:
        return ""

    def _reference(self, node: Any) -> str:
        return link(self.pieces(node.children), self._url(node))

    def _url(self, node: Any) -> str:
        if node.get("refuri"):
            return str(node["refuri"])
        document = node.document
        if document is None:
            return ""
        if node.get("anonymous"):
            return self._anonymous_urls(document).get(id(node), "")
        return _named_url(document, node.get("refname", ""))

    def _anonymous_urls(self, document: nodes.document) -> Mapping[int, str]:
        """Anonymous references and their targets belong together by their order."""
        if id(document) not in self._anonymous:
            found = document.findall(nodes.reference)
            references = [r for r in found if r.get("anonymous") and not r.get("refuri")]
            targets = [t for t in document.findall(nodes.target) if t.get("anonymous")]
            self._anonymous[id(document)] = {
                id(reference): target.get("refuri", "")
                for reference, target in zip(references, targets, strict=False)
            }
        return self._anonymous[id(document)]

    def _unresolved(self, node: Any) -> str:
        if node["titled"]:
            return self.pieces(node.children)
        if node["role"] in ("any", "doc", "numref", "ref"):
            return escape(self._labels.get(node["target"].lower(), node.astext()))
        return code(node.astext())

    def _substituted(self, node: nodes.Node) -> str:
        document, name = node.document, node.astext()
        if document is None:
            return escape(name)
        known = document.substitution_names.get(name.lower(), name)
        definition = document.substitution_defs.get(known)
        key = (id(document), known)
        if key not in self._substitutions:
            self._substitutions[key] = escape(name)  # what a ring of them comes to
            if definition is not None:
                text = self.pieces(definition.children)
                self._substitutions[key] = text[:LONGEST_SUBSTITUTION]
        return self._substitutions[key]


def _with_literals(text: str) -> str:
    """Make code of literals that docutils leaves as they are: it has no markup inside of markup
    (glance, ``*the default is ``shared``.*``)."""
    pieces = re.split(r"``([^`]+)``", text)
    pieces[::2] = map(escape, pieces[::2])
    pieces[1::2] = map(code, pieces[1::2])
    return "".join(pieces)


def _named_url(document: nodes.document, name: str, steps: int = 8) -> str:
    """The url of a target by its name; targets may name other targets."""
    target = document.ids.get(document.nameids.get(name) or "")
    if not isinstance(target, nodes.target) or not steps:
        return ""
    if target.get("refname"):
        return _named_url(document, target["refname"], steps - 1)
    return str(target.get("refuri", ""))


_WRITERS: Mapping[str, Callable[[Inline, Any], str]] = {
    "Text": Inline._text,
    "literal": Inline._code,
    # Single backquotes: the pages mean code by them ("a `409 Conflict` response code").
    "title_reference": Inline._code,
    "math": Inline._code,
    "emphasis": Inline._emphasis,
    "strong": Inline._strong,
    "reference": Inline._reference,
    "image": Inline._image,
    "footnote_reference": Inline._footnote,
    "citation_reference": Inline._footnote,
    "substitution_reference": Inline._substituted,
    "Unresolved": Inline._unresolved,
    **dict.fromkeys(("raw", "target", "system_message"), Inline._nothing),
}
