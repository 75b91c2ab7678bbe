"""The Jinja environment that all targets print with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path

import jinja2

from rstgen import pysource
from rstgen.disk import Disk


def packaged_templates() -> Path:
    """Folder of the templates that travel with rstgen (in a checkout, ``templates/``)."""
    inside = Path(__file__).parent / "templates"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "templates"


class Renderer:
    """Prints views with templates; a folder of the user's own overrides single files.

    Templates are named ``<target>/<file>.jinja``. They print; what they print is settled in
    each target's ``views.py``. A misspelt name is an error, never an empty string.
    """

    def __init__(self, overrides: Path | None = None, disk: Disk | None = None) -> None:
        self._overrides = overrides
        self._disk = disk or Disk()

    @cached_property
    def _environment(self) -> jinja2.Environment:
        folders = [packaged_templates()]
        if self._overrides is not None:
            folders.insert(0, self._overrides)
        environment = jinja2.Environment(
            loader=_Loader(folders, self._disk),
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            autoescape=False,
        )
        environment.filters.update(
            string=pysource.string, docstring=pysource.docstring, comment=pysource.comment
        )
        return environment

    def text(self, template: str, **view: object) -> str:
        """Print one template.

        Raises:
            jinja2.TemplateError: a template of the user's own is at fault.
        """
        return self._environment.get_template(template).render(**view)

    def python(self, template: str, **view: object) -> str:
        """Print one Python file in black's layout.

        Our templates print that layout themselves (black would take four fifths of a build;
        a test holds them to it). Where the user overrides anything, black does it.
        """
        text = self.text(template, **view)
        if self._overrides is None:
            return text
        try:
            return blacken(text)
        except ValueError as error:
            raise NotPythonError(template, str(error)) from error


class _Loader(jinja2.FileSystemLoader):
    """Remembers which templates were asked for: the last of the folders is our own."""

    def __init__(self, folders: Sequence[Path], disk: Disk) -> None:
        super().__init__(folders)
        self._disk, self._overrides = disk, folders[:-1]

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        for folder in self._overrides:
            with suppress(OSError):
                self._disk.bytes(folder / template)
        return super().get_source(environment, template)


class NotPythonError(ValueError):
    """A template printed what black cannot read."""

    def __init__(self, template: str, why: str) -> None:
        super().__init__(f"what it prints is not Python: {why}")
        self.template = template


def blacken(text: str) -> str:
    """Format Python source as black does, in the style of the pinned year.

    Raises:
        ValueError: the text is not Python.
    """
    # Here, since most builds do without black and importing it takes a while.
    import black
    from black.parsing import InvalidInput

    try:
        return black.format_str(text, mode=black.Mode())
    except InvalidInput as error:
        raise ValueError(str(error)) from error
