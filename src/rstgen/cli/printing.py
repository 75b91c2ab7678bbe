"""Prints findings, what became of the output, and what is being done."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from posixpath import normpath
from shlex import quote
from types import TracebackType

import click

from rstgen.diagnostics import Diagnostic, Severity
from rstgen.pipeline import Built

_LINE = "\r\x1b[K"
"""Takes the cursor back to the start of an emptied line."""


class Progress:
    """One line on a terminal that says what is being done; nothing anywhere else."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()

    def __call__(self, doing: str) -> None:
        """Say what is being done now."""
        if self._shown:
            # The width of a terminal is not asked for: longer lines than this would wrap.
            click.echo(f"{_LINE}{line(doing)[:70]} …", nl=False, err=True)

    def clear(self) -> None:
        """Leave the line empty for what is printed next."""
        if self._shown:
            click.echo(_LINE, nl=False, err=True)

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.clear()


def safe(text: str) -> str:
    """Take out what a page could steer a terminal with; lines stay lines."""
    return "".join(c if c.isprintable() or c == "\n" else f"\\x{ord(c):02x}" for c in text)


def line(text: str) -> str:
    """Make one line of a text of a page."""
    return safe(text.replace("\n", " "))


def heavy(diagnostics: Iterable[Diagnostic], threshold: Severity) -> None:
    """Print what the exit code is about."""
    for found in diagnostics:
        if found.severity >= threshold:
            click.echo(line(str(found)), err=True)
            if sys.stderr.isatty():
                click.echo(excerpt(found), nl=False, err=True)


def excerpt(found: Diagnostic) -> str:
    """Show the line that a finding is about, with a mark under its place; empty without one."""
    if found.at is None or found.at.line is None or found.at.column is None:
        return ""
    try:
        data = Path(found.path).read_bytes()
    except OSError:
        return ""
    lines = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").split("\n")
    text = "".join(lines[found.at.line - 1 : found.at.line])
    before = text[: found.at.column - 1]
    if not text.strip() or len(before) > _WIDEST:
        return ""
    margin = " " * len(str(found.at.line))
    # A tab stays one, so that the mark stands under its letter whatever a tab is worth.
    blank = "".join(c if c == "\t" else " " for c in before)
    shown = "".join(c if c == "\t" else safe(c) for c in text[:_WIDEST])
    return f"  {found.at.line} | {shown}\n  {margin} | {blank}^\n"


_WIDEST = 160
"""Letters of a line that are shown."""


def rest(
    diagnostics: Iterable[Diagnostic],
    threshold: Severity,
    sources: Sequence[Path],
    options: Sequence[str] = (),
) -> None:
    """Count what `heavy` does not print, in one line that says how to see it.

    `options` are those of the call without which other things would be found.
    """
    light = [found for found in diagnostics if found.severity < threshold]
    if light:
        named = [str(sources[0])] if len(sources) == 1 else ["SOURCE…"] * bool(sources)
        typed = [quote(line(word)) for word in options]
        verb = "shows it" if len(light) == 1 else "shows them"
        click.echo(
            f"{_counted(light)}; {' '.join(['rstgen lint', *named, *typed])} {verb}", err=True
        )


def _counted(found: Iterable[Diagnostic]) -> str:
    counts = Counter(one.severity for one in found)
    return ", ".join(_number(counts[kind], str(kind)) for kind in sorted(counts, reverse=True))


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def written(built: Built, output: Path) -> None:
    """Print one line on what became of the output folder."""
    kinds = Counter(change.kind for change in built.changes)
    made = kinds["added"] + kinds["changed"]
    parts = [f"{_number(made, 'file')} written", f"{built.unchanged} unchanged"]
    parts += [f"{kinds['removed']} removed"] if kinds["removed"] else []
    click.echo(f"{output}: {', '.join(parts)}", err=True)


_SIGNS: Mapping[str, str] = {"added": "+", "changed": "~", "removed": "-"}


def error(message: str) -> None:
    """Print why a call comes to nothing."""
    click.echo(f"error: {safe(' '.join(message.split()))}", err=True)


def changes(built: Built, output: Path, limit: int | None = None) -> None:
    """List the files that a build changes, or the first of them."""
    for change in built.changes[:limit]:
        click.echo(f"{_SIGNS[change.kind]} {line(normpath((output / change.path).as_posix()))}")
    if limit and len(built.changes) > limit:
        click.echo(f"… and {len(built.changes) - limit} more")


def drift(built: Built, output: Path, command: str) -> None:
    """List what differs on disk from what would be built, and say what to do about it."""
    changes(built, output)
    if built.changes:
        verb = "is" if len(built.changes) == 1 else "are"
        count = _number(len(built.changes), "file")
        click.echo(f"{output}: {count} {verb} out of date; {command} mends it", err=True)
    else:
        click.echo(f"{output}: {_number(built.unchanged, 'file')} up to date", err=True)


def nothing_done(check: bool) -> None:
    """Say why there is no output."""
    done = "compared" if check else "written"
    click.echo(f"nothing {done}; --keep-going does what can be done all the same", err=True)
