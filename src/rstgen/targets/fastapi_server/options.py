"""The target's own table in the config."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from rstgen.config import nearest
from rstgen.diagnostics import RstgenError


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """``[targets.fastapi_server]``, checked."""

    examples: bool = True
    """Whether `create_app` answers with the reference's examples unless told otherwise."""


def read(given: Mapping[str, object]) -> Options:
    """Check the table.

    Raises:
        RstgenError: it says what the target does not know. No page is at fault, so that is
            no diagnostic.
    """
    known = [field.name for field in fields(Options)]
    for key in given:
        if key not in known:
            close = nearest(key, known)
            raise RstgenError(f"the target fastapi_server has no option {key}{close}")
    examples = given.get("examples", True)
    if not isinstance(examples, bool):
        raise RstgenError(
            f"the option examples of the target fastapi_server is {examples!r}; "
            "it takes true or false"
        )
    return Options(examples=examples)
