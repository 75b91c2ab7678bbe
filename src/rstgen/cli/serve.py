"""``rstgen serve``: options in, an address out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Coroutine, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rstgen.cli import printing
from rstgen.config import Config
from rstgen.diagnostics import ERROR, WARNING, RstgenError
from rstgen.model import Api
from rstgen.pipeline.references import Reference, only

if TYPE_CHECKING:
    from rstgen.serving.making import Making
    from rstgen.serving.mocking import Choices, Mock
    from rstgen.serving.reloading import Current
    from rstgen.serving.stateful import Shelf

# What serves is imported when it is asked for: it needs what only those who serve have.


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What is to be served, and how."""

    one: Reference
    given: tuple[Path, ...]
    """The source, if the call names it."""
    narrowed: Sequence[str]
    """Options of the call that narrow the API, as they are typed."""
    choices: Choices
    shelf: Shelf
    """What is stored; it stays when pages are read again."""

    def mock(self, making: Making) -> Mock | None:
        """Print what was found, and make the app unless the reference is at fault."""
        from rstgen.serving.mocking import mock

        threshold = WARNING if self.one.config.strict else ERROR
        printing.heavy(making.diagnostics, threshold)
        printing.rest(making.diagnostics, threshold, self.given, self.narrowed)
        return mock(making.made, self.choices, self.shelf) if making.made else None

    def again(self, making: Making) -> Mock | None:
        """Do the same for pages that have changed."""
        mock = self.mock(making)
        told = "read again" if mock else "the pages as they were before are served"
        click.echo(told, err=True)
        return mock


def check_extra() -> None:
    """Look whether there is what serving needs.

    Raises:
        RstgenError: there is not.
    """
    try:
        import fastapi_offline  # noqa: F401
        import jsonpatch  # noqa: F401
        import uvicorn  # noqa: F401
    except ModuleNotFoundError as error:
        why = f"serving needs {error.name}, which is not installed"
        raise RstgenError(f"{why}: pip install 'rstgen[serve]'") from None


def run(
    source: Path | None,
    config: Config,
    narrowed: Sequence[str],
    *,
    host: str,
    port: int,
    reload: bool,
    **chosen: Any,
) -> int:
    """Serve a reference until stopped."""
    check_extra()
    from rstgen.serving import making, mocking, running
    from rstgen.serving.reloading import Current
    from rstgen.serving.stateful import Shelf

    if source is None and not (config.source or config.references):
        raise RstgenError(
            "nothing to serve: name the folder of the pages, as in `rstgen serve api-ref/source`, "
            "or write `source = …` into rstgen.toml"
        )
    one = only(source, config)
    given = (source,) if source else ()
    choices = mocking.Choices.of(**chosen)
    call = Call(one=one, given=given, narrowed=narrowed, choices=choices, shelf=Shelf())
    with running.listen(host, port) as taken:
        with printing.Progress() as progress:
            progress("reading")
            made = making.make(one.source, one.config)
        mock = call.mock(made)
        if mock is None or made.made is None:
            return 1
        _tell(made.made.api, running.url(taken))
        current = Current(mock)
        with suppress(KeyboardInterrupt):  # That is how it ends.
            running.serve(current, taken, _watching(call, current, made) if reload else None)
        current.close()
    return 0


def _watching(call: Call, current: Current, made: Making) -> Coroutine[Any, Any, None]:
    from rstgen.serving import making, reloading

    make = partial(making.make, call.one.source, call.one.config)
    return reloading.Watch(make=make, mock=call.again, trouble=_trouble).run(current, made.looks)


def _trouble(error: Exception) -> None:
    kind = "" if isinstance(error, RstgenError) else f"{type(error).__name__}: "
    click.echo(f"error: {printing.line(f'{kind}{error}')}", err=True)


def _tell(api: Api, url: str) -> None:
    """Print what is served, and where."""
    counts = Counter(operation.group for operation in api.operations)
    click.echo(printing.line(api.title))
    width = max((len(str(count)) for count in counts.values()), default=0)
    for group in api.groups:
        click.echo(f"  {counts[group.name]:{width}}  {printing.line(group.title)}")
    click.echo(f"{url} answers; {url}/docs lists its operations; Ctrl-C ends it")
