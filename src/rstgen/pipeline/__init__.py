"""The order of the stages: `load`, `generate`, `build`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from rstgen import files
from rstgen.config import Config
from rstgen.diagnostics import ERROR, WARNING, Report
from rstgen.files import File
from rstgen.pipeline import keeping, references, stages
from rstgen.pipeline.keeping import Keeper
from rstgen.pipeline.references import Reference, Specs
from rstgen.pipeline.results import Built, Loaded, Read, Result

__all__ = ["Built", "Loaded", "Read", "Result", "build", "generate", "load", "read"]


_DEFAULT = Config()


def _quietly(doing: str) -> None:
    """Tell nobody."""


def read(source: str | Path, config: Config = _DEFAULT) -> Read:
    """Read one reference: what its pages list, before any tree is made of it.

    Raises:
        RstgenError: there is nothing to read.
    """
    pages, report = stages.start(Path(source), config)
    return Read(reading=stages.read(pages, report), diagnostics=report.sorted())


def load(source: str | Path, config: Config = _DEFAULT) -> Loaded:
    """Read one reference into the model.

    Example:
        >>> loaded = rstgen.load("specs")
        >>> [operation.name for operation in loaded.api.operations]

    Raises:
        RstgenError: there is nothing to read. What is wrong *in* the pages is a diagnostic.
    """
    pages, report = stages.start(Path(source), config)
    api = stages.model(stages.read(pages, report), Path(source), config, report)
    return Loaded(api=api, diagnostics=report.sorted())


def generate(
    specs: Specs | None = None,
    config: Config = _DEFAULT,
    *,
    keep_going: bool = False,
    add_handlers: bool = False,
    progress: Callable[[str], None] = _quietly,
) -> Result:
    """Generate the files of one reference, or of several, and write nothing.

    Args:
        specs: folders or pages; without, those of the config.
        config: what to generate; `Config.find` reads it from a file.
        keep_going: give what can be generated in spite of errors.
        add_handlers: give what adds new operations to handlers that are there.
        progress: told what is being done.

    Example:
        >>> result = rstgen.generate("specs", Config(targets=("openapi",)))
        >>> [file.path for file in result.files]
        ['openapi/openapi.yaml', 'openapi/openapi.json']

    Raises:
        RstgenError: there is nothing to read, or the config asks for what there is not.
    """
    call = references.resolve(specs, config)
    options = {one.folder: stages.options(one.config) for one in call.references}
    how = {"keep_going": keep_going, "add": add_handlers}
    runs = [_run(one, options[one.folder], progress, **how) for one in call.references]
    failed = any(run.failed for run in runs)
    keeping.check((f for run in runs for f in run.files), config.output)
    return Result(
        files=tuple(f for run in runs for f in run.files) if keep_going or not failed else (),
        diagnostics=tuple(found for run in runs for found in run.diagnostics),
        failed=failed,
        folders=tuple(f for run in runs for f in run.folders) if call.partial else ("",),
        kept=tuple(found for run in runs for found in run.kept),
    )


def build(
    specs: Specs | None = None,
    config: Config = _DEFAULT,
    *,
    check: bool = False,
    keep_going: bool = False,
    add_handlers: bool = False,
    progress: Callable[[str], None] = _quietly,
) -> Built:
    """Generate, and make the output folder (``config.output``) hold just that.

    Args:
        specs: folders or pages; without, those of the config.
        config: what to build and where; `Config.find` reads it from a file.
        check: write nothing and tell what differs.
        keep_going: write what can be built in spite of errors.
        add_handlers: add new operations to handlers that are there.
        progress: told what is being done.

    Example:
        >>> built = rstgen.build("specs", Config(output=Path("generated")))
        >>> [str(diagnostic) for diagnostic in built.diagnostics]

    Raises:
        RstgenError: as for `generate`, and if the output cannot be written; then nothing was.
    """
    files.usable(config.output, to_write=not check)
    result = generate(
        specs, config, keep_going=keep_going, add_handlers=add_handlers, progress=progress
    )
    if result.failed and not keep_going:
        written = files.Written(changes=(), unchanged=0)
    else:
        progress("comparing" if check else "writing")
        do = files.stale if check else files.write
        written = do(result.files, config.output, result.folders)
    return Built(
        changes=written.changes,
        unchanged=written.unchanged,
        diagnostics=result.diagnostics,
        failed=result.failed,
        kept=result.kept,
    )


def _run(
    one: Reference,
    options: stages.Options,
    progress: Callable[[str], None],
    *,
    keep_going: bool,
    add: bool,
) -> Result:
    """Take one reference through all stages."""
    tell = _told_of(one, progress)
    tell("reading")
    pages, report = stages.start(one.source, one.config)
    reading = stages.read(pages, report)
    tell("shaping")
    api = stages.model(reading, one.source, one.config, report)
    kept = Report(parent=report)
    keeper = Keeper(config=one.config, folder=one.folder, report=kept, add=add)
    made: tuple[File, ...] = ()
    if keep_going or not _failed(report, one.config):
        made = tuple(stages.render(api, one.config, options, report, keeper, tell))
    return Result(
        files=tuple(map(keeper.settled, _within(one.folder, made))),
        diagnostics=report.sorted(),
        failed=_failed(report, one.config),
        folders=tuple(_folders(one, options)),
        kept=kept.sorted(),
    )


def _told_of(one: Reference, progress: Callable[[str], None]) -> Callable[[str], None]:
    return lambda doing: progress(f"{one.folder}: {doing}" if one.folder else doing)


def _failed(report: Report, config: Config) -> bool:
    threshold = WARNING if config.strict else ERROR
    return any(found.severity >= threshold for found in report)


def _within(folder: str, made: Iterable[File]) -> Iterator[File]:
    for file in made:
        inside = folder and not file.home
        yield replace(file, path=f"{folder}/{file.path}") if inside else file


def _folders(one: Reference, options: stages.Options) -> Iterator[str]:
    """Name the folders of the output that the files of this run are all of."""
    if one.folder and not one.config.partial:
        yield one.folder
    else:
        yield from (f"{one.folder}/{target}" if one.folder else target for target in options)
