"""The target's own table in the config."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rstgen.config import FLAG, read_options


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """``[targets.fastapi_server]``, checked."""

    examples: bool = True
    """Whether `create_app` answers with the reference's examples unless told otherwise."""


def read(given: Mapping[str, object]) -> Options:
    """Check the table.

    Raises:
        RstgenError: it says what the target does not know.
    """
    return read_options(Options, given, {"examples": FLAG})
