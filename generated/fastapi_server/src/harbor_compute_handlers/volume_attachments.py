"""Answers for Volume attachments (machines, volume-attachments).

This file is yours: rstgen made it once and changes nothing in it. Operations that
come later are reported by ``rstgen build`` and added by ``rstgen build
--add-handlers``.
"""

from __future__ import annotations

from fastapi import Response

from harbor_compute_server.base.volume_attachments import VolumeAttachmentsBase
from harbor_compute_server.core import Call
from harbor_compute_server.models import volume_attachments as models


class VolumeAttachmentsHandler(VolumeAttachmentsBase):
    """What is not implemented is answered with the example of the reference."""

    async def list_volume_attachments(
        self,
        call: Call,
        *,
        machine_id: str,
        limit: int | None = None,
        marker: str | None = None,
    ) -> models.ListVolumeAttachmentsResponse | Response:
        """``GET /machines/{machine_id}/volume-attachments``."""
        raise NotImplementedError

    async def attach_volume(
        self,
        call: Call,
        *,
        machine_id: str,
        body: models.AttachVolumeRequest,
    ) -> models.AttachVolumeResponse | Response:
        """``POST /machines/{machine_id}/volume-attachments``."""
        raise NotImplementedError

    async def detach_volume(
        self,
        call: Call,
        *,
        machine_id: str,
        attachment_id: str,
    ) -> Response | None:
        """``DELETE /machines/{machine_id}/volume-attachments/{attachment_id}``."""
        raise NotImplementedError
