"""From pages to the source of a generated server, all of it values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from rstgen.config import Config
from rstgen.diagnostics import ERROR, WARNING, Diagnostic
from rstgen.disk import Disk, Look
from rstgen.files import File
from rstgen.model import Api
from rstgen.pipeline import faults, stages
from rstgen.rendering import Renderer
from rstgen.targets.fastapi_server import names
from rstgen.targets.fastapi_server.options import Options

TARGET = "fastapi_server"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A generated server that is nowhere but here."""

    api: Api
    package: str
    """``compute_server``."""
    files: dict[str, str]
    """Text by path, relative to the package: ``core/app.py``, ``data/openapi.json``."""
    options: Options
    """What the config says of servers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """What came of it."""

    made: Made | None
    """``None`` where the reference is at fault."""
    diagnostics: tuple[Diagnostic, ...]
    looks: tuple[Look, ...]
    """All that was looked at on the disk; if something of it changes, so may this."""


def make(source: str | Path, config: Config) -> Making:
    """Read a reference and render its server.

    Raises:
        RstgenError: there is nothing to read, or the config asks for what there is not.
    """
    # Whatever else the config has built.
    options, disk = stages.options(replace(config, targets=(TARGET,))), Disk()
    path = Path(source)
    pages, report = stages.start(path, config, disk)
    api = stages.model(stages.read(pages, report), path, config, report)
    threshold = WARNING if config.strict else ERROR
    failed = any(one.severity >= threshold for one in report)
    made = None
    if not failed:
        with faults.of_templates(config.templates):
            renderer = Renderer(config.templates, disk)
            files = stages.rendered(TARGET, api, config, options, renderer, report)
            made = _made(api, files, options[TARGET])
    return Making(made=made, diagnostics=report.sorted(), looks=disk.looks)


def _made(api: Api, files: Iterable[File], options: Options) -> Made:
    """Leave only the package; handlers are those of the mock."""
    package = names.package(api)
    folder = f"src/{package}/"
    kept = (one for one in files if one.path.startswith(folder) and not one.keep)
    texts = {one.path.removeprefix(folder): one.text for one in kept}
    return Made(api=api, package=package, files=texts, options=options)
