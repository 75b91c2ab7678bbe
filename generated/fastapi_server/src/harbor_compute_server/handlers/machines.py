"""Answers for Machines (machines).

This file is yours: rstgen made it once and never touches it again. The methods
that you can write are those of ``base/machines.py``.
"""

from __future__ import annotations

from ..base.machines import MachinesBase


class MachinesHandler(MachinesBase):
    """What no method here answers is answered with the example of the reference."""
