"""Two editions of one reference, and what differs between them."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from rstgen import comparing, plugins
from rstgen.comparing import Change, Policy, Published
from rstgen.config import Config
from rstgen.diagnostics import Diagnostic, Location, Report, RstgenError
from rstgen.model import STANDARD_METHODS, Api
from rstgen.pipeline import revisions, stages
from rstgen.pipeline.references import only
from rstgen.pipeline.revisions import Revision

if TYPE_CHECKING:
    from rstgen.config.accepted import Acceptance


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One of the two."""

    api: Api
    label: str
    """As the caller named it."""
    root: str
    """What places are relative to: a path from here, or in the repository."""
    revision: str = ""
    """Empty for what is on disk."""
    diagnostics: tuple[Diagnostic, ...]

    def place(self, at: Location) -> str:
        """Word a place for a reader: ``HEAD~1:api-ref/source/servers.inc:12``."""
        before = f"{self.revision}:" if self.revision else ""
        return f"{before}{Location(self.path(at), at.line)}"

    def path(self, at: Location) -> str:
        """Give the path of a place, from here or in the repository."""
        return posixpath.normpath(posixpath.join(self.root, at.path))


@dataclass(frozen=True, slots=True, kw_only=True)
class Diff:
    """What `diff` gives."""

    old: Edition
    new: Edition
    changes: tuple[Change, ...]
    """Breaking ones first; without what is accepted."""
    accepted: tuple[tuple[Change, Acceptance], ...]
    unused: tuple[Acceptance, ...]
    """Entries of the config that accept nothing."""


def diff(
    old: str,
    new: str | None,
    config: Config,
    *,
    source: Path | None = None,
    policy: Policy = "callers",
    descriptions: bool = False,
    progress: stages.Progress = lambda doing: None,
) -> Diff:
    """Compare two editions of a reference.

    Args:
        old: a folder, a page, a revision of the source, or ``REV:path``.
        new: likewise; without, the source as it is on disk.
        config: how to read them; that of the reference which is compared holds for both.
        source: folder or page of the reference, or its name in the config; else the config's.
        policy: what counts as breaking.
        descriptions: whether texts count.
        progress: told what is being done.

    Raises:
        RstgenError: one of them is not there, or the config asks for what there is not.
    """
    one = _reference(old, new, config, source)
    before, after = _where(old, one.source), _where(new, one.source) if new else one.source
    assert after is not None, "without NEW there is a source"
    stages.options(one.config)
    editions = []
    for label, where in ((old, before), (new or str(after), after)):
        progress(f"reading {label}")
        editions.append(_edition(label, where, one.config))
    progress("comparing")
    return _compared(editions[0], editions[1], one.config, policy, descriptions)


@dataclass(frozen=True, slots=True, kw_only=True)
class _One:
    source: Path | None
    config: Config


def _reference(old: str, new: str | None, config: Config, source: Path | None) -> _One:
    """Tell which reference it is, and so which config holds."""
    configured = bool(config.source or config.references)
    on_disk = [Path(word) for word in (old, new) if word and Path(word).exists()]
    if new is None and source is None and not configured:
        raise RstgenError(
            f"{old} is compared with what: name NEW, or --source, or write `source = …` into "
            "rstgen.toml"
        )
    if source is None and len(on_disk) == 2:
        return _One(source=None, config=only(new, config).config)
    if source is None and not configured:
        # HEAD~1 beside a folder is that folder as it was.
        return _One(source=next(iter(on_disk), None), config=config)
    found = only(source, config)
    return _One(source=found.source, config=found.config)


def _where(text: str, source: Path | None) -> Path | Revision:
    """Tell what a word of the call means."""
    if not text.strip() or "\0" in text:
        raise RstgenError(f"{text!r} is no folder, page or revision")
    path = Path(text)
    if not path.exists():
        return revisions.find(text, source)
    plain = os.sep not in text and text not in (".", "..")
    if plain and revisions.is_revision(text, source or path):
        raise RstgenError(
            f"{text} is a folder or page and a revision too: write ./{text} or {text}^0"
        )
    return path


def _edition(label: str, where: Path | Revision, config: Config) -> Edition:
    if isinstance(where, Path):
        api, root, report = _loaded(where, config)
        return Edition(api=api, label=label, root=root, diagnostics=report.sorted())
    with revisions.unpacked(where) as folder:
        inside = replace(config, root=_fence(config.root, where, folder))
        api, root, report = _loaded(folder / where.path, inside)
        found = report.sorted()
    root = os.path.relpath(root, folder)
    label = where.text if label == where.text else label
    said = tuple(replace(one, root=f"{where.text}:{root}") for one in found)
    return Edition(api=api, label=label, root=root, revision=where.text, diagnostics=said)


def _loaded(path: Path, config: Config) -> tuple[Api, str, Report]:
    pages, report = stages.start(path, config)
    return stages.model(stages.read(pages, report), path, config, report), report.root, report


def _fence(root: Path | None, revision: Revision, folder: Path) -> Path:
    """Give the fence of the config as it lies in the unpacked revision."""
    real = root.resolve() if root else revision.top
    inside = real.is_relative_to(revision.top)
    return folder / real.relative_to(revision.top) if inside else folder


def _compared(
    old: Edition, new: Edition, config: Config, policy: Policy, descriptions: bool
) -> Diff:
    changes = comparing.compare(old.api, new.api, descriptions=descriptions)
    changes += comparing.compare_documents(
        old.api, new.api, _document(old.api, config), _document(new.api, config)
    )
    found = comparing.sort_out(
        comparing.ordered(comparing.judged(changes, policy)), config.accepted
    )
    return Diff(old=old, new=new, changes=found.left, accepted=found.accepted, unused=found.unused)


def _document(api: Api, config: Config) -> Mapping[tuple[str, str], Published]:
    """Take what only the OpenAPI document says from it."""
    target = plugins.load("targets", "openapi")
    options = target.options(config.options.get("openapi", {}))
    node = target.data(api, options, Report())
    return dict(_published(node))


def _published(node: Mapping[str, object]) -> Iterator[tuple[tuple[str, str], Published]]:
    paths = node.get("paths")
    for path, item in paths.items() if isinstance(paths, dict) else ():
        for method in STANDARD_METHODS:
            op = item.get(method.lower())
            if op is not None:
                public = op.get("security", node.get("security")) in ([], None, [{}])
                yield (method, path), Published(id=op["operationId"], public=public)
