"""Keeps what was created, and answers from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from rstgen.serving.stateful import things, values
from rstgen.serving.stateful import written as documents
from rstgen.serving.stateful.asking import Answer, Refused, Request, Shown
from rstgen.serving.stateful.desk import Asked, Desk
from rstgen.serving.stateful.faces import Faces
from rstgen.serving.stateful.resources import Kind, Resources
from rstgen.serving.stateful.shelf import Shelf


def _now() -> datetime:
    return datetime.now(UTC)


class Store:
    """All that is stored, in memory; may be asked by several threads.

    It begins with the things of the examples, so that what a reader of the reference tries is
    there: the list as shown, and each id in it. What belongs to a created thing begins empty.
    """

    def __init__(
        self,
        resources: Resources,
        shown: Shown,
        *,
        shelf: Shelf | None = None,
        empty: bool = False,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        """Go on with what another store has kept, if a shelf is given.

        `empty` begins with nothing instead of with the things of the examples.
        """
        self._shelf = shelf or Shelf()
        self._desk = Desk(resources, Faces(shown), self._shelf, clock, empty)

    def answer(self, request: Request) -> Answer | None:
        """Answer a request; ``None`` where it stays an example."""
        with self._shelf.lock:
            try:
                return self._answer(request)
            except Refused as refused:
                return Answer(status=refused.status, fault=refused.message)
            except RecursionError:
                return Answer(status=400, fault="The body is nested too deeply.")

    def _answer(self, request: Request) -> Answer | None:
        asked = self._desk.asked(request)
        if asked is None:
            return None
        return _KINDS[asked.resource.kind](self._desk, asked)


_KINDS: Mapping[Kind, Callable[[Desk, Asked], Answer | None]] = {
    "things": things.answer,
    "map": values.answer,
    "strings": values.answer,
    "document": documents.answer,
}
