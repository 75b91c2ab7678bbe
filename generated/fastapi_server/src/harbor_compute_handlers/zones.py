"""Answers for Zones (zones).

This file is yours: rstgen made it once and changes nothing in it. Operations that
come later are reported by ``rstgen build`` and added by ``rstgen build
--add-handlers``.
"""

from __future__ import annotations

from fastapi import Response

from harbor_compute_server.base.zones import ZonesBase
from harbor_compute_server.core import Call
from harbor_compute_server.models import zones as models


class ZonesHandler(ZonesBase):
    """What is not implemented is answered with the example of the reference."""

    async def show_zone_capacity(
        self,
        call: Call,
        *,
        zone: str,
    ) -> models.ShowZoneCapacityResponse | Response:
        """``GET /zones/{zone}/capacity``."""
        raise NotImplementedError
