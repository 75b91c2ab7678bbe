"""Finds spec files, and reads what pages refer to without ever leaving the fence."""

from rstgen.sources.finding import find
from rstgen.sources.source import Source, UnreadableError

__all__ = ["Source", "UnreadableError", "find"]
