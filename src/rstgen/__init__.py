"""rstgen: from an API reference in reStructuredText to OpenAPI, a client and a server."""

from __future__ import annotations

import importlib
import typing

if typing.TYPE_CHECKING:
    from rstgen.config import Config
    from rstgen.diagnostics import Diagnostic, Location, RstgenError
    from rstgen.files import File
    from rstgen.model import Api
    from rstgen.pipeline import build, generate, load

__all__ = [
    "Api",
    "Config",
    "Diagnostic",
    "File",
    "Location",
    "RstgenError",
    "build",
    "generate",
    "load",
]

# Imported when they are asked for: a build that has nothing to do needs next to none of them.
_HOMES = {
    "Api": "model",
    "Config": "config",
    "Diagnostic": "diagnostics",
    "File": "files",
    "Location": "diagnostics",
    "RstgenError": "diagnostics",
    "build": "pipeline",
    "generate": "pipeline",
    "load": "pipeline",
}


def __getattr__(name: str) -> typing.Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
