"""The target's own table in the config."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rstgen.config import FLAG, TEXT, Kind, read_options

FORMATS = ("yaml", "json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """``[targets.openapi]``, checked."""

    formats: tuple[str, ...] = FORMATS
    """Files to write: ``openapi.yaml``, ``openapi.json``."""
    evidence: bool = False
    """Whether properties tell where the reference says so (``x-rstgen-evidence``)."""
    auth_header: str = "X-Auth-Token"
    """Header that carries the token; empty for an API that asks for none."""


def _are_formats(value: object) -> bool:
    if not isinstance(value, list | tuple) or not value:
        return False
    return all(item in FORMATS for item in value)


_KINDS = {
    "formats": Kind("a list of " + " and ".join(FORMATS), _are_formats),
    "evidence": FLAG,
    "auth_header": TEXT,
}


def read(given: Mapping[str, object]) -> Options:
    """Check the table.

    Raises:
        RstgenError: it says what the target does not know.
    """
    return read_options(Options, given, _KINDS)
