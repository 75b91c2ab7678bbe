"""Outputs: one folder each, with the same small surface (`Target`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from rstgen.diagnostics import Report
from rstgen.files import File
from rstgen.model import Api
from rstgen.rendering import Renderer


class Target(Protocol):
    """What ``TARGET`` in ``targets/<name>/__init__.py`` offers."""

    def options(self, given: Mapping[str, object]) -> Any:
        """Check the target's own table of the config.

        Raises:
            RstgenError: an option is unknown, or its value of another kind.
        """

    def render(self, api: Api, options: Any, renderer: Renderer, report: Report) -> Iterable[File]:
        """Give the files, with paths relative to the target's own folder."""
