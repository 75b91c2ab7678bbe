"""The order of the stages: `load`, `generate`, `build`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from rstgen.config import Config
from rstgen.pipeline.results import Built, Loaded, Read, Result

if TYPE_CHECKING:
    from rstgen.pipeline.references import Specs

# All else is imported by what needs it: a build that has nothing to do needs only `memory`.

__all__ = ["Built", "Loaded", "Read", "Result", "build", "generate", "load", "read"]


_DEFAULT = Config()


def _quietly(doing: str) -> None:
    """Tell nobody."""


def read(source: str | Path, config: Config = _DEFAULT) -> Read:
    """Read one reference: what its pages list, before any tree is made of it.

    Raises:
        RstgenError: there is nothing to read.
    """
    from rstgen.pipeline import stages
    from rstgen.pipeline.findings import Settings

    pages, report = stages.start(Path(source), config)
    reading = stages.read(pages, report)
    return Read(reading=reading, diagnostics=Settings.of(config, pages).settled(report.sorted()))


def load(source: str | Path, config: Config = _DEFAULT) -> Loaded:
    """Read one reference into the model.

    Example:
        >>> loaded = rstgen.load("specs")
        >>> [operation.name for operation in loaded.api.operations]

    Raises:
        RstgenError: there is nothing to read. What is wrong *in* the pages is a diagnostic.
    """
    from rstgen.pipeline import stages
    from rstgen.pipeline.findings import Settings

    pages, report = stages.start(Path(source), config)
    api = stages.model(stages.read(pages, report), Path(source), config, report)
    return Loaded(api=api, diagnostics=Settings.of(config, pages).told(report))


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
    from rstgen.disk import Disk
    from rstgen.pipeline import runs

    how = runs.How(keep_going=keep_going, add=add_handlers)
    return runs.generate(specs, config, how, progress, Disk())


def build(
    specs: Specs | None = None,
    config: Config = _DEFAULT,
    *,
    check: bool = False,
    keep_going: bool = False,
    add_handlers: bool = False,
    progress: Callable[[str], None] = _quietly,
    cache: Path | None = None,
) -> Built:
    """Generate, and make the output folder (``config.output``) hold just that.

    Args:
        specs: folders or pages; without, those of the config.
        config: what to build and where; `Config.find` reads it from a file.
        check: write nothing and tell what differs.
        keep_going: write what can be built in spite of errors.
        add_handlers: add new operations to handlers that are there.
        progress: told what is being done.
        cache: folder that remembers between calls what was looked at and made. Where nothing of
            that has changed, nothing is done. Without, all is done anew.

    Example:
        >>> built = rstgen.build("specs", Config(output=Path("generated")))
        >>> [str(diagnostic) for diagnostic in built.diagnostics]

    Raises:
        RstgenError: as for `generate`, and if the output cannot be written; then nothing was.
    """
    from rstgen.pipeline.memory import Memory

    how = {"keep_going": keep_going, "add": add_handlers}
    memory = None if cache is None else Memory.of(cache, specs, config, how)
    if memory and (known := memory.recall()):
        return known
    from rstgen.disk import Disk
    from rstgen.pipeline import runs

    disk = Disk()
    built, result = runs.build(specs, config, runs.How(**how), progress, disk, check=check)
    if memory and not (check and built.changes):
        memory.keep(disk, result, built, config)
    return built
