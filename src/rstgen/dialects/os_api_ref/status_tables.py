"""``rest_status_code``, and the file that says what its codes mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from rstgen.diagnostics import Location, Report
from rstgen.dialects.os_api_ref.directives import RestStatusCode
from rstgen.dialects.os_api_ref.files import Files
from rstgen.dialects.os_api_ref.rules import LOST_CODE, MISSING_STATUS_FILE, UNKNOWN_REASON
from rstgen.model import StatusCode
from rstgen.yamlmarks import Entry

_ITEM = re.compile(r"[-*]\s+['\"]?(?P<code>-?\d{1,9})['\"]?\s*(?:[:-]\s*(?P<reason>\S.*?)?)?$")


def kind_of(node: RestStatusCode) -> str:
    """Tell ``success`` from ``error``."""
    return "error" if node.argument.split()[:1] == ["error"] else "success"


def items(node: RestStatusCode, report: Report) -> Iterator[tuple[int, str, Location]]:
    """Code and reason of every item; the reason is empty where none is given."""
    for line, at in node.lines:
        text = re.sub(r"(^|\s)#.*$", "", line).strip()
        found = _ITEM.match(text)
        if found:
            yield int(found["code"]), (found["reason"] or "").strip("'\" "), at
        elif text:
            report.add(LOST_CODE, at, text=text)


def codes(
    node: RestStatusCode, document: Path, files: Files, report: Report
) -> Iterator[StatusCode]:
    """Read the codes of a table; those that are no HTTP status come with their number as well."""
    argument = " ".join(node.argument.split()[1:])
    loaded = files.load(document, argument)
    if loaded.why:
        report.add(MISSING_STATUS_FILE, node.at, file=loaded.place, why=loaded.why)
    for code, reason, at in items(node, report):
        said = _said(loaded.entries.get(str(code)), reason)
        if said is None and not loaded.why and (reason or str(code) in loaded.entries):
            report.add(UNKNOWN_REASON, at, file=loaded.place, reason=reason or "default", code=code)
        description = files.commonmark(said, loaded.place) if said is not None else ""
        yield StatusCode(code=code, description=description, at=at)


def _said(entry: Entry | None, reason: str) -> str | None:
    """What the file says of a code: a text, or one text for each reason."""
    if entry is None:
        return None
    reasons = entry.entries()
    if not reasons:
        return None if reason else entry.text
    found = reasons.get(reason or "default")
    return found.text if found is not None else None
