"""Inputs: one folder each, with the same small surface (`Dialect`)."""

from __future__ import annotations

from typing import Protocol

from rstgen.diagnostics import Report
from rstgen.model import Reading
from rstgen.sources import Source


class Dialect(Protocol):
    """What ``DIALECT`` in ``dialects/<name>/__init__.py`` offers."""

    def read(self, source: Source, report: Report) -> Reading:
        """Read every document of a source; what cannot be used is reported."""
