"""Outputs: one folder each, with the same small surface (`Target`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol, TypeAlias

from rstgen.diagnostics import Report
from rstgen.files import Addition, File
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


class Keeping(Target, Protocol):
    """What a target offers some of whose files people write in (`File.keep`)."""

    def review(
        self,
        api: Api,
        made: Sequence[File],
        found: Mapping[str, bytes],
        report: Report,
        *,
        add: bool,
    ) -> Mapping[str, Addition]:
        """Compare kept files as they are with what they would begin as.

        Args:
            api: what they are made of.
            made: those of `render`.
            found: all modules in their folders as they are, by path.
            report: takes what is found, at its place in these files.
            add: give what is to be added to them, by path, in place of reporting it.
        """


class Shown(Target, Protocol):
    """What a target offers whose data another one shows."""

    def data(self, api: Api, options: Any, report: Report) -> Any:
        """Give what the other one is to show."""


Data: TypeAlias = Callable[..., Any]
"""``data(api, faults="named")``: another target's data of an `Api`, which may be another one than
that of the reference; what is said by name goes before its table of the config. What it would
report is not: that is said of the reference, where it is rendered."""


class Using(Protocol):
    """What a target offers that puts another's data beside what it makes of the `Api`."""

    uses: str
    """The other, e.g. ``openapi``; its table of the config holds here too."""

    def options(self, given: Mapping[str, object]) -> Any:
        """Check the target's own table, as `Target` does."""

    def render(
        self, api: Api, options: Any, renderer: Renderer, report: Report, *, data: Data
    ) -> Iterable[File]:
        """Give the files, with paths relative to the target's own folder."""


class Showing(Protocol):
    """What a target offers that shows another's data; it is built only when it is asked for."""

    shows: str
    """The other, e.g. ``openapi``; its table of the config holds here too."""

    def options(self, given: Mapping[str, object]) -> Any:
        """Check the target's own table, and whether it has what it needs, as `Target` does."""

    def render(self, data: Any, options: Any, renderer: Renderer, report: Report) -> Iterable[File]:
        """Give the files, made of the other's data."""
