"""The ids of the operations in the document, each of which may stand for several of a reference.

An id must not hang on the order of pages: what stands for one operation has the name of that
one, and of several that could be called the same, the one with the plainest path is. The path
tells the others apart: ``runBoatsAction`` of ``/v1`` and ``runBoatsActionV2`` of ``/v2``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rstgen import naming
from rstgen.targets.openapi import joint, names
from rstgen.targets.openapi.endpoints import Endpoint


def operation_ids(endpoints: Sequence[Endpoint]) -> tuple[str, ...]:
    """Name the operations: ``list-servers`` → ``listServers``."""
    used: dict[str, Endpoint] = {}
    found: dict[int, str] = {}
    for endpoint in sorted(endpoints, key=_rank):
        name = next(name for name in _candidates(endpoint, used) if name not in used)
        used[name] = endpoint
        found[id(endpoint)] = name
    return tuple(found[id(endpoint)] for endpoint in endpoints)


def _rank(endpoint: Endpoint) -> tuple[bool, bool, int, str, str]:
    path = endpoint.first.shape
    deprecated = all(op.deprecated for op in endpoint.operations)
    return endpoint.merged, deprecated, path.count("/"), path, endpoint.method


def _candidates(endpoint: Endpoint, used: Mapping[str, Endpoint]) -> Iterator[str]:
    text = _identity(endpoint)
    plain = names.operation_id(text)
    yield plain
    own = frozenset(naming.words(text))
    lacking = names.lacking(endpoint.first.shape, used[plain].first.shape)
    more = [part for part in lacking if not own.issuperset(naming.words(part))]
    if more:
        yield names.operation_id(" ".join((text, *more)))
    # Two texts may come to one name, and digests may be equal; `unique` lengthens them.
    place = f"{endpoint.method} {endpoint.path}"
    yield from naming.unique([place], {place: plain}.__getitem__, taken=used)


def _identity(endpoint: Endpoint) -> str:
    if endpoint.by_action:
        return names.run_action(endpoint.first.shape)
    return joint.identity(endpoint)
