"""What rstgen has to say about a reference: places, rules, findings, and the one exception."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum


class Severity(IntEnum):
    """How much a finding weighs; a greater value weighs more."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()


NOTE, WARNING, ERROR = Severity.NOTE, Severity.WARNING, Severity.ERROR


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in the source."""

    path: str
    """Posix path relative to the source root, e.g. ``servers.inc`` or ``../../doc/x.json``."""
    line: int | None = None
    """Line, counted from 1; ``None`` when the whole file is meant."""
    column: int | None = None
    """Column, counted from 1."""

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part)


@dataclass(frozen=True, slots=True)
class Rule:
    """A declared kind of finding. Its code is greppable and never reused."""

    code: str
    """Kebab-case, e.g. ``unknown-parameter``."""
    severity: Severity
    message: str
    """``str.format`` template; the fields are given to `Report.add`."""
    why: str = ""
    """Why it matters and how to mend the page, in a sentence or two."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: a rule, what it says here, and where."""

    code: str
    severity: Severity
    message: str
    at: Location | None
    root: str = field(default="", compare=False)
    """What ``at.path`` is relative to, as the caller named it."""

    @property
    def path(self) -> str:
        """Path for a reader: the source as the caller named it, joined with the place in it."""
        if self.at is None:
            return self.root
        return posixpath.normpath(posixpath.join(self.root, self.at.path))

    def __str__(self) -> str:
        place = self.path
        if self.at is not None:
            place = str(Location(self.path, self.at.line, self.at.column))
        prefix = f"{place}: " if place else ""
        return f"{prefix}{self.severity}: {self.message} [{self.code}]"


class Report:
    """Collects diagnostics. The one mutable thing that stages share, and only to write to."""

    def __init__(self, root: str = "", parent: Report | None = None) -> None:
        self.root = root
        self._parent = parent
        self._found: dict[Diagnostic, None] = {}

    def add(self, rule: Rule, at: Location | None = None, /, **fields: object) -> None:
        """Record a finding. The same finding at the same place counts once."""
        message = " ".join(rule.message.format(**fields).split())
        self._record(Diagnostic(rule.code, rule.severity, message, at, self.root))

    def _record(self, diagnostic: Diagnostic) -> None:
        self._found.setdefault(diagnostic)
        if self._parent is not None:
            self._parent._record(diagnostic)

    def part(self) -> Report:
        """Return a report whose findings count in this one too (to ask `has_errors` of a part)."""
        return Report(self.root, parent=self)

    @property
    def has_errors(self) -> bool:
        """Whether any finding is an error."""
        return any(found.severity is ERROR for found in self._found)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self._found)

    def sorted(self) -> tuple[Diagnostic, ...]:
        """All findings by place, the heaviest first within one."""
        return tuple(
            sorted(
                self._found,
                key=lambda d: (
                    d.path,
                    (d.at and d.at.line) or 0,
                    (d.at and d.at.column) or 0,
                    -d.severity,
                    d.code,
                    d.message,
                ),
            )
        )


class RstgenError(Exception):
    """A call, config or output folder that cannot be used. One line that says what to do.

    Never raised for what a reference says: that is a `Diagnostic`.
    """

    exit_code = 2
