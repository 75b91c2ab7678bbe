"""Answers for Boats, actions.

This file is yours: rstgen made it once and never touches it again. The methods
that you can write are those of ``base/spec.py``.
"""

from __future__ import annotations

from ..base.spec import SpecBase


class SpecHandler(SpecBase):
    """What no method here answers is answered with the example of the reference."""
