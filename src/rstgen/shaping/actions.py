"""Tells apart operations that share a method and a path by the one key of their body.

``POST /servers/{server_id}/action`` is 41 operations of one reference, ``{"resize": {...}}``
and ``{"os-start": null}`` among them. Method and path are no identity.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rstgen.model import Operation, ReadOperation, Row
from rstgen.shaping import words
from rstgen.shaping.evidence import Node
from rstgen.shaping.plurals import singular
from rstgen.shaping.things import ends_with, last_part

# "Start Server (os-start Action)", where neither a row nor an example shows the key.
_IN_TITLE = re.compile(r"\(\s*([\w:.-]+)\s+[Aa]ction\s*\)")


def find(
    ops: Sequence[ReadOperation],
    bodies: Sequence[tuple[Sequence[Row], Node]],
) -> Mapping[int, str]:
    """Give the key of each operation that its rows, examples or title show, by its position.

    Args:
        ops: operations in order.
        bodies: of each, the rows of its request's body, and what its examples show.
    """
    keys = (_key(op, rows, tree) for op, (rows, tree) in zip(ops, bodies, strict=True))
    return {number: key for number, key in enumerate(keys) if key is not None}


def telling(keys: Mapping[int, str], places: Sequence[tuple[str, str]]) -> Mapping[int, str]:
    """Choose the keys that tell operations apart, from the method and shape of path of each.

    One key for all (``POST /servers`` twice with ``server``, nova) tells nothing apart. Nor do
    the names of the thing itself: ``network`` to create one and ``networks`` for several
    (neutron) only wrap what is sent.
    """
    groups: dict[tuple[str, str], dict[int, str]] = {}
    for number, key in sorted(keys.items()):
        groups.setdefault(places[number], {})[number] = key
    found: dict[int, str] = {}
    for (_, path), own in groups.items():
        if len(set(own.values())) > 1 and not all(_wraps(key, path) for key in own.values()):
            found.update(own)
    return found


def _wraps(key: str, path: str) -> bool:
    return ends_with(singular(last_part(path.replace("{}", ""))), singular(key))


def shaped(op: Operation) -> str | None:
    """Give the one key at the top of a body that no example shows, now that it has its shape.

    ``os-extend``, ``new_size``: whether one holds the other is not known before (cinder).
    """
    if op.request is None or any(example.is_json for example in op.request.examples):
        return None
    members = op.request.schema.properties
    sole = members if len(members) == 1 else [member for member in members if member.required]
    return sole[0].name if len(sole) == 1 else None


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
