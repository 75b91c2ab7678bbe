"""The config: ``rstgen.toml`` or ``[tool.rstgen]`` in ``pyproject.toml`` → a frozen `Config`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rstgen.config import finding, references, values
from rstgen.config.options import FLAG, TEXT, Kind, read_options
from rstgen.config.wording import nearest
from rstgen.diagnostics import RstgenError
from rstgen.disk import Disk

if TYPE_CHECKING:
    from rstgen.config.accepted import Acceptance
    from rstgen.model import Correction, ListStyle, Server

__all__ = ["FLAG", "TEXT", "Config", "Kind", "nearest", "read_options"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What to build, from what, and how. Every field at its default does the sensible thing."""

    source: tuple[Path, ...] = ()
    """Folders or pages of the references; several give one folder of output each."""
    output: Path = Path("generated")
    """Folder that is written to."""
    targets: tuple[str, ...] = ()
    """Names of the targets; empty for all of them."""
    name: str | None = None
    """Names the packages: ``compute`` gives ``compute_client``. Else the source's folder does."""
    title: str | None = None
    """In place of the reference's own title."""
    version: str | None = None
    """Of the API document, e.g. ``2.1``."""
    servers: tuple[Server, ...] = ()
    """Base urls at which the API is served."""
    service_type: str | None = None
    """TYPE in the header ``OpenStack-API-Version: TYPE X.Y``."""
    lists: Mapping[str, ListStyle] = field(default_factory=dict)
    """How lists in queries are sent, by name of the parameter, or for ``*``, every other of
    which no words say it."""
    templates: Path | None = None
    """Folder whose ``<target>/<file>.jinja`` override rstgen's own templates."""
    root: Path | None = None
    """Fence: nothing outside is read. Else the git work tree that holds the source."""
    strict: bool = False
    """Whether a warning stops the build like an error."""
    microversion: str | None = None
    """Give the API as of this version (``2.60``), or the newest that is named (``latest``)."""
    include: tuple[str, ...] = ()
    """Selectors of the only operations to give: ``tag:servers``; see `rstgen.narrowing`."""
    exclude: tuple[str, ...] = ()
    """Selectors of operations to leave out."""
    rules: Mapping[str, str] = field(default_factory=dict)
    """Severity by the code of a rule (``[rules]``): ``error``, ``warning``, ``note`` or ``off``."""
    options: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    """Each target's own options (``[targets.NAME]``), passed to it untouched."""
    corrections: tuple[Correction, ...] = ()
    """What no rule can know of this reference (``[[corrections]]``), in their order."""
    accepted: tuple[Acceptance, ...] = ()
    """Differences that `rstgen.comparing` is to let pass (``[[accepted]]``)."""
    references: Mapping[str, Config] = field(default_factory=dict)
    """Several references by name (``[references.NAME]``), each with all that holds for it and
    with one source."""
    base: Path = Path()
    """Folder that paths in `options` are relative to: that of the config."""
    partial: bool = False
    """Whether this asks for a part of the output only, so that the rest of it stays."""

    @classmethod
    def find(cls, folder: Path = Path(), disk: Disk | None = None) -> Config:
        """Read the config that holds in a folder: there, or above it up to the git root.

        Args:
            folder: where the paths of the call are relative to.
            disk: remembers what was looked at.

        Raises:
            RstgenError: it cannot be read, or says what rstgen does not know.
        """
        found = finding.find(folder, disk or Disk())
        if found is None:
            return _settled(cls(output=folder / "generated"), folder)
        return _settled(_read(found.table, found.file), found.base)

    def override(self, **given: Any) -> Config:
        """Return it with what a call gives in place of its own, in every reference too.

        Raises:
            RstgenError: a name is given for several references.
        """
        known = {key: value for key, value in given.items() if value is not None}
        if "name" in known and len(self.references) > 1:
            raise RstgenError("a name is for one reference; the config names each of several")
        several = {name: replace(one, **known) for name, one in self.references.items()}
        return replace(self, **known, references=several)


def _read(table: Mapping[str, Any], file: Path) -> Config:
    here = Config(output=file.parent / "generated", base=file.parent)
    config = replace(here, **values.fields(table, file))
    several = references.read(table, file)
    if several and config.source:
        raise RstgenError(f"{file}: give source or [references.NAME], not both")
    if config.corrections and (several or len(config.source) > 1):
        why = "corrections are of one reference: [[references.NAME.corrections]]"
        raise RstgenError(f"{file}: {why}")
    if config.accepted and (several or len(config.source) > 1):
        why = "accepted differences are of one reference: [[references.NAME.accepted]]"
        raise RstgenError(f"{file}: {why}")
    return replace(config, references={n: _reference(own, config) for n, own in several.items()})


def _reference(own: Mapping[str, Any], top: Config) -> Config:
    options = {**top.options, **own.get("options", {})}
    return replace(top, **{**own, "options": options})


def _settled(config: Config, base: Path) -> Config:
    """Fill in the source that holds where neither call nor config names one."""
    default = base / "specs"
    if config.source or config.references or not default.is_dir():
        return config
    return replace(config, source=(default,))
