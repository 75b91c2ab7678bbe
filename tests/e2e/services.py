"""Real services on loopback, as the scripts of the shared folder install and start them."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.running.serving import free_port
from tests.support import SHARED

SCRIPTS = SHARED / "services"

# Kept between runs: an installation takes a minute.
_CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "rstgen" / "services"


# As a service that somebody uses has it. Without a cache keystone takes 0.3 s of CPU time to
# check a token, and its passwords are hashed for as long.
_SETTINGS = {
    "OS_CACHE__ENABLED": "true",
    "OS_CACHE__BACKEND": "dogpile.cache.memory",
    "OS_IDENTITY__PASSWORD_HASH_ROUNDS": "4",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A running service."""

    url: str
    """Base url, without a slash at its end."""
    log: Path

    def tail(self) -> str:
        """The last lines of its log, for a message."""
        lines = self.log.read_text("utf-8", "replace").splitlines() if self.log.is_file() else []
        return "\n".join(lines[-20:])


@cache
def _installed(name: str) -> Path:
    """Install a service, or skip what needs it, saying why."""
    script = SCRIPTS / f"{name}.sh"
    if not script.is_file():
        pytest.skip(f"{script.name} is not there: set RSTGEN_SHARED to the folder of services/")
    venv = _CACHE / name
    venv.parent.mkdir(parents=True, exist_ok=True)
    run = subprocess.run([script, "install", venv], capture_output=True, text=True, check=False)
    if run.returncode:
        why = (run.stderr.strip().splitlines() or ["no reason given"])[-1]
        pytest.skip(f"{name} cannot be installed here: {why}")
    return venv


@contextmanager
def running(name: str) -> Iterator[Service]:
    """Start a service with an empty database, and stop it at the end."""
    venv, port = _installed(name), free_port()
    script = SCRIPTS / f"{name}.sh"
    with tempfile.TemporaryDirectory(prefix=f"{name}-") as folder:
        start: list[str | Path] = [script, "start", venv, folder, str(port)]
        env = os.environ | _SETTINGS
        run = subprocess.run(start, env=env, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stderr
        try:
            yield Service(url=f"http://127.0.0.1:{port}", log=Path(folder, f"{name}.log"))
        finally:
            subprocess.run([script, "stop", folder], capture_output=True, check=False)
