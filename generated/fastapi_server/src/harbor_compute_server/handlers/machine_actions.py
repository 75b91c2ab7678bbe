"""Answers for Machines - run an action (machines, action).

This file is yours: rstgen made it once and never touches it again. The methods
that you can write are those of ``base/machine_actions.py``.
"""

from __future__ import annotations

from ..base.machine_actions import MachineActionsBase


class MachineActionsHandler(MachineActionsBase):
    """What no method here answers is answered with the example of the reference."""
