"""What a created thing gets from us: an id, times."""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Iterable
from datetime import datetime

from rstgen.model import JsonValue
from rstgen.naming import words

_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?P<parts>\.\d+)?(?P<zone>Z|[+-]\d\d:?\d\d)?")
_CREATED = frozenset({"create", "created", "creation"})
_UPDATED = frozenset({"modified", "update", "updated"})
_HEX = re.compile(r"(?=.*[a-f])[0-9a-f]+|[0-9a-f]{32}")


def made_id(shown: JsonValue, taken: Iterable[str], path: str, number: int) -> JsonValue:
    """Make an id in the form of the example's: a number, digits without hyphens, a UUID.

    It follows from the path and a count alone, so a script meets the same ids in every run.
    """
    if isinstance(shown, int) and not isinstance(shown, bool):
        return 1 + max((int(one) for one in taken if one.isdecimal()), default=0)
    digest = hashlib.sha256(f"{path} {number}".encode()).digest()
    made = uuid.UUID(bytes=digest[:16], version=4)
    return made.hex if isinstance(shown, str) and _HEX.fullmatch(shown) else str(made)


def is_created(name: str) -> bool:
    """Whether a member tells when a thing was made: ``created``, ``creation_time`` (heat)."""
    return bool(_CREATED & set(words(name)))


def is_updated(name: str) -> bool:
    """Whether a member tells when a thing was changed: ``updated_at``."""
    return bool(_UPDATED & set(words(name)))


def time_like(shown: JsonValue, now: datetime) -> str | None:
    """Write a time as the example has it: ``2016-12-27T23:47:32.911515``, or with a ``Z``."""
    found = _TIME.fullmatch(shown) if isinstance(shown, str) else None
    if found is None:
        return None
    text = now.strftime("%Y-%m-%dT%H:%M:%S")
    parts = now.strftime(".%f") if found["parts"] else ""
    zone = found["zone"] or ""
    return f"{text}{parts}{zone if zone in ('', 'Z') else '+00:00'}"
