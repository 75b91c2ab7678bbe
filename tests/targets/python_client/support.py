"""Writes the client of an `Api`, so that tests can format, check, import and call it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from rstgen.diagnostics import Report
from rstgen.files import File
from rstgen.model import Api
from rstgen.rendering import Renderer
from rstgen.targets.python_client import TARGET


def render(api: Api, report: Report | None = None, **options: object) -> list[File]:
    found = Report() if report is None else report
    return list(TARGET.render(api, TARGET.options(options), Renderer(), found))


def write(files: list[File], folder: Path) -> Path:
    """Write files and return the folder that goes onto the path of modules."""
    for file in files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.text, "utf-8")
    return folder / "src"


PYRIGHT = {
    "typeCheckingMode": "strict",
    "pythonVersion": "3.11",
    "venvPath": str(Path(sys.prefix).parent),
    "venv": Path(sys.prefix).name,
}


def pyright(*include: str, cwd: Path) -> str:
    """What pyright has to say, at its strictest; nothing if nothing."""
    config = cwd / "pyrightconfig.json"
    config.write_text(json.dumps(PYRIGHT | {"include": include}), "utf-8")
    done = run("-m", "pyright", "-p", str(config), cwd=cwd)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def run(*command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command], cwd=cwd, capture_output=True, text=True, timeout=300
    )
