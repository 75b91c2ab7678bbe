"""Answers for Images (images).

This file is yours: rstgen made it once and changes nothing in it. Operations that
come later are reported by ``rstgen build`` and added by ``rstgen build
--add-handlers``.
"""

from __future__ import annotations

from fastapi import Response

from harbor_compute_server.base.images import ImagesBase
from harbor_compute_server.core import Call, Content
from harbor_compute_server.models import images as models


class ImagesHandler(ImagesBase):
    """What is not implemented is answered with the example of the reference."""

    async def list_images(
        self,
        call: Call,
        *,
        visibility: str | None = None,
        min_disk: int | None = None,
        limit: int | None = None,
        marker: str | None = None,
    ) -> models.ListImagesResponse | Response:
        """``GET /images``."""
        raise NotImplementedError

    async def show_image(self, call: Call, *, image_id: str) -> models.Image | Response:
        """``GET /images/{image_id}``."""
        raise NotImplementedError

    async def upload_image_data(self, call: Call, *, image_id: str) -> Response | None:
        """``PUT /images/{image_id}/file``."""
        raise NotImplementedError

    async def download_image_data(
        self,
        call: Call,
        *,
        image_id: str,
    ) -> Content | Response:
        """``GET /images/{image_id}/file``."""
        raise NotImplementedError
