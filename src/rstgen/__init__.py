"""rstgen: from an API reference in reStructuredText to OpenAPI, a client and a server."""

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
