"""Answers for Machines - run an action (machines, action).

This file is yours: rstgen made it once and changes nothing in it. Operations that
come later are reported by ``rstgen build`` and added by ``rstgen build
--add-handlers``.
"""

from __future__ import annotations

from fastapi import Response

from harbor_compute_server.base.machine_actions import MachineActionsBase
from harbor_compute_server.core import Call
from harbor_compute_server.models import machine_actions as models


class MachineActionsHandler(MachineActionsBase):
    """What is not implemented is answered with the example of the reference."""

    async def start_machine(
        self,
        call: Call,
        *,
        machine_id: str,
        body: models.StartMachineRequest,
    ) -> Response | None:
        """``POST /machines/{machine_id}/action``, told by the key ``start`` of the
        body.
        """
        raise NotImplementedError

    async def reboot_machine(
        self,
        call: Call,
        *,
        machine_id: str,
        body: models.RebootMachineRequest,
    ) -> Response | None:
        """``POST /machines/{machine_id}/action``, told by the key ``reboot`` of the
        body.
        """
        raise NotImplementedError

    async def resize_machine(
        self,
        call: Call,
        *,
        machine_id: str,
        body: models.ResizeMachineRequest,
    ) -> Response | None:
        """``POST /machines/{machine_id}/action``, told by the key ``resize`` of the
        body.
        """
        raise NotImplementedError

    async def create_image(
        self,
        call: Call,
        *,
        machine_id: str,
        body: models.CreateImageRequest,
    ) -> models.CreateImageResponse | Response:
        """``POST /machines/{machine_id}/action``, told by the key ``createImage`` of
        the body.
        """
        raise NotImplementedError

    async def read_console(
        self,
        call: Call,
        *,
        machine_id: str,
        body: models.ReadConsoleRequest,
    ) -> models.ReadConsoleResponse | Response:
        """``POST /machines/{machine_id}/action``, told by the key ``readConsole`` of
        the body.
        """
        raise NotImplementedError

    async def lock_machine(
        self,
        call: Call,
        *,
        machine_id: str,
        body: models.LockMachineRequest,
    ) -> Response | None:
        """``POST /machines/{machine_id}/action``, told by the key ``lock`` of the
        body.
        """
        raise NotImplementedError

    async def add_address(
        self,
        call: Call,
        *,
        machine_id: str,
        body: models.AddAddressRequest,
    ) -> Response | None:
        """``POST /machines/{machine_id}/action``, told by the key ``addAddress`` of
        the body.
        """
        raise NotImplementedError
