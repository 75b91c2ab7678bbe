from __future__ import annotations

from boats_server.base.spec import SpecBase
from boats_server.core import Call
from fastapi import Response


class SpecHandler(SpecBase):
    """Answers for boats."""

    async def show_boat(
        self, call: Call, *, boat_id: str, fields: str | None = None
    ) -> Response | None:
        return Response(f"boat {boat_id}")
