"""The log of all findings that there are is valid SARIF, as its official validator has it."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from rstgen import Diagnostic, generate
from rstgen.cli.formats import FORMATS
from tests.node import FOLDER
from tests.test_cases_bad import FOLDERS, config_of

TOOL = FOLDER / "node_modules" / "@microsoft" / "sarif-multitool-linux" / "Sarif.Multitool"

pytestmark = [
    pytest.mark.everything,
    pytest.mark.skipif(
        not TOOL.is_file(),
        reason="the validator is not there: `make .node/.installed` installs it where npm is",
    ),
]


def found() -> list[Diagnostic]:
    """What the bad cases show, with paths as somebody has them who stands in the project."""
    return [
        replace(one, root=one.root.removeprefix(f"{case.parents[2]}/"))
        for case in FOLDERS
        for one in generate(case, config_of(case)).diagnostics
    ]


@pytest.fixture(scope="module")
def validator(tmp_path_factory: pytest.TempPathFactory) -> Path:
    # npm does not keep that it may be run.
    copy = tmp_path_factory.mktemp("sarif") / TOOL.name
    shutil.copy(TOOL, copy)
    copy.chmod(0o700)
    return copy


def told(validator: Path, log: Path) -> str:
    # Without the data for the world's languages, which not every machine has.
    environment = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    done = subprocess.run(
        [validator, "validate", log], env=environment, capture_output=True, text=True, timeout=120
    )
    return done.stdout + done.stderr


def test_valid(validator: Path, tmp_path: Path) -> None:
    elsewhere = [replace(one, root=f"/some where/{one.root}") for one in found()]
    log = tmp_path / "log.sarif"
    log.write_text(FORMATS["sarif"]([*found(), *elsewhere]))
    said = told(validator, log)
    assert "1 files scanned" in said
    assert " error " not in said, said


def test_what_is_wrong_is_told(validator: Path, tmp_path: Path) -> None:
    log = tmp_path / "log.sarif"
    log.write_text(FORMATS["sarif"](found()[:3]).replace('"ruleIndex": 0', '"ruleIndex": -9'))
    assert " error " in told(validator, log)
