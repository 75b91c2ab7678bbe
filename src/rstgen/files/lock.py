"""One build at a time writes into a folder."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from rstgen.diagnostics import RstgenError
from rstgen.files.paths import STATE

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

PATIENCE = 60.0
"""Seconds; writing takes less than one."""


@contextmanager
def locked(out: Path) -> Iterator[None]:
    """Wait for other builds into this folder, then keep them waiting.

    Raises:
        RstgenError: another build did not end.
    """
    give_up = time.monotonic() + PATIENCE
    release = _try(out)
    while release is None:
        if time.monotonic() > give_up:
            left = out / STATE / "lock"
            hint = f"if there is none, remove {left}" if left.exists() else "try again later"
            raise RstgenError(f"another build is writing to {out}; {hint}")
        time.sleep(0.05)
        release = _try(out)
    try:
        yield
    finally:
        release()


def _try(out: Path) -> Callable[[], None] | None:
    """Take the lock if it is free, and return what gives it back."""
    if fcntl is None:
        return _try_file(out)
    handle = os.open(out, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return None
    except OSError:  # network disks that know no locks on folders
        os.close(handle)
        return _try_file(out)
    return lambda: os.close(handle)


def _try_file(out: Path) -> Callable[[], None] | None:
    """Do it with a file that only one can create; a killed build leaves it behind."""
    path = out / STATE / "lock"
    path.parent.mkdir(exist_ok=True)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return None

    def release() -> None:
        with suppress(OSError):
            os.unlink(path)
            os.rmdir(path.parent)

    return release
