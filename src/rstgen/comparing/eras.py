"""Which versions the old reference has, and what of the new one its callers can meet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from rstgen.model import Api
from rstgen.narrowing.ranges import is_askable, named
from rstgen.versions import Order, Span, order


class Versioned(Protocol):
    """Whatever the model gives a range of versions."""

    @property
    def min_version(self) -> str | None:
        """First version."""

    @property
    def max_version(self) -> str | None:
        """Last version, inclusive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Era:
    """The versions that a caller of the old reference may ask for."""

    newest: str | None
    """The newest that it names."""
    first: str | None
    """The first of all, where it is named as one: ``2.1`` of references that name no ``2.0``."""

    @classmethod
    def of(cls, old: Api, new: Api) -> Era:
        """Tell it from what the references name."""
        known = named(old)
        both = sorted({*known, *named(new)}, key=order)
        # nova and ironic begin with X.1, placement and cinder with X.0; what begins later is new.
        first = both[0] if both and both[0].partition(".")[2] in ("0", "1") else None
        return cls(newest=known[-1] if known else None, first=first)

    def is_after(self, node: Versioned) -> bool:
        """Whether only versions have it that the old reference does not."""
        version = node.min_version
        if version is None or not is_askable(version):
            return False
        if self.newest is None:
            # Who sends no version gets the first, which has nothing that came in later.
            return version != self.first
        return order(version) > order(self.newest)

    def span(self, node: Versioned) -> tuple[Order | None, Order | None]:
        """Give what of a range lies in this era; ``None`` where nothing of it is cut off."""
        low, high = node.min_version, node.max_version
        begun = low is None or (self.first is not None and order(low) <= order(self.first))
        # A word (``Train``) is compared as itself: no era holds it.
        open_ended = high is None or (
            is_askable(high) and (self.newest is None or order(high) >= order(self.newest))
        )
        return (
            None if begun or low is None else order(low),
            None if open_ended or high is None else order(high),
        )


def is_narrower(
    new: tuple[Order | None, Order | None], old: tuple[Order | None, Order | None]
) -> bool:
    """Whether a range leaves out something that another one holds."""
    later = new[0] is not None and (old[0] is None or new[0] > old[0])
    sooner = new[1] is not None and (old[1] is None or new[1] < old[1])
    return later or sooner


def words(span: Span) -> str:
    """Word a range: ``from 2.10 on``."""
    low, high = span
    if low and high:
        return f"at {low}" if low == high else f"from {low} to {high}"
    if low:
        return f"from {low} on"
    return f"up to {high}" if high else "at all versions"
