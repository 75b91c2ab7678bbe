"""The wheel holds all that a build needs, and works without the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.support import ROOT, SPECS

pytestmark = pytest.mark.everything


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*command, str(ROOT)], check=True, capture_output=True)
    (found,) = folder.glob("*.whl")
    return found


def test_wheel_holds_templates_and_types(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    templates = (ROOT / "templates").rglob("*.jinja")
    wanted = {f"rstgen/{path.relative_to(ROOT).as_posix()}" for path in templates}
    data = [
        path for kind in ("starter", "static") for path in (ROOT / "src").rglob(f"{kind}/**/*.*")
    ]
    wanted |= {path.relative_to(ROOT / "src").as_posix() for path in data}
    wanted |= {f"rstgen/rule_pages/{path.name}" for path in (ROOT / "docs" / "rules").iterdir()}
    assert {"rstgen/sphinx/static/rstgen.css", "rstgen/cli/starter/rstgen.toml"} <= wanted
    assert wanted | {"rstgen/py.typed"} <= names
    assert all(name.startswith(("rstgen/", "rstgen-")) for name in names)


def test_wheel_builds_the_specs_alone(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    # Comes before the editable install on the path, so the code and templates are the wheel's.
    environment = {**os.environ, "PYTHONPATH": str(site)}
    code = "import rstgen.cli, sys; sys.argv[0] = 'rstgen'; rstgen.cli.main()"
    command = [sys.executable, "-c", code, "build", str(SPECS), "--output", str(tmp_path / "out")]
    done = subprocess.run(
        command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert {path.name for path in (tmp_path / "out").iterdir() if path.is_dir()} >= {
        "fastapi_server",
        "model",
        "openapi",
        "python_client",
    }
