"""The page after the one that an example shows."""

from __future__ import annotations

import re

from rstgen.model import JsonValue

_LINKS = re.compile(r"links|\w+_links")


def last(value: JsonValue) -> JsonValue:
    """Give the page behind an example's: without entries, and without a link to a next one.

    An example is one page. A client that asks for what comes after its last entry (``marker``)
    would be shown the same entries again, and would never end.
    """
    if not isinstance(value, dict):
        return value
    return {key: _emptied(key, inner) for key, inner in value.items() if key != "next"}


def _emptied(key: str, value: JsonValue) -> JsonValue:
    if _LINKS.fullmatch(key):
        return _without_next(value)
    # Texts and numbers in a list are no entries of a collection.
    is_collection = isinstance(value, list) and all(isinstance(one, dict) for one in value)
    return [] if is_collection else value


def _without_next(value: JsonValue) -> JsonValue:
    if isinstance(value, dict):
        return {key: None if key == "next" else inner for key, inner in value.items()}
    if isinstance(value, list):
        return [one for one in value if not (isinstance(one, dict) and one.get("rel") == "next")]
    return value
