"""The target's own table in the config."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import TypeVar

from rstgen.config import nearest
from rstgen.diagnostics import Report
from rstgen.targets.openapi import rules

T = TypeVar("T")

FORMATS = ("yaml", "json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """``[targets.openapi]``, checked."""

    formats: tuple[str, ...] = FORMATS
    """Files to write: ``openapi.yaml``, ``openapi.json``."""
    evidence: bool = False
    """Whether properties tell where the reference says so (``x-rstgen-evidence``)."""
    auth_header: str = "X-Auth-Token"
    """Header that carries the token; empty for an API that asks for none."""


def read(given: Mapping[str, object], report: Report) -> Options:
    """Check the table; what cannot be used is reported and left at its default."""
    known = [field.name for field in fields(Options)]
    for key in given:
        if key not in known:
            report.add(rules.UNKNOWN_OPTION, key=key, hint=nearest(key, known))
    default = Options()
    return Options(
        formats=_formats(given.get("formats", FORMATS), report),
        evidence=_of(bool, "true or false", given, "evidence", default.evidence, report),
        auth_header=_of(str, "a header name", given, "auth_header", default.auth_header, report),
    )


def _of(
    kind: type[T], words: str, given: Mapping[str, object], key: str, default: T, report: Report
) -> T:
    value = given.get(key, default)
    if isinstance(value, kind):
        return value
    report.add(rules.WRONG_OPTION, key=key, given=repr(value), expected=words)
    return default


def _formats(value: object, report: Report) -> tuple[str, ...]:
    if isinstance(value, list | tuple) and value and all(item in FORMATS for item in value):
        return tuple(name for name in FORMATS if name in value)
    report.add(
        rules.WRONG_OPTION,
        key="formats",
        given=repr(value),
        expected="a list of " + " and ".join(FORMATS),
    )
    return FORMATS
