"""Each case is a page and what comes of it; ``RSTGEN_REWRITE=1`` writes what comes of it today.

The folders under ``expected/`` say which targets run. To begin a case, make an empty one.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from rstgen import Config, File, generate
from tests.support import CASES, REWRITE

FOLDERS = sorted(folder for folder in (CASES / "ok").iterdir() if folder.is_dir())


@pytest.mark.parametrize("case", FOLDERS, ids=lambda folder: folder.name)
def test_case(case: Path) -> None:
    expected = case / "expected"
    targets = tuple(sorted(folder.name for folder in expected.iterdir()))
    result = generate(case / "spec.rst", Config(targets=targets, name="boats"))
    assert not result.failed, "\n".join(map(str, result.diagnostics))
    if REWRITE:
        rewrite(expected, result.files)
    made = {file.path: file.text for file in result.files}
    assert made == {
        path.relative_to(expected).as_posix(): path.read_text("utf-8")
        for path in sorted(expected.rglob("*"))
        if path.is_file()
    }


def rewrite(expected: Path, files: tuple[File, ...]) -> None:
    for path in expected.rglob("*"):
        if path.is_file():
            path.unlink()
    for file in files:
        (expected / file.path).parent.mkdir(parents=True, exist_ok=True)
        (expected / file.path).write_text(file.text, "utf-8", newline="\n")
