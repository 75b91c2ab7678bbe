"""The target's own table in the config."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rstgen.config import FLAG, TEXT, Kind, read_options
from rstgen.model import FAULT_FORMS

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
    public: tuple[str, ...] = ()
    """Operations that need no token, by name (``list-versions``) or method and path (``GET /``);
    those of which the words say so are known."""
    faults: str | None = None
    """Form of what comes with a fault: ``named``, ``error``, ``typed`` or ``errors``; else that
    of the reference's own examples of faults, if it has any."""
    external_docs: str | None = None
    """Where the reference can be read."""
    license: str | None = None
    """Name of the license of the API, e.g. ``Apache-2.0``."""
    contact: str | None = None
    """Url or mail address of those who keep the API."""


def _are_formats(value: object) -> bool:
    if not isinstance(value, list | tuple) or not value:
        return False
    return all(item in FORMATS for item in value)


def _is_url(value: object) -> bool:
    return isinstance(value, str) and re.match(r"https?://\S+$", value) is not None


# RFC 9110, 5.6.2
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")


def _is_header(value: object) -> bool:
    return isinstance(value, str) and (not value or _TOKEN.fullmatch(value) is not None)


def _is_contact(value: object) -> bool:
    return _is_url(value) or (
        isinstance(value, str) and re.match(r"[^@\s]+@[^@\s]+$", value) is not None
    )


def _are_texts(value: object) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(item, str) for item in value)


_KINDS = {
    "formats": Kind("a list of " + " and ".join(FORMATS), _are_formats),
    "evidence": FLAG,
    "auth_header": Kind('the name of a header: "X-Auth-Token"; "" for none', _is_header),
    "public": Kind('a list of operations: ["list-versions", "GET /"]', _are_texts),
    "faults": Kind("one of " + ", ".join(FAULT_FORMS), lambda value: value in FAULT_FORMS),
    "license": TEXT,
    "contact": Kind('a url or a mail address: "name@…"', _is_contact),
    "external_docs": Kind('a url: "https://…"', _is_url),
}


def read(given: Mapping[str, object]) -> Options:
    """Check the table.

    Raises:
        RstgenError: it says what the target does not know.
    """
    return read_options(Options, given, _KINDS)
