"""A folder of records that may be lost at any time: each holds JSON, under the digest of a key.

A record is whole or none: it is written beside its place and then moved there, and begins with
the digest of what follows. One that is cut short, was tampered with by accident or is of another
kind is as good as absent. Nothing in it is ever run.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SUFFIX, UNFINISHED = ".rstgen-record", ".rstgen-unfinished"
"""What our files are known by: the folder may hold others."""
LIMIT = 64
"""Records that are kept; each stands for one way of calling rstgen in one folder."""


def usual() -> Path:
    """Tell where a user's records are: ``RSTGEN_CACHE_DIR``, else the usual place for caches."""
    given = os.environ.get("RSTGEN_CACHE_DIR")
    if given:
        return Path(given)
    import platformdirs

    return platformdirs.user_cache_path("rstgen", appauthor=False)


@dataclass(frozen=True, slots=True)
class Cache:
    """Records in one folder, which need not be there, nor be writable."""

    folder: Path

    def read(self, key: str) -> Any:
        """Give what was written under a key, or ``None``."""
        try:
            data = self._place(key).read_bytes()
            digest, _, body = data.partition(b"\n")
            return json.loads(body) if digest.decode() == _digest(body) else None
        except (OSError, ValueError, RecursionError):
            return None

    def write(self, key: str, value: object) -> None:
        """Keep a value under a key. Where that fails, it is not kept, and that is all."""
        body = json.dumps(value, separators=(",", ":")).encode()
        with suppress(OSError):
            self._write(self._place(key), _digest(body).encode() + b"\n" + body)
            self._prune()

    def clear(self) -> int:
        """Remove all records; tell how many there were.

        Raises:
            OSError: one cannot be removed.
        """
        there = self._records()
        for path in there:
            path.unlink(missing_ok=True)
        return len(there)

    def _place(self, key: str) -> Path:
        digest = _digest(key.encode(errors="surrogateescape"))
        return self.folder / f"{digest}{SUFFIX}"

    def _write(self, place: Path, data: bytes) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self.folder, suffix=UNFINISHED)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            os.replace(name, place)
        except BaseException:
            with suppress(OSError):
                os.unlink(name)
            raise

    def _prune(self) -> None:
        """Remove the oldest records beyond the limit, and what killed runs left."""
        there = self._records()
        for path in sorted(there, key=_age)[: max(0, len(there) - LIMIT)]:
            path.unlink(missing_ok=True)

    def _records(self) -> list[Path]:
        return [*self.folder.glob(f"*{SUFFIX}"), *self.folder.glob(f"*{UNFINISHED}")]


def _age(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
