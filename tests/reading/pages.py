"""Short ways to write pages and read them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from rstgen.diagnostics import Diagnostic, Report
from rstgen.dialects.os_api_ref import DIALECT
from rstgen.model import Reading, ReadOperation
from rstgen.sources import find

CODES = "\nNormal response codes: 200\n"


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def read_all(folder: Path, files: Mapping[str, str | bytes]) -> tuple[Reading, list[Diagnostic]]:
    report = Report()
    reading = DIALECT.read(find(write(folder, files)), report)
    return reading, list(report.sorted())


def said(found: list[Diagnostic]) -> list[str]:
    return [f"{diagnostic.at}: {diagnostic.code}" for diagnostic in found]


def operation(folder: Path, body: str, **files: str | bytes) -> ReadOperation:
    """The one operation of a page, under a chapter; `body` follows the title."""
    (read,) = operations(folder, body, **files)
    return read


def operations(folder: Path, body: str, **files: str | bytes) -> tuple[ReadOperation, ...]:
    page = f"Boats\n=====\n\nShow a boat\n-----------\n\n{body}"
    named = {name.replace("__", "."): text for name, text in files.items()}
    return read_all(folder, {"boats.rst": page, **named})[0].operations
