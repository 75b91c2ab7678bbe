"""``[[accepted]]``: differences that ``rstgen diff`` is not to hold against a reference.

An entry is a table of

- ``change``: a kind of change, as the diff shows it in brackets (``member-removed``);
- ``operation``: its name, or how it is called (``GET /servers``);
- ``property`` (a place of a body, or the name of a parameter or header) and ``side``, where it is
  not all of the operation that is meant;
- a ``reason``.

``*`` and ``?`` stand for any letters.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rstgen.config import tables
from rstgen.config.wording import WrongError, nearest
from rstgen.diagnostics import Location, RstgenError

_KEYS = ("change", "operation", "property", "side", "reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """One entry."""

    change: str
    operation: str
    reason: str
    """Why nobody is hurt, or why it has to be."""
    place: str | None = None
    side: str | None = None
    at: Location = field(compare=False, repr=False)
    """The entry in the config."""

    @property
    def selector(self) -> str:
        """What it is about, in a few words."""
        return " ".join(filter(None, (self.change, self.operation, self.side, self.place)))


def read(entries: object, file: Path, prefix: str = "") -> tuple[Acceptance, ...]:
    """Read the entries of a config, or of one of its references (`prefix` ``references.NAME.``).

    Raises:
        RstgenError: an entry cannot be used as it is.
    """
    found = tables.placed(entries, file, f"{prefix}accepted")
    return tuple(_entry(table, at) for table, at in found)


def _entry(table: Mapping[str, Any], at: Location) -> Acceptance:
    try:
        return _acceptance(table, at)
    except WrongError as error:
        raise RstgenError(f"{at}: accepted: {' '.join(str(error).split())}") from None


def _acceptance(table: Mapping[str, Any], at: Location) -> Acceptance:
    for key, value in table.items():
        if key not in _KEYS:
            raise WrongError(f"unknown key {key}{nearest(key, _KEYS)}")
        if not isinstance(value, str) or not value.strip():
            raise WrongError(f'{key} must be a string: {key} = "…"')
    for key in ("change", "operation", "reason"):
        if key not in table:
            raise WrongError(f'an entry needs {key}: {key} = "…"')
    given = {key: " ".join(value.split()) for key, value in table.items()}
    if given.get("side") not in (None, "request", "response"):
        raise WrongError('side must be "request" or "response"')
    return Acceptance(
        change=given["change"],
        operation=given["operation"],
        reason=given["reason"],
        place=given.get("property"),
        side=given.get("side"),
        at=at,
    )
