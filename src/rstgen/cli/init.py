"""What ``rstgen init`` makes: the files in the folder ``starter``, as they are."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from rstgen.diagnostics import RstgenError

STARTER = Path(__file__).parent / "starter"


def files() -> Mapping[str, bytes]:
    """Give what is made, by its path in the new folder."""
    found = sorted(path for path in STARTER.rglob("*") if path.is_file())
    return {path.relative_to(STARTER).as_posix(): path.read_bytes() for path in found}


def make(folder: Path) -> tuple[Path, ...]:
    """Write all of it into a folder, unless some of it is there.

    Raises:
        RstgenError: a file is there already, or cannot be written. Nothing is ever replaced.
    """
    made = {folder / name: data for name, data in files().items()}
    there = [str(path) for path in made if os.path.lexists(path)]
    if there:
        verb = "is" if len(there) == 1 else "are"
        raise RstgenError(
            f"{', '.join(there)} {verb} there already, and nothing is replaced; "
            "name another folder, as in `rstgen init my-api`"
        )
    try:
        for path, data in made.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            # Whatever has come there since is not replaced either.
            with path.open("xb") as file:
                file.write(data)
    except OSError as error:
        raise RstgenError(f"{error.filename} cannot be written: {error.strerror}") from error
    return tuple(made)
