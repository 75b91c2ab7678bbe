"""What the last build of a call looked at and made, so that the next can tell that nothing changed.

Nothing heavy is imported here, since this is all that such a build runs.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rstgen.cache import Cache
from rstgen.diagnostics import Diagnostic, Location, Severity
from rstgen.disk import Look, expected, listed_again, unchanged
from rstgen.pipeline.results import Built

if TYPE_CHECKING:
    from rstgen.config import Config
    from rstgen.disk import Disk
    from rstgen.pipeline.results import Result

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Memory:
    """The record of one call: the same config, arguments and folder, and the same rstgen."""

    cache: Cache
    key: str

    @classmethod
    def of(cls, cache: Path, *call: object) -> Memory | None:
        """Give the memory of a call; ``None`` where it cannot be told what rstgen itself is."""
        own = _own_state()
        return (
            None
            if own is None
            else cls(Cache(cache), "\n".join([str(FORMAT), *own, os.getcwd(), *map(repr, call)]))
        )

    def recall(self) -> Built | None:
        """Give what the call came to, if all that it looked at and made is as it was."""
        record = self.cache.read(self.key)
        try:
            looks = [Look(p, asked, a, t and tuple(t)) for p, asked, a, t in record["looks"]]
            built = _built(record["built"])
        except (LookupError, TypeError, ValueError):
            return None
        now = unchanged(looks)
        if now is not None and now != tuple(looks):
            self._write(now, built)
        return built if now is not None else None

    def keep(self, disk: Disk, result: Result, built: Built, config: Config) -> None:
        """Remember what a call came to, if doing it again would change nothing."""
        if any(file.addition for file in result.files):
            return
        from rstgen.files import settled

        looks, count = disk.looks, 0
        if result.files or not built.failed:
            made = settled(result.files, config.output)
            looks = inputs(disk, result, config.output)
            looks += tuple(expected(path, data) for path, data in made.items())
            count = sum(not file.keep for file in result.files)
        self._write(looks, replace(built, changes=(), unchanged=count))

    def _write(self, looks: Iterable[Look], built: Built) -> None:
        self.cache.write(self.key, {"looks": list(looks), "built": _listed(built)})


def inputs(disk: Disk, result: Result, out: Path) -> tuple[Look, ...]:
    """Give what a build has looked at, as the next one will see it.

    Files of the user's own that it has made itself were not there when it looked.
    """
    from rstgen.files import kept

    own = kept(result.files, out)
    seen = {look.path for look in disk.looks}
    made = {path: data for path, data in own.items() if os.path.abspath(path) not in seen}
    there = listed_again(disk.looks, {path.parent for path in own})
    return there + tuple(expected(path, data) for path, data in made.items())


def _listed(built: Built) -> Any:
    found = [[d.code, d.severity, d.message, d.root, _place(d.at)] for d in built.diagnostics]
    kept = [number for number, one in enumerate(built.diagnostics) if one in built.kept]
    return [built.unchanged, built.failed, found, kept]


def _place(at: Location | None) -> Any:
    return at and [at.path, at.line, at.column]


def _built(listed: Any) -> Built:
    unchanged, failed, found, kept = listed
    diagnostics = tuple(
        Diagnostic(code, Severity(severity), message, at and Location(*at), root)
        for code, severity, message, root, at in found
    )
    return Built(
        changes=(),
        unchanged=unchanged,
        diagnostics=diagnostics,
        failed=failed,
        kept=tuple(diagnostics[number] for number in kept),
    )


def _own_state() -> tuple[str, ...] | None:
    """What the output follows from besides the input: our files, and the packages beside them."""
    package = Path(__file__).parents[1]
    folders = [package, package.parents[1] / "templates"]
    try:
        own = [line for folder in folders for line in _stamps(os.fspath(folder))]
        packages = [n for p in sys.path for n in _listing(p) if n.endswith(".dist-info")]
    except OSError:
        return None
    return (sys.version, *sorted(own), *sorted(packages)) if own else None


def _stamps(folder: str) -> Iterator[str]:
    for entry in os.scandir(folder) if os.path.isdir(folder) else ():
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _stamps(entry.path)
        else:
            found = entry.stat()
            yield f"{entry.path} {found.st_size} {found.st_mtime_ns}"


def _listing(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []
