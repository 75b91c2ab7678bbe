"""Generated files as values, comparing them with the disk, and writing them."""

from rstgen.files.file import Addition, File
from rstgen.files.writing import (
    Change,
    Written,
    kept,
    settled,
    stale,
    usable,
    write,
)

__all__ = [
    "Addition",
    "Change",
    "File",
    "Written",
    "kept",
    "settled",
    "stale",
    "usable",
    "write",
]
