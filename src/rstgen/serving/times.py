"""Lets what has expired since its example was written expire soon instead."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from rstgen.model import JsonValue

# ``expires_at`` of keystone's tokens, ten years ago: its clients ask for a new one before each of
# their requests. ``password_expires_at`` beside it, and ``expires`` of the older versions.
_NAME = re.compile(r"(\w+_)?expires(_at)?")
_DAYS = timedelta(days=2)


def unexpired(value: JsonValue, now: datetime, name: str = "") -> JsonValue:
    """Give a value in which whatever expires does so after now."""
    if isinstance(value, list):
        return [unexpired(one, now) for one in value]
    if isinstance(value, dict):
        return {key: unexpired(inner, now, key) for key, inner in value.items()}
    if isinstance(value, str) and _NAME.fullmatch(name) and _is_past(value, now):
        # A day is as good as another; the rest stays in the form that it is in.
        return f"{(now + _DAYS).date()}{value[len('2026-11-23') :]}"
    return value


def _is_past(text: str, now: datetime) -> bool:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return False
    is_long = re.match(r"\d{4}-\d\d-\d\d(?!\d)", text) is not None
    return is_long and (found if found.tzinfo else found.replace(tzinfo=UTC)) < now
