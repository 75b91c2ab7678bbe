"""What each key of the config takes, and what is wrong with a value that it does not take."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rstgen.config.wording import WrongError, nearest
from rstgen.diagnostics import RstgenError

if TYPE_CHECKING:
    from rstgen.model import Server


def fields(table: Mapping[str, Any], file: Path, prefix: str = "") -> dict[str, Any]:
    """Read the keys of a table (`prefix` ``references.NAME.``) as fields of a `Config`.

    Raises:
        RstgenError: a key is unknown, or its value of another kind.
    """
    found: dict[str, Any] = {}
    for key, value in table.items():
        if key == "references":
            continue
        if key == "corrections":
            from rstgen.config import corrections  # of the model, which most configs need not

            found[key] = corrections.read(value, file, prefix)
            continue
        if key == "accepted":
            from rstgen.config import accepted  # likewise

            found[key] = accepted.read(value, file, prefix)
            continue
        if key not in _READERS:
            known = (*_READERS, "corrections", "accepted", "references")
            raise RstgenError(f"{file}: unknown key {prefix}{key}{nearest(key, known)}")
        try:
            found |= _READERS[key](key, value, file.parent)
        except WrongError as error:
            raise RstgenError(f"{file}: {prefix}{key} {error}") from None
    return found


def _text(key: str, value: object, base: Path) -> dict[str, Any]:
    if isinstance(value, float):
        # What was written is not known any more: 2.10 is read as 2.1.
        raise WrongError(f'must be a string, in quotes: {key} = "…"')
    if isinstance(value, int) and not isinstance(value, bool):
        raise WrongError(f'must be a string: {key} = "{value}"')
    if not isinstance(value, str) or not value.strip():
        raise WrongError(f'must be a string: {key} = "…"')
    return {key: value}


def _microversion(key: str, value: object, base: Path) -> dict[str, Any]:
    if isinstance(value, int | float) and not isinstance(value, bool):
        raise WrongError(f'must be a string, in quotes: {key} = "X.Y"')
    return _text(key, value, base)


def _texts(key: str, value: object, base: Path) -> dict[str, Any]:
    values = value if isinstance(value, list) else [value]
    if not all(isinstance(one, str) and one.strip() for one in values):
        raise WrongError(f'must be a list of strings: {key} = ["…"]')
    return {key: tuple(values)}


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
    from rstgen.model import Server

    given: Any = {"url": value} if isinstance(value, str) else value
    fine = isinstance(given, dict) and "url" in given and set(given) <= {"url", "description"}
    if not fine or not all(isinstance(v, str) and v.strip() for v in given.values()):
        raise WrongError('must be urls: ["https://…"], or tables with url and description')
    return Server(**given)


def _lists(key: str, value: object, base: Path) -> dict[str, Any]:
    """Take one style for all, or a table by name of the parameter."""
    styles = value if isinstance(value, dict) else {"*": value}
    if not all(style in ("joined", "repeated") for style in styles.values()):
        raise WrongError('must be "joined" or "repeated", or a table: {tags = "joined"}')
    return {key: styles}


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


def _rules(key: str, value: object, base: Path) -> dict[str, Any]:
    words = ("error", "warning", "note", "off")
    if not isinstance(value, dict) or not all(word in words for word in value.values()):
        raise WrongError('must be a table of severities: {undescribed = "off", odd-url = "error"}')
    return {key: value}


_READERS: Mapping[str, Callable[[str, object, Path], dict[str, Any]]] = {
    "source": _paths,
    "output": _path,
    "targets": _targets,
    "name": _text,
    "title": _text,
    "version": _text,
    "servers": _servers,
    "service_type": _text,
    "lists": _lists,
    "templates": _path,
    "root": _path,
    "strict": _flag,
    "microversion": _microversion,
    "include": _texts,
    "exclude": _texts,
    "rules": _rules,
}
