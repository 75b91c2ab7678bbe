"""Clients that other people made, as their packages come."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

PINS = Path(__file__).with_name("clients.txt")

# Kept between runs, as the services are.
_CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "rstgen" / "services"


@cache
def clients() -> Path:
    """Install them into a folder of their own, or skip what needs them, saying why."""
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    folder = _CACHE / f"clients-{python}"
    stamp = folder / ".installed"
    if not (stamp.is_file() and stamp.read_text("utf-8") == PINS.read_text("utf-8")):
        _install(folder)
        stamp.write_text(PINS.read_text("utf-8"), "utf-8")
    return folder


def _install(folder: Path) -> None:
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    call = [*pip, "--upgrade", "--target", folder, "-r", PINS]
    run = subprocess.run(call, capture_output=True, text=True, check=False)
    if run.returncode:
        why = (run.stderr.strip().splitlines() or ["no reason given"])[-1]
        pytest.skip(f"the clients of {PINS.name} cannot be installed here: {why}")
