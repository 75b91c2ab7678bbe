"""Files that people write in: where they are, and what their target makes of what is in them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from rstgen.config import Config
from rstgen.diagnostics import Report, RstgenError
from rstgen.disk import Disk
from rstgen.files import Addition, File
from rstgen.model import Api

if TYPE_CHECKING:
    from rstgen.targets import Keeping

LARGEST = 4_000_000
"""Bytes; what is larger nobody wrote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeper:
    """Looks after the kept files of one reference."""

    config: Config
    folder: str
    """Of its output; empty for the only one."""
    report: Report
    """Takes what is found in them."""
    add: bool
    """Whether to add what is missing."""
    disk: Disk = field(default_factory=Disk)
    """Reads what is there."""

    def reviewed(self, target: Keeping, name: str, api: Api, files: Sequence[File]) -> list[File]:
        """Have a target compare its kept files with those that are there."""
        made: dict[Path, list[File]] = {}
        for file in files:
            if file.keep:
                made.setdefault(self._base(file, name), []).append(file)
        additions: dict[str, Addition] = {}
        for base, kept in made.items():
            report = Report(base.as_posix(), parent=self.report)
            found = read(self.disk, base, {os.path.dirname(file.path) for file in kept})
            additions |= target.review(api, kept, found, report, add=self.add)
        return [replace(f, addition=additions.get(f.path)) if f.keep else f for f in files]

    def _base(self, file: File, name: str) -> Path:
        if file.home:
            return self.config.base / file.home
        return self.config.output / self.folder / name

    def settled(self, file: File) -> File:
        """Name the place of a file that its owner wants elsewhere; it may be in the output."""
        if not file.home:
            return file
        home = self.config.base / file.home
        real, out = os.path.realpath(home / file.path), os.path.realpath(self.config.output)
        if os.path.commonpath([real, out]) == out:
            return replace(file, path=Path(os.path.relpath(real, out)).as_posix(), home="")
        return replace(file, home=str(home))


def read(disk: Disk, base: Path, folders: Iterable[str]) -> Mapping[str, bytes]:
    """Read the modules of some folders below one, by their path."""
    found = {}
    for folder in sorted(folders):
        for name, is_folder in disk.entries(base / folder):
            path = base / folder / name
            # What cannot be read cannot be added to either, and is not there to be replaced.
            with suppress(OSError):
                if not is_folder and name.endswith(".py") and path.stat().st_size <= LARGEST:
                    found[path.relative_to(base).as_posix()] = disk.bytes(path)
    return found


def check(files: Iterable[File], out: Path) -> None:
    """See that no kept file is where another file is to be.

    Raises:
        RstgenError: one is.
    """
    seen: dict[str, File] = {}
    for file in files:
        place = os.path.realpath(Path(file.home or out, file.path)) if file.keep else ""
        place = place or os.path.join(os.path.realpath(out), file.path)
        other = seen.setdefault(place, file)
        if other is not file:
            raise RstgenError(
                f"{Path(file.home or out, file.path)} would be two files of this build; "
                "name another folder for the handlers"
            )
