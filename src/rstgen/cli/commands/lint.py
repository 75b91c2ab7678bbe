"""``rstgen lint``: all findings, in one of several forms."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from rstgen import pipeline
from rstgen.cli import formats, options, printing


@click.command("lint", short_help="Say what is wrong in a reference.")
@options.sources
@click.option("--format", "form", type=click.Choice(list(formats.FORMATS)), default="text")
@options.target
@options.of_references
def command(source: tuple[Path, ...], form: str, **given: Any) -> int:
    """Print everything that is found in each SOURCE, and write nothing.

    Exit code: 0 fine, 1 there is an error (with --strict, or a warning), 2 the call is at fault.
    """
    config = options.config(given)
    with printing.Progress() as progress:
        result = pipeline.generate(source, config, keep_going=True, progress=progress)
    click.echo(formats.FORMATS[form](result.diagnostics), nl=False)
    return 1 if result.failed else 0
