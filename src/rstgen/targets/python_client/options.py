"""The target's own table in the config."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rstgen.config import FLAG, Kind, read_options

# RFC 9110, 5.6.2: what methods and names of headers are made of.
TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """``[targets.python_client]``, checked."""

    auth_header: str = "X-Auth-Token"
    """Header in which the client sends its token; operations do not list it as an argument."""
    version_header: str = "OpenStack-API-Version"
    """Header of a microversion: ``TYPE X.Y``; any other header than the default gets ``X.Y``. One
    that the reference documents for it, and no other, takes the default's place."""
    older_version_header: str | None = None
    """Header that gets ``X.Y`` beside it, for services that know no other."""
    service_type: str | None = None
    """TYPE of that header, where it is another word than the service type of the config."""
    microversions: bool | None = None
    """Whether the service takes a call without a microversion as one of its lowest; else told
    from the operations: any of them names one, or has an argument that does and the header."""

    @property
    def names_service(self) -> bool:
        """Whether the header of a microversion names the service."""
        return self.version_header.lower() == "openstack-api-version"


def _is_word(value: object) -> bool:
    return isinstance(value, str) and TOKEN.fullmatch(value) is not None


_ONE_WORD = Kind("one word, as a header has it", _is_word)
_KINDS = {
    "auth_header": _ONE_WORD,
    "version_header": _ONE_WORD,
    "older_version_header": _ONE_WORD,
    "service_type": _ONE_WORD,
    "microversions": FLAG,
}


def read(given: Mapping[str, object]) -> Options:
    """Check the table.

    Raises:
        RstgenError: it says what the target does not know.
    """
    return read_options(Options, given, _KINDS)
