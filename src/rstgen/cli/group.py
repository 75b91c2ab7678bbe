"""All commands together: whatever is in the folder ``commands``."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

import click

from rstgen.cli import commands
from rstgen.config import nearest
from rstgen.diagnostics import RstgenError


class Commands(click.Group):
    """Imports a command when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give their names."""
        return sorted(module.name for module in iter_modules(commands.__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Give a command by its name."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"{commands.__name__}.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is called.

        Raises:
            RstgenError: there is none of that name.
        """
        names = self.list_commands(ctx)
        if args[0] not in names and not args[0].startswith("-"):
            raise RstgenError(f"there is no command {args[0]}{nearest(args[0], names)}")
        return super().resolve_command(ctx, args)


def _version(context: click.Context, option: click.Parameter, asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        click.echo(f"rstgen {version('rstgen')}")
        context.exit()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_version,
    help="Show the version and exit.",
)
def rstgen() -> None:
    """From an API reference in reStructuredText to OpenAPI, a client and a server."""
