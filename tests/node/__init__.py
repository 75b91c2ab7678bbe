"""Calling tools of Node, which ``make`` installs into ``.node/`` where there is npm."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support import ROOT

FOLDER = ROOT / ".node"
OFFLINE = Path(__file__).with_name("offline.cjs")
SAME = Path(__file__).with_name("same.cjs")

needs_node = pytest.mark.skipif(
    not (FOLDER / ".installed").is_file() or shutil.which("node") is None,
    reason="Node's tools are not there: `make .node/.installed` installs them where npm is",
)

# No counting of runs and no looking for newer versions; `offline.cjs` ends a tool that tries.
_QUIET = {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true", "CI": "true"}


def run(tool: str, *args: str | Path, cwd: Path, check: bool = False) -> str:
    """Run one of the installed tools and return what it prints."""
    given = {"NODE_OPTIONS": f'--require "{OFFLINE}"', "NODE_PATH": str(FOLDER / "node_modules")}
    command = FOLDER / "node_modules" / ".bin" / tool
    done = subprocess.run(
        ["node", command, *args] if tool != "node" else ["node", *args],
        cwd=cwd,
        env={**os.environ, **_QUIET, **given},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=check,
    )
    assert done.returncode in (0, 1), done.stderr
    return done.stdout
