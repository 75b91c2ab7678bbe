"""Files that people write in: made once, and added to where that is asked for.

None of this goes through the journal: a build that is completed later must not put back what a
person has changed since. Each file is whole at every moment, and what a build that was killed
has not come to, the next one does.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from rstgen.diagnostics import RstgenError
from rstgen.files.file import Addition, File


def absent(files: Iterable[File]) -> tuple[File, ...]:
    """Give those that are to be made in a folder outside of the output."""
    return tuple(f for f in files if f.home and not os.path.lexists(Path(f.home, f.path)))


def prepare(files: Iterable[File]) -> None:
    """Make the folders of files that are absent, before any file is written.

    Raises:
        OSError: one cannot be made or written.
    """
    for folder in {Path(file.home, file.path).parent for file in files}:
        folder.mkdir(parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))


def added(files: Iterable[File], out: Path) -> tuple[tuple[Path, Addition], ...]:
    """Give those that something is to be added to.

    Raises:
        RstgenError: one of them has been changed since it was read.
    """
    found = tuple((place(file, out), file.addition) for file in files if file.addition)
    for path, addition in found:
        _check(path, addition)
    return found


def place(file: File, out: Path) -> Path:
    """Tell where a file is."""
    return Path(file.home or out, file.path)


def make(path: Path, data: bytes) -> None:
    """Make a file, whole or not at all; one that somebody else made meanwhile stays."""
    beside = _beside(path, data)
    try:
        os.link(beside, path)
    except FileExistsError:
        pass
    except OSError:  # a disk without links
        if not os.path.lexists(path):
            os.replace(beside, path)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(beside)


def add(path: Path, addition: Addition) -> None:
    """Add to a file, all of it or nothing. A link stays one: what it leads to is added to."""
    real = Path(os.path.realpath(path))
    beside = _beside(real, addition.new)
    try:
        shutil.copymode(real, beside)
        _check(real, addition)
        os.replace(beside, real)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(beside)


def _check(path: Path, addition: Addition) -> None:
    if path.read_bytes() != addition.old:
        raise RstgenError(f"{path} was changed while this was built; build again")


def _beside(path: Path, data: bytes) -> Path:
    beside = path.with_name(f".{path.name}.rstgen")
    with open(beside, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return beside
