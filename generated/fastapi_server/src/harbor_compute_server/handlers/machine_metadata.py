"""Answers for Machine metadata (machines, metadata).

This file is yours: rstgen made it once and never touches it again. The methods
that you can write are those of ``base/machine_metadata.py``.
"""

from __future__ import annotations

from ..base.machine_metadata import MachineMetadataBase


class MachineMetadataHandler(MachineMetadataBase):
    """What no method here answers is answered with the example of the reference."""
