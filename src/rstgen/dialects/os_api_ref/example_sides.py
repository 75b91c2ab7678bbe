"""The side of an example that neither heading, caption nor file name tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rstgen.diagnostics import Location, Report
from rstgen.dialects.os_api_ref.bodies import Body
from rstgen.dialects.os_api_ref.media_types import PLAIN
from rstgen.dialects.os_api_ref.rules import GUESSED_SIDE, SIDELESS_EXAMPLE
from rstgen.model import Row, Side


@dataclass(frozen=True, slots=True)
class Bodies:
    """Which bodies an operation has, as far as its method and lists tell."""

    method: str
    request: bool
    response: bool

    @classmethod
    def of(cls, method: str, request: Sequence[Row], response: Sequence[Row]) -> Bodies:
        """Look for rows that stand, or may stand, in a body."""
        return cls(method, _has_body(request), _has_body(response))

    def side(self, body: Body, at: Location, report: Report) -> Side:
        """Tell the side of an example; a guess, and one that nothing helps, is reported."""
        if body.side or (self.method in ("GET", "HEAD", "DELETE") and not self.request):
            return body.side or "response"
        if self.request == self.response:
            report.add(SIDELESS_EXAMPLE, at)
            return "unknown"
        side: Side = "request" if self.request else "response"
        report.add(GUESSED_SIDE, at, what="example", side=side)
        return side

    def media_type(self, body: Body, side: Side) -> str | None:
        """Give the type of a body that is not JSON, where it can be the one of its side."""
        listed = self.request if side == "request" else self.response
        # Plain text beside a list of members is anything but the body (a table, a diagram).
        is_odd = (side == "request" and self.method in ("GET", "HEAD")) or (
            listed and body.media_type == PLAIN
        )
        return None if is_odd or side == "unknown" else body.media_type


def _has_body(rows: Sequence[Row]) -> bool:
    return any(row.where in (None, "body") for row in rows)
