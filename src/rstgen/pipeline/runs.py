"""One call through all stages, and what it leaves on disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from rstgen import files
from rstgen.config import Config
from rstgen.diagnostics import ERROR, WARNING, Diagnostic, Report
from rstgen.disk import Disk
from rstgen.files import File
from rstgen.pipeline import keeping, references, stages
from rstgen.pipeline.findings import Settings
from rstgen.pipeline.keeping import Keeper
from rstgen.pipeline.references import Reference, Specs
from rstgen.pipeline.results import Built, Result


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """What a call asks for besides its config."""

    keep_going: bool
    add: bool


def generate(
    specs: Specs | None, config: Config, how: How, progress: Callable[[str], None], disk: Disk
) -> Result:
    """Generate the files of all references of a call; `disk` remembers what they follow from."""
    call = references.resolve(specs, config)
    for path in (*references.paths(specs), *(one.source for one in call.references)):
        _note(path, disk)
    options = {one.folder: stages.options(one.config) for one in call.references}
    runs = [_run(one, options[one.folder], progress, how, disk) for one in call.references]
    failed = any(run.failed for run in runs)
    keeping.check((f for run in runs for f in run.files), config.output)
    return Result(
        files=tuple(f for run in runs for f in run.files) if how.keep_going or not failed else (),
        diagnostics=tuple(found for run in runs for found in run.diagnostics),
        failed=failed,
        folders=tuple(f for run in runs for f in run.folders) if call.partial else ("",),
        kept=tuple(found for run in runs for found in run.kept),
    )


def _note(path: Path, disk: Disk) -> None:
    """Remember what references and names are told by: where a path leads, and git's folder."""
    with suppress(ValueError):  # which finding the pages reports
        disk.kind(path)
        real = Path(disk.real(path))
        for folder in (real, *real.parents):
            disk.kind(folder / ".git")


def build(
    specs: Specs | None,
    config: Config,
    how: How,
    progress: Callable[[str], None],
    disk: Disk,
    *,
    check: bool,
) -> tuple[Built, Result]:
    """Generate, and write it or compare it with what is there."""
    files.usable(config.output, to_write=not check)
    result = generate(specs, config, how, progress, disk)
    written = files.Written(changes=(), unchanged=0)
    if how.keep_going or not result.failed:
        progress("comparing" if check else "writing")
        do = files.stale if check else files.write
        written = do(result.files, config.output, result.folders)
    built = Built(
        changes=written.changes,
        unchanged=written.unchanged,
        diagnostics=result.diagnostics,
        failed=result.failed,
        kept=result.kept,
    )
    return built, result


def _run(
    one: Reference,
    options: stages.Options,
    progress: Callable[[str], None],
    how: How,
    disk: Disk,
) -> Result:
    """Take one reference through all stages."""
    tell = _told_of(one, progress)
    tell("reading")
    pages, report = stages.start(one.source, one.config, disk)
    settings = Settings.of(one.config, pages)
    reading = stages.read(pages, report)
    tell("shaping")
    api = stages.model(reading, one.source, one.config, report)
    kept = Report(parent=report)
    keeper = Keeper(config=one.config, folder=one.folder, report=kept, add=how.add, disk=disk)
    made: tuple[File, ...] = ()
    if how.keep_going or not _failed(settings.settled(report), one.config):
        made = tuple(stages.render(api, one.config, options, report, keeper, tell))
    diagnostics = settings.told(report)
    return Result(
        files=tuple(map(keeper.settled, _within(one.folder, made))),
        diagnostics=diagnostics,
        failed=_failed(diagnostics, one.config),
        folders=tuple(_folders(one, options)),
        kept=settings.settled(kept.sorted()),
    )


def _told_of(one: Reference, progress: Callable[[str], None]) -> Callable[[str], None]:
    return lambda doing: progress(f"{one.folder}: {doing}" if one.folder else doing)


def _failed(found: Iterable[Diagnostic], config: Config) -> bool:
    threshold = WARNING if config.strict else ERROR
    return any(one.severity >= threshold for one in found)


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
