"""Answers for Keys (keys).

This file is yours: rstgen made it once and changes nothing in it. Operations that
come later are reported by ``rstgen build`` and added by ``rstgen build
--add-handlers``.
"""

from __future__ import annotations

from fastapi import Response

from harbor_compute_server.base.keys import KeysBase
from harbor_compute_server.core import Call
from harbor_compute_server.models import keys as models


class KeysHandler(KeysBase):
    """What is not implemented is answered with the example of the reference."""

    async def list_keys(
        self,
        call: Call,
        *,
        user_id: str | None = None,
        limit: int | None = None,
        marker: str | None = None,
    ) -> models.ListKeysResponse | Response:
        """``GET /keys``."""
        raise NotImplementedError

    async def import_key(
        self,
        call: Call,
        *,
        body: models.ImportKeyRequest,
    ) -> models.ImportKeyResponse | Response:
        """``POST /keys``."""
        raise NotImplementedError

    async def show_key(
        self,
        call: Call,
        *,
        key_name: str,
        user_id: str | None = None,
    ) -> models.ShowKeyResponse | Response:
        """``GET /keys/{key_name}``."""
        raise NotImplementedError

    async def delete_key(
        self,
        call: Call,
        *,
        key_name: str,
        user_id: str | None = None,
    ) -> Response | None:
        """``DELETE /keys/{key_name}``."""
        raise NotImplementedError
