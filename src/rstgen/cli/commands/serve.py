"""``rstgen serve``: the mock server."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from rstgen.cli import options
from rstgen.cli import serve as serving


@click.command("serve", short_help="Answer requests as a reference says.")
@click.argument("source", required=False, type=options.DIR)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="PORT",
    default=8000,
    show_default=True,
    help="Port to listen on; 0 takes one that is free.",
)
@click.option("--reload", is_flag=True, help="Read the pages again when they change.")
@click.option("--stateful", is_flag=True, help="Keep what is created, in memory.")
@click.option("--token", metavar="TOKEN", help="Demand this token; else none is looked at.")
@click.option(
    "--prefix", "prefixes", multiple=True, metavar="PATH", help="What may precede paths (repeat)."
)
@options.name
@options.of_references
def command(
    source: Path | None,
    host: str,
    port: int,
    reload: bool,
    stateful: bool,
    token: str | None,
    prefixes: tuple[str, ...],
    **given: Any,
) -> int:
    """Serve SOURCE until Ctrl-C: each operation answers with the reference's own example.

    No file is written. A request can ask for a fault (X-Rstgen-Fault: 409) and for a delay in
    seconds (X-Rstgen-Delay: 0.5).
    """
    return serving.run(
        source,
        options.config(given),
        options.narrowed(given),
        host=host,
        port=port,
        reload=reload,
        token=token,
        prefixes=prefixes,
        stateful=stateful,
    )
