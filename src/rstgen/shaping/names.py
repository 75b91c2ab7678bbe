"""Name operations from their titles; for objects see `sharing`.

A name follows from the operation's own title and place, so that adding another operation or
row leaves it as it is (`rstgen.naming`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rstgen.model import ReadOperation
from rstgen.naming import digest, kebab, unique, words

_ASIDE = re.compile(r"\([^()]*\)")
# "List user's inherited project roles" (keystone) is of users, not of a word ``s``.
_POSSESSIVE = re.compile(r"(?<=\w)['\u2019](?=s\b)")


def operation_names(ops: Iterable[tuple[ReadOperation, str]]) -> tuple[str, ...]:
    """Name operations from (what was read, path): ``Add (Associate) Floating Ip`` →
    ``add-floating-ip``.

    Where several have one title, what is not deprecated and has the shortest path keeps it, so
    that pages can be put in another order. The others get the words of their paths, and if that
    does not tell them apart, a digest of url and title.
    """
    known = list(ops)
    used: set[str] = set()
    names: dict[int, str] = {}
    for number in sorted(range(len(known)), key=lambda number: _rank(*known[number])):
        op, path = known[number]
        for name in _candidates(op, path):
            if name not in used:
                break
        else:  # the same title, method and url once more
            name = unique([f"{name} {number}"], kebab, taken=used, separator="-")[0]
        used.add(name)
        names[number] = name
    return tuple(names[number] for number in range(len(known)))


def _rank(op: ReadOperation, path: str) -> tuple[bool, int, str, str, str, str]:
    return op.deprecated, path.count("/"), path, op.method, op.title, op.url


def _candidates(op: ReadOperation, path: str) -> Iterable[str]:
    # What stands in brackets comes and goes: (DEPRECATED), (Associate), (os-start Action).
    title = _POSSESSIVE.sub("", op.title)
    base = kebab(_ASIDE.sub(" ", title).strip() or title or f"{op.method} {path}")
    yield base
    own = set(base.split("-"))
    static = [s for s in path.split("/") if s and not s.startswith("{")]
    tail = [word for word in words(static[-1]) if word not in own] if static else []
    if tail:
        yield f"{base}-{'-'.join(tail)}"
    whole = kebab(title)
    if whole != base:
        yield whole
    if not static:
        yield f"{base}-root"
    every = [word for segment in static for word in words(segment) if word not in own]
    if every:
        yield f"{base}-{'-'.join(every)}"
    elif static:
        yield f"{base}-{kebab(static[-1])}"
    yield f"{base}-{digest(f'{op.method} {op.url} {op.title}')}"
