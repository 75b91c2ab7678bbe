"""``rstgen init``: a config and a first page, to begin with."""

from __future__ import annotations

from pathlib import Path
from shlex import quote

import click

from rstgen.cli import init, options
from rstgen.cli.printing import line


@click.command("init", short_help="Make a config and a first page.")
@click.argument("folder", metavar="[DIR]", type=options.DIR, default=Path())
def command(folder: Path) -> None:
    """Make a config and a first page in DIR (else here) that build as they are.

    Files that are there already are never replaced: then nothing is made.
    """
    for path in init.make(folder):
        click.echo(f"+ {line(str(path))}")
    inside = [] if folder == Path() else [f"cd {quote(line(str(folder)))}"]
    click.echo("\nNow:")
    for text in (*inside, "rstgen build", "rstgen inspect show-book", "rstgen build --watch"):
        click.echo(f"  {text}")
    click.echo("and put your own API in place of the books, in api-ref/source/.")
