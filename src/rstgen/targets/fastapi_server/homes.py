"""Where the user's handlers are, and how they are imported."""

from __future__ import annotations

import keyword
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Protocol

from rstgen.diagnostics import RstgenError
from rstgen.model import Api
from rstgen.pytypes import identifier


class _Options(Protocol):
    @property
    def handlers(self) -> str: ...
    @property
    def handlers_package(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Home:
    """The folder of the user's handlers."""

    package: str
    """What it is imported as: ``boats_handlers``."""
    folder: str
    """As the config names it; empty if it is beside the generated package."""

    @property
    def path(self) -> str:
        """What paths of its files begin with."""
        return "" if self.folder else f"src/{self.package}/"

    @property
    def shown(self) -> str:
        """How people find it."""
        return f"{self.folder}/" if self.folder else self.path

    @property
    def shipped(self) -> tuple[str, ...]:
        """Folders of its packages that are built into one wheel with the generated one."""
        return () if self.folder else (f"src/{self.package}",)


def home(api: Api, options: _Options) -> Home:
    """Tell where the handlers of an API are: ``src/compute_handlers`` unless it is said."""
    folder = PurePosixPath(options.handlers).as_posix() if options.handlers else ""
    said = options.handlers_package or (_package_of(folder) if folder else "")
    return Home(said or identifier(f"{api.name} handlers"), folder)


def check(folder: str, package: str) -> None:
    """Look whether there can be a folder, and a package of this name.

    Raises:
        RstgenError: there cannot.
    """
    if package and not folder:
        raise RstgenError("handlers_package says what the folder handlers is; name that too")
    if package and not _are_names(package.split(".")):
        raise RstgenError(f'handlers_package is {package!r}; it takes a name: "boats.handlers"')
    if folder and (PurePosixPath(folder).is_absolute() or "\\" in folder):
        raise RstgenError(f"handlers is {folder!r}; it takes a path from the folder of the config")
    if folder and not package and not _are_names(_package_of(folder).split(".")):
        raise RstgenError(
            f"handlers is {folder!r}, which cannot be imported by its path; say as what it can: "
            'handlers_package = "boats.handlers"'
        )


def _package_of(folder: str) -> str:
    """Tell what a folder is imported as: ``src/boats/handlers`` → ``boats.handlers``."""
    parts = [part for part in PurePosixPath(folder).parts if part != ".."]
    if "src" in parts:
        parts = parts[len(parts) - parts[::-1].index("src") :]
    return ".".join(parts)


def _are_names(parts: Iterable[str]) -> bool:
    return all(part.isidentifier() and not keyword.iskeyword(part) for part in parts)
