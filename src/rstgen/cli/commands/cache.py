"""``rstgen cache``: what earlier builds remember."""

from __future__ import annotations

import click

from rstgen import cache
from rstgen.cli.printing import line
from rstgen.diagnostics import RstgenError


@click.group("cache", short_help="Clear what earlier builds remember.")
def command() -> None:
    """Look after the records that let a build with nothing changed do nothing.

    They are no part of any output, and may be removed at any time.
    """


@command.command(short_help="Remove all of it.")
def clear() -> None:
    """Remove all records of this user."""
    folder = cache.usual()
    try:
        count = cache.Cache(folder).clear()
    except OSError as error:
        raise RstgenError(f"{error.filename} cannot be removed: {error.strerror}") from error
    click.echo(f"{line(str(folder))}: {count} {'record' if count == 1 else 'records'} removed")
