"""Which references a call or a config is about, and where the output of each one goes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from rstgen.config import Config
from rstgen.diagnostics import RstgenError
from rstgen.pipeline import names

Specs: TypeAlias = str | Path | Iterable[str | Path]
"""One reference or several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One reference to build."""

    source: Path
    config: Config
    """All that holds for it."""
    folder: str = ""
    """Folder of its output; empty for the only one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """The references that a call is about."""

    references: tuple[Reference, ...]
    partial: bool = False
    """Whether the config asks for more, so that the rest of the output is to stay."""


def resolve(specs: Specs | None, config: Config) -> Call:
    """Tell the references: those of the call, which may name some of the config, or all of it.

    Raises:
        RstgenError: there is none, or two would share a folder.
    """
    given = paths(specs)
    configured = _configured(config)
    if not given:
        return Call(references=configured or _plain((), config), partial=config.partial)
    picked = {path: _pick(path, configured) for path in given} if len(configured) > 1 else {}
    if any(picked.values()):
        return Call(references=_all(picked), partial=True)
    return Call(references=_plain(given, config), partial=config.partial or bool(picked))


def only(specs: Specs | None, config: Config) -> Reference:
    """Tell the one reference that a call is about.

    Raises:
        RstgenError: there is none, or more than one.
    """
    found = resolve(specs, config).references
    if len(found) > 1:
        names = ", ".join(one.folder for one in found)
        raise RstgenError(f"this shows one reference; name one of {names}")
    return found[0]


def paths(specs: Specs | None) -> tuple[Path, ...]:
    """Give what a call names, each once."""
    if specs is None:
        return ()
    return tuple(dict.fromkeys(map(Path, [specs] if isinstance(specs, str | Path) else specs)))


def _configured(config: Config) -> tuple[Reference, ...]:
    if not config.references:
        return _plain(config.source, config) if config.source else ()
    return tuple(
        Reference(source=one.source[0], config=one, folder=name)
        for name, one in config.references.items()
    )


def _pick(path: Path, configured: Sequence[Reference]) -> Reference | None:
    """Find the reference of the config that a call names by its folder or its name."""
    real = path.resolve()
    by_source = (one for one in configured if one.source.resolve() == real)
    by_name = (one for one in configured if one.folder == str(path) and not path.exists())
    return next(by_source, None) or next(by_name, None)


def _all(picked: Mapping[Path, Reference | None]) -> tuple[Reference, ...]:
    other = next((path for path, found in picked.items() if found is None), None)
    if other is not None:
        raise RstgenError(f"{other} is no reference of the config, as the others are; do it apart")
    return tuple({found.folder: found for found in picked.values() if found}.values())


def _plain(paths: Sequence[Path], config: Config) -> tuple[Reference, ...]:
    """Lay out references that no config names: by their folders, or bare if there is one."""
    if not paths:
        raise RstgenError(
            "nothing to build: name the folder of the pages, as in `rstgen build api-ref/source`, "
            "or write `source = …` into rstgen.toml"
        )
    config = replace(config, references={})
    if len(paths) == 1:
        return (Reference(source=paths[0], config=config),)
    if config.name:
        raise RstgenError("a name is for one reference; name several in [references.NAME]")
    return _distinct(paths, config)


def _distinct(paths: Sequence[Path], config: Config) -> tuple[Reference, ...]:
    found: dict[str, Path] = {}
    for path in paths:
        name = names.from_path(path)
        if name in found:
            raise RstgenError(
                f"{found[name]} and {path} would both be called {name}; "
                "name them in [references.NAME] of rstgen.toml"
            )
        found[name] = path
    return tuple(
        Reference(source=path, config=replace(config, name=name), folder=name)
        for name, path in found.items()
    )
