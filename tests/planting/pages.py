"""A reference whose lines can be changed, each still known when others come and go."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rstgen import pipeline
from rstgen.diagnostics import Diagnostic, Location
from rstgen.model import ReadOperation


@dataclass(eq=False)
class Line:
    """One line, told from all others by what it is and not by where."""

    text: str


@dataclass(eq=False)
class Site:
    """A copy of a reference."""

    root: Path
    files: dict[str, list[Line]] = field(default_factory=dict)
    first: dict[str, tuple[Line, ...]] = field(default_factory=dict)
    """The lines of each file as they were."""
    known: set[tuple[str, str, Line]] = field(default_factory=set)
    """What is found in it as it was."""
    taken: set[str] = field(default_factory=set)
    """What a fault was planted in: operations, samples, definitions."""

    def operations(self) -> tuple[ReadOperation, ...]:
        """Everything that the pages list today."""
        return pipeline.read(self.root).reading.operations

    def lines(self, place: str) -> list[Line]:
        """The lines of a file."""
        if place not in self.files:
            text = (self.root / place).read_text("utf-8")
            self.first[place] = tuple(Line(line) for line in text.split("\n"))
            self.files[place] = list(self.first[place])
        return self.files[place]

    def line(self, at: Location) -> Line:
        """The line that was at a place before anything was planted."""
        self.lines(at.path)
        return self.first[at.path][(at.line or 1) - 1]

    def number(self, place: str, line: Line) -> int:
        """Where a line stands now, counted from 1."""
        return self.lines(place).index(line) + 1

    def put(self, place: str, before: Line, *texts: str) -> list[Line]:
        """Put lines before another one."""
        lines = self.lines(place)
        made = [Line(text) for text in texts]
        at = lines.index(before)
        lines[at:at] = made
        return made

    def drop(self, place: str, *dropped: Line) -> None:
        """Take lines out."""
        gone = set(map(id, dropped))
        lines = self.lines(place)
        lines[:] = [line for line in lines if id(line) not in gone]

    def add(self, place: str, text: str) -> Line:
        """Write a new file, and give its first line."""
        (self.root / place).write_text(text, "utf-8")
        return self.lines(place)[0]

    def save(self) -> None:
        """Write all files that were looked at."""
        for place, lines in self.files.items():
            if (self.root / place).is_file():
                text = "\n".join(line.text for line in lines)
                (self.root / place).write_text(text, "utf-8")

    def found(self, diagnostics: tuple[Diagnostic, ...]) -> set[tuple[str, str, Line]]:
        """The findings by code, file and line."""
        told = set()
        for one in diagnostics:
            if one.at and (self.root / one.at.path).is_file():
                lines = self.lines(one.at.path)
                number = min(one.at.line or 1, len(lines))
                told.add((one.code, one.at.path, lines[number - 1]))
        return told


@dataclass(eq=False)
class Part:
    """An operation and its lines in the page."""

    site: Site
    op: ReadOperation
    place: str
    method: Line
    lines: list[Line]
    """From its heading to the next operation's."""

    def matching(self, pattern: str) -> Iterator[Line]:
        """Its lines that hold something."""
        yield from (line for line in self.lines if re.search(pattern, line.text))


def parts(site: Site) -> list[Part]:
    """Cut the pages into their operations."""
    found = []
    ops = site.operations()
    by_page: dict[str, list[ReadOperation]] = {}
    for op in ops:
        by_page.setdefault(op.at.path, []).append(op)
    for place, inside in by_page.items():
        lines = site.lines(place)
        inside = sorted({op.at.line: op for op in inside}.values(), key=lambda op: op.at.line or 0)
        starts = [_heading(lines, (op.at.line or 1) - 1) for op in inside]
        for op, start, end in zip(inside, starts, [*starts[1:], len(lines)], strict=True):
            found.append(Part(site, op, place, site.line(op.at), lines[start:end]))
    return found


def _heading(lines: list[Line], method: int) -> int:
    for at in range(method - 1, 0, -1):
        is_under = re.fullmatch(r"([=~^*+#'\"-])\1{2,}\s*", lines[at].text)
        if is_under and lines[at - 1].text.strip():
            over = at > 1 and lines[at - 2].text.strip() == lines[at].text.strip()
            return at - 2 if over else at - 1
    return 0
