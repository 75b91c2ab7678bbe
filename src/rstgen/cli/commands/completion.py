"""``rstgen completion``: a script for the shell."""

from __future__ import annotations

import click

from rstgen.cli import completion


@click.command("completion", short_help="Print what makes a shell complete rstgen.")
@click.argument("shell", type=click.Choice(list(completion.SHELLS)))
@click.pass_context
def command(context: click.Context, shell: str) -> None:
    """Print a script for bash (4.4 or newer), zsh or fish. Let the shell read it:

    \b
      eval "$(rstgen completion bash)"       in ~/.bashrc
      eval "$(rstgen completion zsh)"        in ~/.zshrc, after compinit
      rstgen completion fish | source        in ~/.config/fish/config.fish
    """
    click.echo(completion.script(shell, context.find_root().command), nl=False)
