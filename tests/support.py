"""Paths that tests share, and the marker for tests over the shared corpora."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "cases"
SPECS = ROOT / "specs"
GENERATED = ROOT / "generated"

SHARED = Path(os.environ.get("RSTGEN_SHARED") or ROOT.parent / "shared").resolve()
CORPUS = SHARED / "corpus"

needs_shared = pytest.mark.skipif(
    not CORPUS.is_dir(),
    reason="the shared corpora are not there: set RSTGEN_SHARED to the folder that holds corpus/",
)

REWRITE = os.environ.get("RSTGEN_REWRITE") == "1"
"""Whether expected files are to be written instead of compared (``make generated``)."""
