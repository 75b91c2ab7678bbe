"""Name operations from their titles; for objects see `sharing`.

A name follows from the operation's own title and place, so that adding another operation or
row leaves it as it is (`rstgen.naming`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from rstgen.model import ReadOperation
from rstgen.naming import digest, kebab, plain, unique, words

_ASIDE = re.compile(r"\([^()]*\)")


def operation_names(ops: Iterable[tuple[ReadOperation, str]]) -> tuple[str, ...]:
    """Name operations from (what was read, path): ``Add (Associate) a Boat`` → ``add-boat``.

    Where several have one title, what is not deprecated and has the shortest path keeps it, so
    that pages can be put in another order. The others get the words of their paths that the
    first one's lacks, and if that does not tell them apart, more of the title, more of the path,
    or a digest of url and title.
    """
    known = list(ops)
    used: dict[str, str] = {}
    names: dict[int, str] = {}
    for number in sorted(range(len(known)), key=lambda number: _rank(*known[number])):
        op, path = known[number]
        for name in _candidates(op, path, used):
            if name not in used:
                break
        else:  # the same title, method and url once more
            name = unique([f"{name} {number}"], kebab, taken=used, separator="-")[0]
        used[name] = path
        names[number] = name
    return tuple(names[number] for number in range(len(known)))


def _rank(op: ReadOperation, path: str) -> tuple[bool, bool, int, str, str, str, str]:
    # "Show a Boat" added takes no name from "Show Boat".
    says_more = plain(op.title) != op.title
    return op.deprecated, says_more, path.count("/"), path, op.method, op.title, op.url


def _candidates(op: ReadOperation, path: str, used: Mapping[str, str]) -> Iterator[str]:
    # What stands in brackets comes and goes: (DEPRECATED), (Associate), (os-start Action).
    title = _ASIDE.sub(" ", op.title).strip() or op.title or f"{op.method} {path}"
    base = kebab(plain(title))
    yield base
    for ending in _endings(path, used[base], frozenset(base.split("-"))):
        yield f"{base}-{ending}"
    yield from (kebab(plain(op.title)), kebab(title)) if op.title else ()
    yield from _with_path(base, path)
    yield f"{base}-{digest(f'{op.method} {op.url} {op.title}')}"


def _endings(path: str, other: str, own: frozenset[str]) -> Iterator[str]:
    """Give what a path has that the other one lacks: its last part, then all (``v2``, cinder)."""
    taken = set(_static(other))
    parts = [part for part in _static(path) if part not in taken]
    if parts and parts[-1] == _static(path)[-1]:
        yield from _told(parts[-1:], own)
    yield from _told(parts, own)


def _with_path(base: str, path: str) -> Iterator[str]:
    own, parts = frozenset(base.split("-")), _static(path)
    yield from (f"{base}-{ending}" for some in (parts[-1:], parts) for ending in _told(some, own))
    yield f"{base}-{kebab(parts[-1])}" if parts else f"{base}-root"


def _told(parts: Iterable[str], own: frozenset[str]) -> Iterator[str]:
    found = [word for part in parts for word in words(part) if word not in own]
    if found:
        yield "-".join(found)


def _static(path: str) -> list[str]:
    """Give the parts of a path that are no placeholders."""
    return [part for part in path.split("/") if part and not part.startswith("{")]
