"""What becomes of findings before anybody sees them: the config's severities, comments that
silence them (`comments`), and columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from rstgen.config import Config, nearest
from rstgen.diagnostics import Diagnostic, Location, Report, Severity
from rstgen.pipeline import comments, rules
from rstgen.pipeline.comments import IDLE_IGNORE, UNKNOWN_IGNORE, Comment
from rstgen.sources import Source, UnreadableError

_MARK = re.compile(r"\s*(?:[-*]\s+)?")


@dataclass(frozen=True, slots=True)
class Settings:
    """What is said about the findings of one reference."""

    severities: Mapping[str, Severity | None]
    """By the code of the rule; ``None`` for one that is off."""
    source: Source
    is_narrowed: bool = False
    """Whether only a part of the reference is looked at."""
    _lines: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _used: set[Comment] = field(default_factory=set)

    @classmethod
    def of(cls, config: Config, source: Source) -> Settings:
        """Take what a config says.

        Raises:
            RstgenError: it names a rule that there is not.
        """
        is_narrowed = bool(config.microversion or config.include or config.exclude)
        return cls(rules.severities(config.rules), source, is_narrowed)

    def settled(self, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Give the findings that are left, as they are to be shown."""
        return tuple(self._settled(found))

    def told(self, report: Report) -> tuple[Diagnostic, ...]:
        """Give all findings of a run as they are to be shown, those about comments among them."""
        found = self.settled(report.sorted())
        said = tuple(comments.every(self.source))
        if not said:
            return found
        self._check(said, report)
        return self.settled(report.sorted())

    def _check(self, said: Iterable[Comment], report: Report) -> None:
        known, always = rules.declared(), rules.declared(rules.ALWAYS)
        for one in said:
            if one.code not in known:
                near = nearest(one.code, known)
                report.add(UNKNOWN_IGNORE, one.at, code=one.code, nearest=near)
            # What a target finds is not looked for in each run, nor is all of it in a part.
            elif one.code in always and not self.is_narrowed and self._is_idle(one):
                report.add(IDLE_IGNORE, one.at, code=one.code)

    def _is_idle(self, one: Comment) -> bool:
        is_off = one.code in self.severities and self.severities[one.code] is None
        return one not in self._used and not is_off

    def _settled(self, found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        for one in map(self._titled, found):
            severity = self.severities.get(one.code, one.severity)
            if severity is not None and not self._is_silenced(one):
                yield replace(one, severity=severity, at=self._place(one))

    def _titled(self, one: Diagnostic) -> Diagnostic:
        """Take the title for a line under it, which docutils counts a heading by."""
        if one.at is None or one.at.column or one.at.line is None or one.at.line < 2:
            return one
        above, line = (*self._text(one)[one.at.line - 2 : one.at.line], "", "")[:2]
        under = comments.ADORNMENT.fullmatch(line.strip()) and above.strip()
        if not under or comments.ADORNMENT.fullmatch(above.strip()):
            return one
        return replace(one, at=replace(one.at, line=one.at.line - 1))

    def _is_silenced(self, one: Diagnostic) -> bool:
        if one.at is None or one.at.line is None:
            return False
        said = comments.about(one.at.path, self._text(one), one.at.line)
        used = [comment for comment in said if comment.code == one.code]
        self._used.update(used)
        return bool(used)

    def _place(self, one: Diagnostic) -> Location | None:
        """Say where in the line: at its first letter, behind the dash of a list.

        What is said of a whole file is said at its beginning, and what is said of the whole
        reference at that of its first document.
        """
        at = one.at
        if at is not None and at.column is not None:
            return at
        if at is None:
            first = self.source.documents[:1]
            return Location(self.source.place(first[0]), 1, 1) if first else None
        line = "".join(self._text(one)[at.line - 1 : at.line]) if at.line else ""
        start = _MARK.match(line)
        return replace(at, line=at.line or 1, column=start.end() + 1 if start else 1)

    def _text(self, one: Diagnostic) -> tuple[str, ...]:
        """Give the lines of a finding's file."""
        if one.at is None:
            return ()
        path = one.path
        if path not in self._lines:
            self._lines[path] = tuple(self._read(one, one.at).split("\n"))
        return self._lines[path]

    def _read(self, one: Diagnostic, at: Location) -> str:
        try:
            if one.root == self.source.label:
                return self.source.text(self.source.locate(at.path))
            # What people write in elsewhere: handlers, the config.
            return Path(one.path).read_text("utf-8", "replace")
        except (UnreadableError, OSError, ValueError):
            return ""
