"""``rstgen diff``: what changed for callers between two editions of a reference."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from rstgen.cli import changes, options, printing
from rstgen.comparing import POLICIES, Effect, Policy
from rstgen.diagnostics import ERROR
from rstgen.pipeline import differences
from rstgen.pipeline.differences import Diff


@click.command("diff", short_help="Say what changed for callers.")
@click.argument("old")
@click.argument("new", required=False)
@click.option(
    "--source", type=options.DIR, metavar="DIR", help="What revisions are of, else the config's."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(changes.FORMATS)),
    default="text",
    help="How to print.",
)
@click.option("--fail-on", type=click.Choice(["breaking", "any"]), help="Exit with 1 for these.")
@click.option(
    "--policy",
    type=click.Choice(POLICIES),
    default="callers",
    help="microversion: what has no new version breaks.",
)
@click.option("--descriptions", is_flag=True, help="Compare texts too.")
@options.root
@options.strict
def command(
    old: str,
    new: str | None,
    source: Path | None,
    form: str,
    fail_on: str | None,
    policy: Policy,
    descriptions: bool,
    **given: Any,
) -> int:
    """Compare two editions of a reference, breaking changes first.

    OLD and NEW are folders, pages, git revisions of the source (HEAD~1, main), or REV:PATH;
    without NEW it is the source as it is on disk.

    Exit code: 0 fine, 1 a reference has an error or there is what --fail-on names, 2 the call is
    at fault.
    """
    config = options.config(given)
    with printing.Progress() as progress:
        found = differences.diff(
            old,
            new,
            config,
            source=source,
            policy=policy,
            descriptions=descriptions,
            progress=progress,
        )
    click.echo(changes.FORMATS[form](found), nl=False)
    lost = [*found.old.diagnostics, *found.new.diagnostics]
    printing.heavy(lost, ERROR)
    _tell_unused(found)
    at_fault = any(one.severity is ERROR for one in lost) or (config.strict and found.unused)
    return 1 if at_fault or _fails(found, fail_on) else 0


def _tell_unused(found: Diff) -> None:
    for entry in found.unused:
        told = f"accepted: {entry.selector} accepts nothing; remove the entry"
        click.echo(printing.line(f"{entry.at}: warning: {told} [accepted-unused]"), err=True)


def _fails(found: Diff, fail_on: str | None) -> bool:
    if fail_on == "any":
        return bool(found.changes)
    breaking = any(change.effect is Effect.BREAKING for change in found.changes)
    return fail_on == "breaking" and breaking
