"""The core that goes into every package: modules of ours, printed as they stand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rstgen.files import File

FOLDER = Path(__file__).parent / "core"
"""Nothing of rstgen imports it: it needs FastAPI, which only those who serve have."""


def core(source: str, header: str) -> Iterator[File]:
    """Give the modules of ``core``."""
    for path in sorted(FOLDER.glob("*.py")):
        text = path.read_text("utf-8")
        yield File(f"{source}/core/{path.name}", f"{header}\n{text}")
