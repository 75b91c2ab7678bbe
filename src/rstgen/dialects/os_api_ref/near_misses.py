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

    def mend(found: re.Match[str]) -> str:
        name = found["name"] or found["single"]
        at = Location(place, text.count("\n", 0, found.start()) + 1)
        report.add(MISSPELT_DIRECTIVE, at, text=found[0].strip(), name=f".. {name}::")
        return f"{found['indent']}.. {name}::"

    return _NEARLY.sub(mend, text)
