"""``rstgen explain``: what a rule is about."""

from __future__ import annotations

import click

from rstgen.cli.pages import page_of
from rstgen.pipeline import rules


@click.command("explain", short_help="Say why a rule is there, and how to mend a page.")
@click.argument("rule", required=False)
def command(rule: str | None) -> None:
    """Explain RULE, the word in brackets behind a finding; without it, list all rules."""
    if rule is not None:
        click.echo(page_of(rules.named(rule)), nl=False)
        return
    known = rules.declared()
    width = max(map(len, known))
    for code, one in known.items():
        click.echo(f"{code:{width}}  {one.severity!s:7}  {one.message}")
