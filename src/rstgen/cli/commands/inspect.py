"""``rstgen inspect``: the model as people or programs read it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from rstgen.cli import options, printing, showing
from rstgen.config import Config
from rstgen.diagnostics import ERROR, RstgenError
from rstgen.pipeline.references import only


@click.command("inspect", short_help="Show how a reference is understood.")
@click.argument("source", required=False)
@click.argument("operation", required=False)
@click.option("--format", "form", type=click.Choice(list(showing.FORMS)), default="tree")
@options.name
@options.microversion
@options.include
@options.exclude
@options.root
def command(source: str | None, operation: str | None, form: str, **given: Any) -> int:
    """Show the model of SOURCE: all operations, or one with its parameters and bodies.

    OPERATION is a name as the list shows it; it may hold * and ?. Each thing is shown with its
    evidence: documented by a row, seen in an example only, or both.
    """
    if form == "reading" and options.narrowed(given):
        raise RstgenError(
            f"a reading is of a whole reference; leave {options.narrowed(given)[0]} out"
        )
    config = options.config(given)
    if operation is None and source and _is_operation(source, config):
        source, operation = None, source
    one = only(source, config)
    show = showing.FORMS[form]
    text, diagnostics = show(one, operation)
    click.echo(printing.safe(text), nl=False)
    printing.heavy(diagnostics, ERROR)
    return 1 if any(found.severity is ERROR for found in diagnostics) else 0


def _is_operation(word: str, config: Config) -> bool:
    """Whether the only argument names an operation, the source being the config's."""
    return bool(config.source) and not Path(word).exists()
