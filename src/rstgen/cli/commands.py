"""The commands. They decide nothing: options become a `Config`, results become lines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from rstgen import pipeline
from rstgen.cli import printing, showing
from rstgen.config import Config
from rstgen.diagnostics import ERROR, NOTE, WARNING, RstgenError
from rstgen.pipeline.references import only

# Options that several commands share; each sets the field of `Config` that it is called after.
_DIR = click.Path(path_type=Path)
_sources = click.argument("source", nargs=-1, type=_DIR)
_target = click.option(
    "-t", "--target", "targets", multiple=True, metavar="NAME", help="Only this target (repeat)."
)
_name = click.option("--name", metavar="NAME", help="Packages are NAME_client and NAME_server.")
_templates = click.option("--templates", type=_DIR, metavar="DIR", help="Templates of your own.")
_root = click.option("--root", type=_DIR, metavar="DIR", help="Read nothing outside of DIR.")
_microversion = click.option(
    "--microversion", metavar="X.Y", help="The API as of this version, or of the latest."
)
_include = click.option(
    "--include",
    multiple=True,
    metavar="WHAT",
    help="Only page:P, tag:T, operation:O or deprecated (repeat).",
)
_exclude = click.option("--exclude", multiple=True, metavar="WHAT", help="Leave such out (repeat).")
_strict = click.option("--strict", is_flag=True, help="Warnings fail like errors.")


def _version(context: click.Context, option: click.Parameter, asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        click.echo(f"rstgen {version('rstgen')}")
        context.exit()


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_version,
    help="Show the version and exit.",
)
def commands() -> None:
    """From an API reference in reStructuredText to OpenAPI, a client and a server."""


@commands.command(short_help="Write the output for a reference.")
@_sources
@click.option("-o", "--output", type=_DIR, metavar="DIR", help="Where to write.")
@_target
@_name
@_microversion
@_include
@_exclude
@_templates
@_root
@_strict
@click.option("--check", is_flag=True, help="Write nothing; list what differs, and fail.")
@click.option("--keep-going", is_flag=True, help="Write what can be built in spite of errors.")
@click.option("--add-handlers", is_flag=True, help="Add new operations to your handlers.")
def build(
    source: tuple[Path, ...], check: bool, keep_going: bool, add_handlers: bool, **given: Any
) -> int:
    """Build each SOURCE (a folder of pages, or a page) into the output folder.

    Without SOURCE: what rstgen.toml or [tool.rstgen] in pyproject.toml names, else specs/.
    Exit code: 0 fine, 1 the reference or the output is at fault, 2 the call or config is.
    """
    config = _config(given)
    with printing.Progress() as progress:
        built = pipeline.build(
            source,
            config,
            check=check,
            keep_going=keep_going,
            add_handlers=add_handlers,
            progress=progress,
        )
    threshold = WARNING if config.strict else ERROR
    # What is said of the handlers is about this output, which `lint` does not know.
    of_pages = [found for found in built.diagnostics if found not in built.kept]
    printing.heavy(of_pages, threshold)
    printing.heavy(built.kept, NOTE)
    printing.rest(of_pages, threshold, source, _narrowed(given))
    if built.failed and not keep_going:
        printing.nothing_done(check)
    elif check:
        command = "rstgen build --add-handlers" if add_handlers else "rstgen build"
        printing.drift(built, config.output, command)
    else:
        printing.written(built, config.output)
    return 1 if built.failed or (check and built.changes) else 0


@commands.command(short_help="Say what is wrong in a reference.")
@_sources
@click.option("--format", "form", type=click.Choice(list(printing.FORMATS)), default="text")
@_target
@_microversion
@_include
@_exclude
@_templates
@_root
@_strict
def lint(source: tuple[Path, ...], form: str, **given: Any) -> int:
    """Print everything that is found in each SOURCE, and write nothing.

    Exit code: 0 fine, 1 there is an error (with --strict, or a warning), 2 the call is at fault.
    """
    config = _config(given)
    with printing.Progress() as progress:
        result = pipeline.generate(source, config, keep_going=True, progress=progress)
    click.echo(printing.FORMATS[form](result.diagnostics), nl=False)
    return 1 if result.failed else 0


@commands.command(short_help="Show how a reference is understood.")
@click.argument("source", required=False)
@click.argument("operation", required=False)
@click.option("--format", "form", type=click.Choice(list(showing.FORMS)), default="tree")
@_name
@_microversion
@_include
@_exclude
@_root
def inspect(source: str | None, operation: str | None, form: str, **given: Any) -> int:
    """Show the model of SOURCE: all operations, or one with its parameters and bodies.

    OPERATION is a name as the list shows it; it may hold * and ?. Each thing is shown with its
    evidence: documented by a row, seen in an example only, or both.
    """
    if form == "reading" and _narrowed(given):
        raise RstgenError(f"a reading is of a whole reference; leave {_narrowed(given)[0]} out")
    config = _config(given)
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


def _narrowed(given: dict[str, Any]) -> list[str]:
    """Give the options of the call that narrow the API, as they are typed."""
    version = ["--microversion", given["microversion"]] if given["microversion"] else []
    chosen = [(key, one) for key in ("include", "exclude") for one in given[key]]
    return version + [word for key, one in chosen for word in (f"--{key}", one)]


def _config(given: dict[str, Any]) -> Config:
    """Read the config of the current folder and put what the call gives over it."""
    said = {key: value for key, value in given.items() if value not in (None, False, ())}
    partial = {"partial": True} if "targets" in said else {}
    return Config.find().override(**said, **partial)
