"""Answers for Versions.

This file is yours: rstgen made it once and changes nothing in it. Operations that
come later are reported by ``rstgen build`` and added by ``rstgen build
--add-handlers``.
"""

from __future__ import annotations

from fastapi import Response

from harbor_compute_server.base.versions import VersionsBase
from harbor_compute_server.core import Call
from harbor_compute_server.models import versions as models


class VersionsHandler(VersionsBase):
    """What is not implemented is answered with the example of the reference."""

    async def list_versions(self, call: Call) -> models.ListVersionsResponse | Response:
        """``GET /``."""
        raise NotImplementedError
