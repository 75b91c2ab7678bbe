"""Answers for Firewalls.

This file is yours: rstgen made it once and changes nothing in it. Operations that
come later are reported by ``rstgen build`` and added by ``rstgen build
--add-handlers``.
"""

from __future__ import annotations

from fastapi import Response

from harbor_compute_server.base.firewalls import FirewallsBase
from harbor_compute_server.core import Call
from harbor_compute_server.models import firewalls as models


class FirewallsHandler(FirewallsBase):
    """What is not implemented is answered with the example of the reference."""

    async def update_firewall(
        self,
        call: Call,
        *,
        tenant_id: str,
        firewall_id: str,
        body: models.UpdateFirewallRequest,
    ) -> models.UpdateFirewallResponse | Response:
        """``PUT /v2.1/{tenant_id}/firewalls/{firewall_id}``."""
        raise NotImplementedError
