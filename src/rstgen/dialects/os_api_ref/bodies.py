"""The body that an example's text shows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rstgen.dialects.os_api_ref.json_texts import Parsed, mended, parsed, whole_escapes
from rstgen.model import JsonValue, Side


@dataclass(frozen=True, slots=True)
class Body:
    """What a text was found to be."""

    value: JsonValue = None
    is_json: bool = False
    mended: bool = False
    """Only after small repairs."""
    why: str = ""
    """What is wrong with the text as it stands."""
    line: int | None = None
    """Line of the text at which it goes wrong."""
    status: int | None = None
    """Of a transcript: the status of its answer."""
    side: Side | None = None
    """Of a transcript: whether it is a call or an answer."""
    looks_like_json: bool = False
    repeated: tuple[str, ...] = ()
    """Keys that stand twice in one object."""


_TRANSCRIPT = re.compile(
    r"\s*(?:HTTP/[\d.]+\s+(?P<status>[1-5]\d\d)\b|[A-Z]{3,7}\s+\S+(?:\s+HTTP/[\d.]+)?\s*\n\S+:)"
)


def body_of(text: str) -> Body:
    """Read a text: JSON, nearly JSON, an HTTP transcript with JSON at its end, or anything."""
    transcript = _TRANSCRIPT.match(text)
    if transcript:
        return _transcript(text, transcript["status"])
    found = parsed(text)
    if not found.why:
        whole = whole_escapes(text)
        if whole == text:
            return Body(found.value, True, looks_like_json=True, repeated=found.repeated)
        return _repaired(parsed(whole), Parsed(why="half of a surrogate pair"))
    again = parsed(whole_escapes(mended(text)), strict=False)
    if not again.why:
        return _repaired(again, found)
    looks_like_json = found.is_beyond or _looks_like_json(text)
    return Body(why=found.why, line=found.line, looks_like_json=looks_like_json)


def _transcript(text: str, status: str | None) -> Body:
    _, _, rest = text.strip().partition("\n\n")
    found = parsed(whole_escapes(rest))
    return Body(
        value=found.value,
        is_json=not found.why,
        status=int(status) if status else None,
        side="response" if status else "request",
        repeated=found.repeated,
    )


def _repaired(found: Parsed, before: Parsed) -> Body:
    return Body(
        value=found.value,
        is_json=True,
        mended=True,
        why=before.why,
        line=before.line,
        looks_like_json=True,
        repeated=found.repeated,
    )


def _looks_like_json(text: str) -> bool:
    return re.match(r'\s*(?:\{\s*["}]|\[\s*[\[{"\]\d])', text) is not None
