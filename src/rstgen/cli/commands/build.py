"""``rstgen build``: options become a `Config`, what was built becomes lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rstgen import cache, pipeline
from rstgen.cli import options, printing
from rstgen.diagnostics import ERROR, NOTE, WARNING, RstgenError

if TYPE_CHECKING:
    from rstgen.config import Config
    from rstgen.disk import Disk
    from rstgen.pipeline import Built


@click.command("build", short_help="Write the output for a reference.")
@options.sources
@click.option("-o", "--output", type=options.DIR, metavar="DIR", help="Where to write.")
@options.target
@options.name
@options.of_references
@click.option("--check", is_flag=True, help="Write nothing; list what differs, and fail.")
@click.option("--keep-going", is_flag=True, help="Write what can be built in spite of errors.")
@click.option("--add-handlers", is_flag=True, help="Add new operations to your handlers.")
@click.option("--no-cache", is_flag=True, help="Do all of it, whatever was done before.")
@click.option("--watch", is_flag=True, help="Build again whenever something changes.")
def command(source: tuple[Path, ...], **given: Any) -> int:
    """Build each SOURCE (a folder of pages, or a page) into the output folder.

    Without SOURCE: what rstgen.toml or [tool.rstgen] in pyproject.toml names, else specs/.
    Exit code: 0 fine, 1 the reference or the output is at fault, 2 the call or config is.
    """
    asked = {key: given.pop(key) for key in ("check", "keep_going", "add_handlers")}
    no_cache, watch = given.pop("no_cache"), given.pop("watch")
    call = _Call(source=source, narrowed=options.narrowed(given), **asked)
    if watch:
        return call.watch(partial(options.config, given))
    config = options.config(given)
    with printing.Progress() as progress:
        how = {**asked, "progress": progress, "cache": None if no_cache else cache.usual()}
        built = pipeline.build(source, config, **how)
    return call.tell(built, config)


_LISTED = 20
"""Changes that are listed of a build that follows another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Call:
    """What is asked for, and how its results are told."""

    source: tuple[Path, ...]
    narrowed: Sequence[str]
    """Options that narrow the API, as they are typed."""
    check: bool
    keep_going: bool
    add_handlers: bool

    def tell(self, built: Built, config: Config) -> int:
        """Print what was found, and what became of the output; give the exit code."""
        self._findings(built, config)
        if built.failed and not self.keep_going:
            printing.nothing_done(self.check)
        elif self.check:
            add = " --add-handlers" if self.add_handlers else ""
            printing.drift(built, config.output, f"rstgen build{add}")
        else:
            printing.written(built, config.output)
        return 1 if built.failed or (self.check and built.changes) else 0

    def _findings(self, built: Built, config: Config) -> None:
        threshold = WARNING if config.strict else ERROR
        # What is said of the handlers is about this output, which `lint` does not know.
        of_pages = [found for found in built.diagnostics if found not in built.kept]
        printing.heavy(of_pages, threshold)
        printing.heavy(built.kept, NOTE)
        printing.rest(of_pages, threshold, self.source, self.narrowed)

    def watch(self, find: Callable[[Disk], Config]) -> int:
        """Build again and again until Ctrl-C, which is how it ends."""
        from rstgen.pipeline import runs, watching

        if self.check:
            raise RstgenError("--watch writes and --check does not; leave one of them out")
        how = runs.How(keep_going=self.keep_going, add=self.add_handlers)
        with suppress(KeyboardInterrupt), printing.Progress() as progress:
            for number, turn in enumerate(watching.watch(self.source, find, how, progress)):
                progress.clear()
                if turn.error is not None:
                    printing.error(str(turn.error))
                elif turn.built is not None:
                    printing.changes(turn.built, turn.config.output, _LISTED if number else 0)
                    self.tell(turn.built, turn.config)
        return 0
