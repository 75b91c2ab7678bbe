"""Answers for Firewalls.

This file is yours: rstgen made it once and never touches it again. The methods
that you can write are those of ``base/firewalls.py``.
"""

from __future__ import annotations

from ..base.firewalls import FirewallsBase


class FirewallsHandler(FirewallsBase):
    """What no method here answers is answered with the example of the reference."""
