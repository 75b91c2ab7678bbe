"""What the generated routes, models and handlers stand on."""

from . import faults
from .answers import Content
from .calls import Call, required
from .convert import at_most, boolean, integer, number, one_of, text
from .faults import Fault
from .models import Guessed, Model, Span
from .operations import Example, Operation, Query, Success
from .service import Service
from .versions import Version, Versions

__all__ = [
    "Call",
    "Content",
    "Example",
    "Fault",
    "Guessed",
    "Model",
    "Operation",
    "Query",
    "Service",
    "Span",
    "Success",
    "Version",
    "Versions",
    "at_most",
    "boolean",
    "faults",
    "integer",
    "number",
    "one_of",
    "required",
    "text",
]
