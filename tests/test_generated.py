"""``generated/`` is what ``rstgen build`` gives for ``specs/`` today."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from rstgen import Config, build
from tests.support import GENERATED, ROOT


def test_generated_is_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    built = build("specs", Config(output=GENERATED), check=True)
    changes = [f"{change.kind}: {change.path}" for change in built.changes]
    assert changes == [], "run make generated and read the diff"
    assert built.unchanged > 0


@pytest.mark.parametrize("seed", ["1", "2"])
def test_no_order_of_a_set_is_in_it(seed: str) -> None:
    rstgen = str(Path(sys.executable).with_name("rstgen"))
    command = [rstgen, "build", "specs", "--output", "generated", "--check"]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
