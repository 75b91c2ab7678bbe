"""Prints findings, what became of the output, and what is being done."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
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
            click.echo(f"{_LINE}{_line(doing)[:70]} …", nl=False, err=True)

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._shown:
            click.echo(_LINE, nl=False, err=True)


def safe(text: str) -> str:
    """Take out what a page could steer a terminal with; lines stay lines."""
    return "".join(c if c.isprintable() or c == "\n" else f"\\x{ord(c):02x}" for c in text)


def _line(text: str) -> str:
    return safe(text.replace("\n", " "))


def heavy(diagnostics: Iterable[Diagnostic], threshold: Severity) -> None:
    """Print what the exit code is about."""
    for found in diagnostics:
        if found.severity >= threshold:
            click.echo(_line(str(found)), err=True)


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
        typed = [quote(_line(word)) for word in options]
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


def drift(built: Built, output: Path, command: str) -> None:
    """List what differs on disk from what would be built, and say what to do about it."""
    for change in built.changes:
        click.echo(f"{_SIGNS[change.kind]} {_line(normpath((output / change.path).as_posix()))}")
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


# Lint ------------------------------------------------------------------------------------------


def _as_text(diagnostics: Sequence[Diagnostic]) -> str:
    return "".join(f"{_line(str(found))}\n" for found in diagnostics)


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
    return f"::{kind} {given}::{_data(_line(found.message))}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMATS: Mapping[str, Callable[[Sequence[Diagnostic]], str]] = {
    "text": _as_text,
    "json": _as_json,
    "github": _as_github,
}
