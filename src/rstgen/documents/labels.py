"""What ``:ref:`` and ``:doc:`` show: the titles that labels and documents stand for."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping

from docutils import nodes


def labels_of(documents: Iterable[nodes.document]) -> Mapping[str, str]:
    """Give the title for every label (lower case) and for every document's name."""
    found: dict[str, str] = {}
    for document in documents:
        found |= dict(_labels(document))
        name = posixpath.splitext(str(document["source"]))[0].lower()
        title = next(iter(document.findall(nodes.title)), None)
        if title is not None:
            found |= {name: title.astext(), f"/{name}": title.astext()}
    return found


def _labels(document: nodes.document) -> Iterator[tuple[str, str]]:
    for target in document.findall(nodes.target):
        after: nodes.Node | None = target
        while isinstance(after, nodes.target | nodes.comment):
            after = after.next_node(descend=False, siblings=True, ascend=True)
        if isinstance(after, nodes.section):
            titles = [title.astext() for title in after.findall(nodes.title)]
            for name in target["names"]:
                yield name.lower(), titles[0]
