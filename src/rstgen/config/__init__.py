"""The config: ``rstgen.toml`` or ``[tool.rstgen]`` in ``pyproject.toml`` → a frozen `Config`."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from rstgen.config import corrections
from rstgen.config.options import FLAG, TEXT, Kind, read_options
from rstgen.config.wording import WrongError, nearest
from rstgen.diagnostics import RstgenError
from rstgen.model import Correction, Server

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
    templates: Path | None = None
    """Folder whose ``<target>/<file>.jinja`` override rstgen's own templates."""
    root: Path | None = None
    """Fence: nothing outside is read. Else the git work tree that holds the source."""
    strict: bool = False
    """Whether a warning stops the build like an error."""
    options: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    """Each target's own options (``[targets.NAME]``), passed to it untouched."""
    corrections: tuple[Correction, ...] = ()
    """What no rule can know of this reference (``[[corrections]]``), in their order."""
    references: Mapping[str, Config] = field(default_factory=dict)
    """Several references by name (``[references.NAME]``), each with all that holds for it and
    with one source."""
    partial: bool = False
    """Whether this asks for a part of the output only, so that the rest of it stays."""

    @classmethod
    def find(cls, folder: Path = Path()) -> Config:
        """Read the config that holds in a folder: there, or above it up to the git root.

        Raises:
            RstgenError: it cannot be read, or says what rstgen does not know.
        """
        for base in _upwards(folder):
            for file in (base / "rstgen.toml", base / "pyproject.toml"):
                table = _table(file)
                if table is not None:
                    return _settled(_top(table, file), base)
        return _settled(cls(output=folder / "generated"), folder)

    def override(self, **given: Any) -> Config:
        """Return it with what a call gives in place of its own, in every reference too.

        Raises:
            RstgenError: a name is given for several references.
        """
        known = {key: value for key, value in given.items() if value is not None}
        if "name" in known and len(self.references) > 1:
            raise RstgenError("a name is for one reference; the config names each of several")
        references = {name: replace(one, **known) for name, one in self.references.items()}
        return replace(self, **known, references=references)


# Finding ---------------------------------------------------------------------------------------


def _upwards(folder: Path) -> Iterator[Path]:
    """Give the folder and those above it, the git root last; without git, the folder alone."""
    yield folder
    real = folder.resolve()
    above = [real, *real.parents]
    depth = next((n for n, one in enumerate(above) if (one / ".git").exists()), 0)
    for one in above[1 : depth + 1]:
        # Named as the caller would: messages say ``../specs``, not a path of this machine.
        yield one if folder.is_absolute() else Path(os.path.relpath(one))


def _table(file: Path) -> Mapping[str, Any] | None:
    try:
        text = file.read_bytes().decode("utf-8-sig") if file.is_file() else None
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise RstgenError(f"{file}: cannot be read: {why}") from None
    # Most projects have a pyproject.toml that says nothing of rstgen: none of our business.
    if text is None or (file.name == "pyproject.toml" and "rstgen" not in text):
        return None
    # Here, since most folders hold no config.
    import tomllib

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RstgenError(f"{file}: {_worded(error, text)}") from None
    if file.name == "rstgen.toml":
        return data
    tool = data.get("tool")
    table = tool.get("rstgen") if isinstance(tool, dict) else None
    return table if isinstance(table, dict) else None


def _worded(error: ValueError, text: str) -> str:
    both = re.search(r"^\s*targets\s*=", text, re.M) and "[targets." in text.replace(" ", "")
    if both:
        return "targets cannot be a list and tables at once; write `only = […]` under [targets]"
    return f"is not TOML: {error}"


def _settled(config: Config, base: Path) -> Config:
    """Fill in the source that holds where neither call nor config names one."""
    default = base / "specs"
    if config.source or config.references or not default.is_dir():
        return config
    return replace(config, source=(default,))


# Reading ---------------------------------------------------------------------------------------


def _top(table: Mapping[str, Any], file: Path) -> Config:
    config = replace(Config(output=file.parent / "generated"), **_fields(table, file, ""))
    names = table.get("references", {})
    if not isinstance(names, dict):
        raise RstgenError(f"{file}: references must be tables: [references.NAME]")
    if names and config.source:
        raise RstgenError(f"{file}: give source or [references.NAME], not both")
    if config.corrections and (names or len(config.source) > 1):
        why = "corrections are of one reference: [[references.NAME.corrections]]"
        raise RstgenError(f"{file}: {why}")
    _check_distinct(names, file)
    return replace(
        config, references={name: _reference(name, names[name], config, file) for name in names}
    )


def _check_distinct(names: Iterable[str], file: Path) -> None:
    """Folders of `a` and `A` are one on many disks, packages of `a-b` and `a.b` everywhere."""
    seen: dict[str, str] = {}
    for name in names:
        first = seen.setdefault(re.sub(r"[-_.]+", "-", name).casefold(), name)
        if first != name:
            why = "they would share a folder or a package; name one differently"
            raise RstgenError(f"{file}: references {first!r} and {name!r} are too alike: {why}")


def _reference(name: str, table: Any, top: Config, file: Path) -> Config:
    where = f"references.{name}"
    if not re.fullmatch(r"[A-Za-z0-9][\w.-]*", name, re.ASCII):
        raise RstgenError(f"{file}: references {name!r}: a name is a folder too; use letters")
    if not isinstance(table, dict):
        raise RstgenError(f"{file}: {where} must be a table: [{where}]")
    for key in ("output", "references"):
        if key in table:
            raise RstgenError(f"{file}: {where}.{key} belongs at the top: it holds for all")
    own = _fields(table, file, f"{where}.")
    if len(own.get("source", ())) != 1:
        raise RstgenError(f"{file}: {where} needs one source, the folder of its pages")
    options = {**top.options, **own.pop("options", {})}
    return replace(top, **{"name": name, **own}, options=options)


def _fields(table: Mapping[str, Any], file: Path, prefix: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in table.items():
        if key == "references":
            continue
        if key == "corrections":
            found[key] = corrections.read(value, file, prefix)
            continue
        if key not in _READERS:
            known = (*_READERS, "corrections", "references")
            raise RstgenError(f"{file}: unknown key {prefix}{key}{nearest(key, known)}")
        try:
            found |= _READERS[key](key, value, file.parent)
        except WrongError as error:
            raise RstgenError(f"{file}: {prefix}{key} {error}") from None
    return found


def _text(key: str, value: object, base: Path) -> dict[str, Any]:
    if isinstance(value, int | float) and not isinstance(value, bool):
        raise WrongError(f'must be a string: {key} = "{value}"')
    if not isinstance(value, str) or not value.strip():
        raise WrongError(f'must be a string: {key} = "…"')
    return {key: value}


def _path(key: str, value: object, base: Path) -> dict[str, Any]:
    return {key: base / _text(key, value, base)[key]}


def _paths(key: str, value: object, base: Path) -> dict[str, Any]:
    values = value if isinstance(value, list) and value else [value]
    return {key: tuple(base / _text(key, one, base)[key] for one in values)}


def _flag(key: str, value: object, base: Path) -> dict[str, Any]:
    if not isinstance(value, bool):
        raise WrongError("must be true or false")
    return {key: value}


def _servers(key: str, value: object, base: Path) -> dict[str, Any]:
    values = value if isinstance(value, list) else [value]
    return {key: tuple(map(_server, values))}


def _server(value: object) -> Server:
    given: Any = {"url": value} if isinstance(value, str) else value
    fine = isinstance(given, dict) and "url" in given and set(given) <= {"url", "description"}
    if not fine or not all(isinstance(v, str) and v.strip() for v in given.values()):
        raise WrongError('must be urls: ["https://…"], or tables with url and description')
    return Server(**given)


def _targets(key: str, value: object, base: Path) -> dict[str, Any]:
    """Take a list of names, or tables of options with the list beside them as ``only``."""
    given = {"only": value} if isinstance(value, list) else value
    if not isinstance(given, dict):
        raise WrongError('must be a list of names: ["openapi"], or tables of options')
    options = {name: table for name, table in given.items() if name != "only"}
    for name, table in options.items():
        if not isinstance(table, dict):
            raise WrongError(f"{name} must be a table: [targets.{name}]")
    only = given.get("only", [])
    if not isinstance(only, list) or not all(isinstance(name, str) for name in only):
        raise WrongError('must be a list of names: ["openapi"]')
    return {"targets": tuple(only), "options": options}


_READERS: Mapping[str, Callable[[str, object, Path], dict[str, Any]]] = {
    "source": _paths,
    "output": _path,
    "targets": _targets,
    "name": _text,
    "title": _text,
    "version": _text,
    "servers": _servers,
    "service_type": _text,
    "templates": _path,
    "root": _path,
    "strict": _flag,
}
