"""The runtime that goes into every package: modules of ours, printed as they stand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rstgen.files import File

FOLDER = Path(__file__).parent / "runtime"
"""Nothing of rstgen imports it: it needs httpx and pydantic, which only its users have."""


def runtime(package: str, header: str) -> Iterator[File]:
    """Give the modules of ``_runtime``."""
    for path in sorted(FOLDER.glob("*.py")):
        text = path.read_text("utf-8")
        yield File(f"src/{package}/_runtime/{path.name}", f"{header}\n{text}")
