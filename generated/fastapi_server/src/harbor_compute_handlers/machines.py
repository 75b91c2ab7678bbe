"""Answers for Machines (machines).

This file is yours: rstgen made it once and changes nothing in it. Operations that
come later are reported by ``rstgen build`` and added by ``rstgen build
--add-handlers``.
"""

from __future__ import annotations

from fastapi import Response

from harbor_compute_server.base.machines import MachinesBase
from harbor_compute_server.core import Call
from harbor_compute_server.models import machines as models


class MachinesHandler(MachinesBase):
    """What is not implemented is answered with the example of the reference."""

    async def list_machines(
        self,
        call: Call,
        *,
        name: str | None = None,
        status: str | None = None,
        changed_since: str | None = None,
        all_projects: bool | None = None,
        tags: list[str] | None = None,
        limit: int | None = None,
        marker: str | None = None,
        sort_key: str | None = None,
        sort_dir: str | None = None,
        x_openstack_request_id: str | None = None,
    ) -> models.ListMachinesResponse | Response:
        """``GET /machines``."""
        raise NotImplementedError

    async def list_machines_with_details(
        self,
        call: Call,
        *,
        name: str | None = None,
        status: str | None = None,
        limit: int | None = None,
        marker: str | None = None,
    ) -> models.ListMachinesWithDetailsResponse | Response:
        """``GET /machines/detail``."""
        raise NotImplementedError

    async def create_machine(
        self,
        call: Call,
        *,
        body: models.CreateMachineRequest,
    ) -> models.CreateMachineResponse | Response:
        """``POST /machines``."""
        raise NotImplementedError

    async def show_machine(
        self,
        call: Call,
        *,
        machine_id: str,
    ) -> models.ShowMachineResponse | Response:
        """``GET /machines/{machine_id}``."""
        raise NotImplementedError

    async def update_machine(
        self,
        call: Call,
        *,
        machine_id: str,
        body: models.UpdateMachineRequest,
    ) -> models.UpdateMachineResponse | Response:
        """``PUT /machines/{machine_id}``."""
        raise NotImplementedError

    async def delete_machine(self, call: Call, *, machine_id: str) -> Response | None:
        """``DELETE /machines/{machine_id}``."""
        raise NotImplementedError
