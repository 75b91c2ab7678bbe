from __future__ import annotations

from boats_server.base.spec import SpecBase
from boats_server.core import Call
from boats_mixins import Mixin
from fastapi import Response


class SpecHandler(Mixin, SpecBase):
    """Answers for boats."""
