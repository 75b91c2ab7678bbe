"""Answers for Machine metadata (machines, metadata).

This file is yours: rstgen made it once and changes nothing in it. Operations that
come later are reported by ``rstgen build`` and added by ``rstgen build
--add-handlers``.
"""

from __future__ import annotations

from fastapi import Response

from harbor_compute_server.base.machine_metadata import MachineMetadataBase
from harbor_compute_server.core import Call
from harbor_compute_server.models import machine_metadata as models


class MachineMetadataHandler(MachineMetadataBase):
    """What is not implemented is answered with the example of the reference."""

    async def show_metadata(
        self,
        call: Call,
        *,
        machine_id: str,
    ) -> models.ShowMetadataResponse | Response:
        """``GET /machines/{machine_id}/metadata``."""
        raise NotImplementedError

    async def replace_metadata(
        self,
        call: Call,
        *,
        machine_id: str,
        body: models.ReplaceMetadataRequest,
    ) -> models.ReplaceMetadataResponse | Response:
        """``PUT /machines/{machine_id}/metadata``."""
        raise NotImplementedError

    async def delete_metadata_item(
        self,
        call: Call,
        *,
        machine_id: str,
        key: str,
    ) -> Response | None:
        """``DELETE /machines/{machine_id}/metadata/{key}``."""
        raise NotImplementedError
