"""Tells apart operations that share a method and a path by the one key of their body.

``POST /servers/{server_id}/action`` is 41 operations of one reference, ``{"resize": {...}}``
and ``{"os-start": null}`` among them. Method and path are no identity.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rstgen.model import ReadOperation, Row
from rstgen.shaping import words
from rstgen.shaping.evidence import Node

# "Start Server (os-start Action)", where neither a row nor an example shows the key.
_IN_TITLE = re.compile(r"\(\s*([\w:.-]+)\s+[Aa]ction\s*\)")


def find(
    ops: Sequence[ReadOperation],
    shapes: Sequence[tuple[str, Sequence[Row], Node]],
) -> Mapping[int, str]:
    """Give the action of each operation that has one, by its position.

    Args:
        ops: operations in order.
        shapes: of each, the shape of its path, its body rows, what its request examples show.
    """
    groups: dict[tuple[str, str], list[int]] = {}
    for number, (op, (path, _, _)) in enumerate(zip(ops, shapes, strict=True)):
        groups.setdefault((op.method, path), []).append(number)
    found: dict[int, str] = {}
    for members in groups.values():
        keys = {
            number: _key(ops[number], shapes[number][1], shapes[number][2]) for number in members
        }
        # One key for all (POST /servers twice with "server", nova) tells nothing apart.
        if len(set(keys.values()) - {None}) > 1:
            found.update((number, key) for number, key in keys.items() if key is not None)
    return found


def _key(op: ReadOperation, rows: Sequence[Row], tree: Node) -> str | None:
    """The one key at the top of a body, as an example shows it, a row or the title names it.

    The first row is that key if the title says so or all others are below it by dots; otherwise
    there may be several keys. An example with several has none that tells.
    """
    if len(tree.members) == 1:
        return next(iter(tree.members))
    if tree.observed:
        return None
    if rows:
        first = words.parts(rows[0].name)[0]
        return (
            first if all(_below(row, first) for row in rows[1:]) or _titled(op) == first else None
        )
    return _titled(op)


def _below(row: Row, first: str) -> bool:
    return words.parts(row.name)[0] == first


def _titled(op: ReadOperation) -> str | None:
    found = _IN_TITLE.search(op.title)
    return found[1] if found else None
