"""Media types of bodies, from the row of the header that names them (RFC 9110 8.3)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rstgen.model import Row, Schema

JSON = "application/json"
BINARY = Schema(types=("string",), format="binary")

# The first type written out is meant: "Use application/x; you can also use application/y,
# but it is deprecated" (glance).
_MEDIA_TYPE = re.compile(
    r"\b((?:application|audio|image|multipart|text|video)/[A-Za-z0-9][\w.+-]*[A-Za-z0-9])"
)


def is_content_type(row: Row) -> bool:
    """Whether a row is the header that names the body's media type."""
    return row.where == "header" and row.name.lower() == "content-type"


def media_type(rows: Iterable[Row]) -> str | None:
    """The media type that a list gives its body, if it names one."""
    for row in rows:
        found = _MEDIA_TYPE.search(row.description) if is_content_type(row) else None
        if found:
            return found[1].lower()
    return None
