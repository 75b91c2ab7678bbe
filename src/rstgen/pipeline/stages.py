"""The stages, one reference at a time: source → reading → model → files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rstgen import plugins
from rstgen.config import Config, nearest
from rstgen.diagnostics import Report, RstgenError
from rstgen.files import File
from rstgen.model import Api, Reading
from rstgen.pipeline import faults, names

if TYPE_CHECKING:
    from rstgen.sources import Source

# A stage is imported when it is run: `rstgen --help` and a call that is wrong need neither
# docutils nor jinja2.

DIALECT = "os_api_ref"
"""The dialect that is read; the choice comes with the second one."""

Progress = Callable[[str], None]
"""Told what is being done now, e.g. ``reading``."""

Options = Mapping[str, Any]
"""Target → its options, checked."""


def start(path: Path, config: Config) -> tuple[Source, Report]:
    """Find the pages, and begin the report on them.

    Raises:
        RstgenError: there is nothing to read.
    """
    from rstgen import sources

    source = sources.find(path, config.root)
    return source, Report(source.label)


def read(source: Source, report: Report) -> Reading:
    """Read the pages: what they list, flat and in order."""
    reading: Reading = plugins.load("dialects", DIALECT).read(source, report)
    return reading


def model(reading: Reading, path: Path, config: Config, report: Report) -> Api:
    """Shape the model, let the config have the last word on it, and check it."""
    from rstgen import checks, shaping

    name = names.given(config.name) or names.from_reference(path, config.title or reading.title)
    shaped = shaping.shape(reading, report, name=name, corrections=config.corrections)
    api = _settled(shaped, config)
    checks.run(api, report)
    return api


def _settled(api: Api, config: Config) -> Api:
    return replace(
        api,
        title=config.title or api.title,
        version=config.version or api.version,
        servers=config.servers or api.servers,
        service_type=config.service_type or api.service_type,
    )


def options(config: Config) -> Options:
    """Check all that can be checked before reading: each target its own table of the config.

    Raises:
        RstgenError: the config asks for what there is not.
    """
    from rstgen import shaping

    names.given(config.name)
    faults.check_folder(config.templates)
    shaping.check(config.corrections)
    known = plugins.names("targets")
    for name in (*config.targets, *config.options):
        if name not in known:
            raise RstgenError(f"there is no target {name}{nearest(name, known)}")
    asked = [name for name in known if name in config.targets or not config.targets]
    return {name: _options(name, config.options.get(name, {})) for name in asked}


def _options(name: str, given: Mapping[str, object]) -> Any:
    try:
        return plugins.load("targets", name).options(given)
    except RstgenError as error:
        raise RstgenError(f"targets.{name}: {error}") from error


def render(
    api: Api, config: Config, given: Options, report: Report, progress: Progress
) -> Iterator[File]:
    """Give the files of all targets, each in its target's folder."""
    from rstgen.rendering import Renderer

    renderer = Renderer(config.templates)
    for name, chosen in given.items():
        progress(name)
        with faults.of_templates(config.templates):
            made: Iterable[File] = plugins.load("targets", name).render(
                api, chosen, renderer, report
            )
            yield from (replace(file, path=f"{name}/{file.path}") for file in made)


def printed(api: Api) -> str:
    """Give the model as the JSON that the target ``model`` writes."""
    from rstgen.rendering import Renderer

    target = plugins.load("targets", "model")
    return "".join(file.text for file in target.render(api, None, Renderer(), Report()))
