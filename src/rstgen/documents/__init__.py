"""One docutils run per document, with directives that are handed in and stand-ins for Sphinx's."""

from rstgen.documents.labels import labels_of
from rstgen.documents.recorded import (
    LiteralInclude,
    Recorded,
    Recorder,
    Unresolved,
    VersionNote,
    location,
)
from rstgen.documents.run import Run

__all__ = [
    "LiteralInclude",
    "Recorded",
    "Recorder",
    "Run",
    "Unresolved",
    "VersionNote",
    "labels_of",
    "location",
]
