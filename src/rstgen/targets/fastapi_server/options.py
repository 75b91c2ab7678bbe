"""The target's own table in the config."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rstgen.config import FLAG, TEXT, Kind, read_options
from rstgen.model import FAULT_FORMS, FaultForm
from rstgen.targets.fastapi_server import homes


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """``[targets.fastapi_server]``, checked."""

    examples: bool = True
    """Whether `create_app` answers with the reference's examples unless told otherwise."""
    handlers: str = ""
    """Folder of the user's handlers, by its path from the config; else beside the package."""
    handlers_package: str = ""
    """What that folder is imported as; else its path says so."""
    strict: bool = False
    """Whether `create_app` refuses what is not documented unless told otherwise."""
    max_body: int = 1_048_576
    """Bytes of a body that is read whole, unless `create_app` is told otherwise."""
    faults: FaultForm | None = None
    """Form of what comes with a fault; else that of the reference's own examples of faults, else
    ``named`` where it names them, else ``errors``."""
    version_header: str = "OpenStack-API-Version"
    """Header that asks for a version: ``TYPE X.Y`` in this one, ``X.Y`` in any other."""
    older_version_header: str | None = None
    """Another one, with ``X.Y``."""
    min_version: str | None = None
    """What is answered unless a version is asked for; else what the reference's own example of
    version discovery shows."""
    max_version: str | None = None
    """The newest version; else the newest that the reference speaks of."""


def _is_header(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[A-Za-z0-9-]+", value) is not None


def _is_version(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[1-9]\d{0,8}\.\d{1,9}", value) is not None


_HEADER = Kind("the name of a header", _is_header)
_VERSION = Kind('a version: "2.1"', _is_version)
_KINDS = {
    "examples": FLAG,
    "handlers": TEXT,
    "handlers_package": TEXT,
    "strict": FLAG,
    "max_body": Kind("a number of bytes", lambda v: type(v) is int and v > 0),
    "faults": Kind("one of " + ", ".join(FAULT_FORMS), lambda value: value in FAULT_FORMS),
    "version_header": _HEADER,
    "older_version_header": _HEADER,
    "min_version": _VERSION,
    "max_version": _VERSION,
}


def read(given: Mapping[str, object]) -> Options:
    """Check the table.

    Raises:
        RstgenError: it says what the target does not know.
    """
    options = read_options(Options, given, _KINDS)
    homes.check(options.handlers, options.handlers_package)
    return options
