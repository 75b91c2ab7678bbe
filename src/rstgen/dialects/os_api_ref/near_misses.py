"""Directives that are nearly written: read as what they are meant to be, and reported."""

from __future__ import annotations

import difflib
import re

from rstgen.diagnostics import Location, Report
from rstgen.dialects.os_api_ref.directives import DIRECTIVES
from rstgen.dialects.os_api_ref.rules import MISSPELT_DIRECTIVE

# `..rest_method:: GET /jobs` is text, `.. rest_status_code: error status.yaml` a comment, and
# `.. rest_parameter::` a directive that nobody has.
_KNOWN = "|".join(DIRECTIVES)
_NEARLY = re.compile(
    r"^(?P<indent>[ \t]*)"
    r"(?:\.\.(?P<name>rest_\w+)[ ]?::|\.\.[ ]+(?P<single>rest_\w+)[ ]?:"
    rf"|\.\.[ ]+(?!(?:{_KNOWN})[ ]?::)(?P<odd>rest[\w-]*)[ ]?::)(?=[ \t]|$)",
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
    name = _meant(found["name"] or found["single"] or found["odd"]) if found else None
    if not found or not name:
        return line
    report.add(MISSPELT_DIRECTIVE, at, text=found[0].strip(), name=f".. {name}::")
    return f"{found['indent']}.. {name}::{line[found.end() :]}"


def _meant(name: str) -> str | None:
    close = difflib.get_close_matches(name.replace("-", "_"), DIRECTIVES, 1, 0.8)
    return close[0] if close else None
