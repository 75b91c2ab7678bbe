"""What an OpenAPI document says of operations and the model does not: their ids and tokens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from rstgen.comparing import kinds
from rstgen.comparing.changes import Case, Change, Effect, Kind
from rstgen.comparing.operations import call
from rstgen.comparing.pairing import called, operations
from rstgen.model import Api, Operation


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """An operation of a document."""

    id: str
    public: bool
    """Whether it needs no token."""


Document: TypeAlias = Mapping[tuple[str, str], Published]
"""Method and path → the operation. Several of the model may be one there."""


def compare_documents(old: Api, new: Api, was: Document, now: Document) -> tuple[Change, ...]:
    """Tell which ids and needs of tokens changed, of what both documents have."""
    seen: set[tuple[str, str]] = set()
    found: list[Change] = []
    for one, other in operations(old.operations, new.operations).both:
        key = other.method, other.path
        before, after = was.get((one.method, one.path)), now.get(key)
        if before and after and key not in seen and called(one) == called(other):
            seen.add(key)
            found += _compared(one, other, before, after)
    return tuple(found)


def _compared(old: Operation, new: Operation, was: Published, now: Published) -> Iterator[Change]:
    if was.id != now.id:
        yield _change(kinds.OPERATION_ID, old, new, was=was.id, now=now.id)
    if was.public and not now.public:
        yield _change(kinds.TOKEN_NEEDED, old, new)
    if now.public and not was.public:
        yield _change(kinds.TOKEN_DROPPED, old, new)


def _change(kind: Kind, old: Operation, new: Operation, **fields: str) -> Change:
    return Change(
        kind=kind,
        effect=Effect.BREAKING if kind.breaks(Case()) else Effect.COMPATIBLE,
        operation=new.name,
        call=call(new),
        text=kind.text.format(**fields),
        old=old.at,
        new=new.at,
    )
