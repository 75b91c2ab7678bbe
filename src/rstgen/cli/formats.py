"""The forms in which ``rstgen lint`` prints findings: for people, programs, and code hosts."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import quote

from rstgen.cli.pages import page_of
from rstgen.cli.printing import excerpt, line
from rstgen.diagnostics import Diagnostic, Severity


def _as_text(diagnostics: Sequence[Diagnostic]) -> str:
    # A program that reads lines gets one for each finding.
    shown = excerpt if sys.stdout.isatty() else _nothing
    return "".join(f"{line(str(found))}\n{shown(found)}" for found in diagnostics)


def _nothing(found: Diagnostic) -> str:
    return ""


def _as_json(diagnostics: Sequence[Diagnostic]) -> str:
    listed = [
        {
            "path": found.path or None,
            "line": found.at and found.at.line,
            "column": found.at and found.at.column,
            "severity": str(found.severity),
            "rule": found.code,
            "message": found.message,
        }
        for found in diagnostics
    ]
    return json.dumps(listed, indent=1) + "\n"


def _as_github(diagnostics: Sequence[Diagnostic]) -> str:
    """Print workflow commands, which GitHub shows at their place in a pull request."""
    return "".join(_command(found) for found in diagnostics)


def _command(found: Diagnostic) -> str:
    kind = {"note": "notice"}.get(str(found.severity), str(found.severity))
    place = {
        "file": found.path,
        "line": found.at and found.at.line,
        "col": found.at and found.at.column,
        "title": found.code,
    }
    given = ",".join(f"{key}={_property(str(v))}" for key, v in place.items() if v)
    return f"::{kind} {given}::{_data(line(found.message))}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


# SARIF -----------------------------------------------------------------------------------------

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.NOTE: "note", Severity.WARNING: "warning", Severity.ERROR: "error"}


def _as_sarif(diagnostics: Sequence[Diagnostic]) -> str:
    """Print a log of SARIF 2.1.0, which code hosts keep and show beside the lines."""
    from importlib.metadata import version

    codes = sorted({found.code for found in diagnostics})
    driver = {
        "name": "rstgen",
        "semanticVersion": version("rstgen"),
        "rules": [_rule(code) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(found, codes.index(found.code)) for found in diagnostics],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=1) + "\n"


def _rule(code: str) -> dict[str, object]:
    from rstgen.pipeline import rules

    rule = rules.named(code)
    return {
        "id": code,
        "shortDescription": {"text": rule.message},
        "fullDescription": {"text": rule.why},
        "help": {"text": page_of(rule), "markdown": page_of(rule)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(found: Diagnostic, rule: int) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": found.code,
        "ruleIndex": rule,
        "level": _LEVELS[found.severity],
        "message": {"text": line(found.message)},
    }
    if not found.path:
        return result
    place: dict[str, object] = {"artifactLocation": {"uri": _uri(found.path)}}
    if found.at is not None and found.at.line is not None:
        region = {"startLine": found.at.line, "startColumn": found.at.column}
        place["region"] = {key: value for key, value in region.items() if value is not None}
    return {**result, "locations": [{"physicalLocation": place}]}


def _uri(path: str) -> str:
    """Give a relative reference, or a whole address for a path from the root of the disk."""
    return f"file://{quote(path)}" if path.startswith("/") else quote(path)


FORMATS: Mapping[str, Callable[[Sequence[Diagnostic]], str]] = {
    "text": _as_text,
    "json": _as_json,
    "github": _as_github,
    "sarif": _as_sarif,
}
