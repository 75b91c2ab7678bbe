"""The marks of this ecosystem, ``x-openstack``: versions and what tells variants apart."""

from __future__ import annotations

from typing import Any, Protocol, TypeAlias

Node: TypeAlias = dict[str, Any]
"""A part of the document, as it is printed."""
Versions: TypeAlias = tuple[str | None, str | None]
"""First and last version, inclusive; ``None`` where there is no bound."""


class Versioned(Protocol):
    """Whatever the model gives a range of versions."""

    @property
    def min_version(self) -> str | None:
        """First version."""

    @property
    def max_version(self) -> str | None:
        """Last version, inclusive."""


def versions(node: Versioned) -> Versions:
    """Return the range of a node of the model."""
    return node.min_version, node.max_version


def within(inner: Versioned, outer: Versioned) -> Versions:
    """Return the range of a node, with the bounds of what holds it where it has none."""
    return inner.min_version or outer.min_version, inner.max_version or outer.max_version


def mark(bounds: Versions = (None, None), **words: str | None) -> Node:
    """Return the mark as an entry of an object, or nothing to be marked."""
    low, high = bounds
    told = {name.replace("_", "-"): word for name, word in words.items()}
    told |= {"min-ver": low, "max-ver": high}
    kept = {name: word for name, word in told.items() if word is not None}
    return {"x-openstack": kept} if kept else {}


def narrower(bounds: Versions, outer: Versions) -> Node:
    """Return the mark of what is there at other versions than what holds it."""
    return {} if bounds == outer else mark(bounds)


def marked(node: Node, marks: Node) -> Node:
    """Add marks to a node that may have some of its own: the discriminator of its choices."""
    return node | {key: node.get(key, {}) | told for key, told in marks.items()}
