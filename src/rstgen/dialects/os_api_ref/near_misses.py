"""Directives that are nearly written: read as what they are meant to be, and reported."""

from __future__ import annotations

import re

from rstgen.diagnostics import Location, Report
from rstgen.dialects.os_api_ref.rules import MISSPELT_DIRECTIVE

# `..rest_method:: GET /jobs` is text, `.. rest_status_code: error status.yaml` a comment.
_NEARLY = re.compile(
    r"^(?P<indent>[ \t]*)"
    r"(?:\.\.(?P<name>rest_\w+)[ ]?::|\.\.[ ]+(?P<single>rest_\w+)[ ]?:)(?=[ \t]|$)",
    re.MULTILINE,
)


def mended(text: str, place: str, report: Report) -> str:
    """Write such directives as they should be; no line moves."""
    if not _NEARLY.search(text):
        return text
    lines = enumerate(text.split("\n"), 1)
    return "\n".join(_mended(line, Location(place, number), report) for number, line in lines)


def _mended(line: str, at: Location, report: Report) -> str:
    found = _NEARLY.match(line)
    if not found:
        return line
    name = found["name"] or found["single"]
    report.add(MISSPELT_DIRECTIVE, at, text=found[0].strip(), name=f".. {name}::")
    return f"{found['indent']}.. {name}::{line[found.end() :]}"
