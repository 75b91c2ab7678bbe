"""The stages, one reference at a time: source → reading → model → files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rstgen import plugins
from rstgen.config import Config, nearest
from rstgen.diagnostics import Report, RstgenError
from rstgen.disk import Disk
from rstgen.files import File
from rstgen.model import Api, Reading
from rstgen.pipeline import faults, names
from rstgen.pipeline.keeping import Keeper

if TYPE_CHECKING:
    from rstgen.rendering import Renderer
    from rstgen.sources import Source

# A stage is imported when it is run: `rstgen --help` and a call that is wrong need neither
# docutils nor jinja2.

DIALECT = "os_api_ref"
"""The dialect that is read; the choice comes with the second one."""

Progress = Callable[[str], None]
"""Told what is being done now, e.g. ``reading``."""

Options = Mapping[str, Any]
"""Target → its options, checked."""


def start(path: Path, config: Config, disk: Disk | None = None) -> tuple[Source, Report]:
    """Find the pages, and begin the report on them. What is looked at is remembered by `disk`.

    Raises:
        RstgenError: there is nothing to read.
    """
    from rstgen import sources

    source = sources.find(path, config.root, disk)
    return source, Report(source.label)


def read(source: Source, report: Report) -> Reading:
    """Read the pages: what they list, flat and in order."""
    reading: Reading = plugins.load("dialects", DIALECT).read(source, report)
    return reading


def model(reading: Reading, path: Path, config: Config, report: Report) -> Api:
    """Shape the model, leave of it what the config asks for, and check that."""
    from rstgen import checks, narrowing, shaping

    name = names.given(config.name) or names.from_reference(path, config.title or reading.title)
    shaped = shaping.shape(
        reading, report, name=name, corrections=config.corrections, styles=config.lists
    )
    api = narrowing.narrow(
        _settled(shaped, config),
        report,
        microversion=config.microversion,
        include=config.include,
        exclude=config.exclude,
    )
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
    from rstgen import narrowing, shaping

    names.given(config.name)
    narrowing.check(config.microversion, config.include, config.exclude)
    faults.check_folder(config.templates)
    shaping.check(config.corrections)
    known = plugins.names("targets")
    for name in (*config.targets, *config.options):
        if name not in known:
            raise RstgenError(f"there is no target {name}{nearest(name, known)}")
    # What shows another's data is built when it is named: it may need what is not installed, and
    # the output is to follow from the input alone.
    every = not config.targets
    asked = [n for n in known if n in config.targets or (every and not _shown_by(n))]
    return {name: _options(name, config.options.get(name, {})) for name in asked}


def _options(name: str, given: Mapping[str, object]) -> Any:
    try:
        return plugins.load("targets", name).options(given)
    except RstgenError as error:
        raise RstgenError(f"targets.{name}: {error}") from error


def render(
    api: Api, config: Config, given: Options, report: Report, keeper: Keeper, progress: Progress
) -> Iterator[File]:
    """Give the files of all targets, each in its target's folder, or where its owner wants it."""
    from rstgen.rendering import Renderer

    renderer = Renderer(config.templates, keeper.disk)
    for name in given:
        progress(name)
        with faults.of_templates(config.templates):
            target = plugins.load("targets", name)
            made = rendered(name, api, config, given, renderer, report)
            if hasattr(target, "review"):
                made = keeper.reviewed(target, name, api, tuple(made))
            yield from (f if f.home else replace(f, path=f"{name}/{f.path}") for f in made)


def rendered(
    name: str, api: Api, config: Config, given: Options, renderer: Renderer, report: Report
) -> Iterable[File]:
    """Give the files of one target, in its own folder."""
    target, matter = plugins.load("targets", name), _matter(name, api, config, given, report)
    other: str = getattr(target, "uses", "")
    beside = {"data": partial(_data, other, config)} if other else {}
    made: Iterable[File] = target.render(matter, given[name], renderer, report, **beside)
    return made


def _data(name: str, config: Config, api: Api, **given: object) -> Any:
    """Give a target's data of an `Api` that another one made for itself."""
    options = _options(name, {**config.options.get(name, {}), **given})
    return plugins.load("targets", name).data(api, options, Report())


def _shown_by(name: str) -> str:
    """Tell which target's data another shows; empty for one that is made of the `Api`."""
    other: str = getattr(plugins.load("targets", name), "shows", "")
    return other


def _matter(name: str, api: Api, config: Config, given: Options, report: Report) -> Any:
    """Give what a target is made of."""
    other = _shown_by(name)
    if not other:
        return api
    own = given.get(other) or _options(other, config.options.get(other, {}))
    # What the other one reports is said once, here or when it is rendered itself.
    return plugins.load("targets", other).data(api, own, Report() if other in given else report)


def printed(api: Api) -> str:
    """Give the model as the JSON that the target ``model`` writes."""
    from rstgen.rendering import Renderer

    target = plugins.load("targets", "model")
    return "".join(file.text for file in target.render(api, None, Renderer(), Report()))
