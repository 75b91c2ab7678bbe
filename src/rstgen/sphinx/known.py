"""What rstgen knows of the reference that Sphinx is building: its own pipeline, run once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from rstgen.config import Config
from rstgen.diagnostics import Diagnostic, Report
from rstgen.dialects.os_api_ref.definitions import Definitions
from rstgen.dialects.os_api_ref.files import Files
from rstgen.documents import Run
from rstgen.model import Api, Operation, Reading, ReadOperation
from rstgen.pipeline import stages
from rstgen.pipeline.references import only
from rstgen.rendering import Renderer
from rstgen.sources import Source
from rstgen.sphinx.lines import Spot, spot


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One reference, read and shaped."""

    source: Source
    operations: Mapping[Spot, Operation] = field(default_factory=dict)
    """By the place of their directive."""
    listed: Mapping[Spot, ReadOperation] = field(default_factory=dict)
    """The same as the page lists them; also those that the config leaves out."""
    digests: Mapping[str, str] = field(default_factory=dict)
    """Page or part of one → digest of all that is known of its operations. Shapes follow from
    the whole reference, so a page can be out of date that nobody has touched."""
    openapi: str = ""
    """The document, as JSON."""
    diagnostics: tuple[Diagnostic, ...] = ()


class AsWritten(Files):
    """Definitions whose texts stay as they are written, since Sphinx is to read them."""

    def __init__(self, source: Source) -> None:
        # What is wrong with these files is reported where the reference is read.
        super().__init__(Run(source, Report(), {}), {}, Report())

    def commonmark(self, text: str, place: str) -> str:
        """Leave a text as it is."""
        return text.strip()


class Desk:
    """What directives work with; it is filled when there is something known.

    Directives are registered before that. Processes that read pages get it by fork.
    """

    known: Known
    files: AsWritten
    """The definitions, each file read once."""
    definitions: Definitions

    def take(self, known: Known) -> None:
        """Begin with a reference."""
        self.known = known
        self.files = AsWritten(known.source)
        self.definitions = Definitions(self.files, Report())


def config_for(source: Path, folder: Path, given: str | None) -> Config:
    """Read the config that holds for a reference: that which `conf.py` names, else the nearest.

    Raises:
        RstgenError: it cannot be used.
    """
    place = folder / given if given else folder
    found = Config.find(place.parent if place.is_file() else place)
    return only(source, found).config


def load(source: Path, config: Config) -> Known:
    """Read and shape a reference, and print its OpenAPI document.

    Raises:
        RstgenError: there is nothing to read, or the config is at fault.
    """
    table = {**config.options.get("openapi", {}), "formats": ["json"]}
    config = replace(config, targets=("openapi",), options={"openapi": table})
    given = stages.options(config)
    pages, report = stages.start(source, config)
    reading = stages.read(pages, report)
    api = stages.model(reading, source, config, report)
    files = stages.rendered("openapi", api, config, given, Renderer(), report)
    return Known(
        source=pages,
        operations={spot(one.at): one for one in api.operations},
        listed={spot(one.at): one for one in reading.operations},
        digests=_digests(reading, api),
        openapi="".join(file.text for file in files),
        diagnostics=report.sorted(),
    )


def nothing(source: Path) -> Known:
    """Know nothing: pages are rendered as they are listed."""
    try:
        return Known(source=stages.start(source, Config(), None)[0])
    except Exception:  # Whatever it was is what is being reported.
        return Known(source=Source(source, (), source))


def _digests(reading: Reading, api: Api) -> Mapping[str, str]:
    """Digest what is known, page by page; places are outside of `repr`, as of equality."""
    found: dict[str, list[str]] = {}
    everything: Iterable[ReadOperation | Operation] = (*reading.operations, *api.operations)
    for one in everything:
        found.setdefault(one.at.path, []).append(repr(one))
    return {
        path: hashlib.sha256("\n".join(texts).encode("utf-8", "replace")).hexdigest()
        for path, texts in found.items()
    }
