"""The body that an example's text shows."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from rstgen.dialects.os_api_ref import media_types
from rstgen.dialects.os_api_ref.commands import Sent, sent
from rstgen.dialects.os_api_ref.json_texts import Parsed, mended, parsed, whole_escapes
from rstgen.jsonmarks import Mark
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
    column: int | None = None
    status: int | None = None
    """Of a transcript: the status of its answer."""
    side: Side | None = None
    """Of a transcript or a command: whether it is a call or an answer."""
    is_command: bool = False
    media_type: str | None = None
    """Of a body that is not JSON, or should be and cannot be read."""
    text: str = ""
    """Such a body alone, without the headers over it or the command around it."""
    looks_like_json: bool = False
    repeated: tuple[Mark, ...] = ()
    """Keys that stand twice in one object, each where it does so again."""


_TRANSCRIPT = re.compile(
    r"\s*(?:HTTP/[\d.]+\s+(?P<status>[1-5]\d\d)\b|[A-Z]{3,7}\s+\S+(?:\s+HTTP/[\d.]+)?\s*\n\S+:)"
)


# What keystone's samples of assertions begin with.
_HEADERS = re.compile(r"\s*headers:[ \t]*\n(?=[ \t]*[\w-]+:)", re.IGNORECASE)


def body_of(text: str, path: str | None = None, language: str | None = None) -> Body:
    """Read a text: JSON, a message or a command with a body in it, or a body of another kind."""
    transcript = _TRANSCRIPT.match(text)
    if transcript:
        status = transcript["status"]
        found = _message(text)
        side: Side = "response" if status else "request"
        return replace(found, status=int(status) if status else None, side=side)
    if _HEADERS.match(text):
        return _message(text)
    command = sent(text)
    if command:
        return replace(_content(command), side="request", is_command=True)
    return _alone(text, path, language)


def _alone(text: str, path: str | None, language: str | None) -> Body:
    found = _json(text)
    if found.is_json:
        return found
    media = media_types.JSON if found.looks_like_json else media_types.shown(text, path, language)
    return replace(found, media_type=media, text=text)


def _message(text: str) -> Body:
    head, _, rest = text.strip().partition("\n\n")
    return _content(Sent(rest, head))


def _content(body: Sent) -> Body:
    """Read what stands under headers, which have the first word on what it is."""
    if not body.text.strip():
        return Body()
    found = _json(body.text)
    if found.is_json:
        # Where it begins in the message is not kept, so neither is where anything in it stands.
        aside = tuple(Mark(mark.path, 0, 0) for mark in found.repeated)
        return replace(found, looks_like_json=False, line=None, column=None, repeated=aside)
    told = media_types.of_headers(body.headers)
    kind = media_types.JSON if found.looks_like_json else told
    return Body(
        media_type=kind or media_types.shown(body.text, None, None) or media_types.PLAIN,
        text=body.text,
        why=found.why,
        looks_like_json=found.looks_like_json,
    )


def _json(text: str) -> Body:
    """Read JSON, or what a small repair makes JSON."""
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
    return Body(
        why=found.why, line=found.line, column=found.column, looks_like_json=looks_like_json
    )


def _repaired(found: Parsed, before: Parsed) -> Body:
    return Body(
        value=found.value,
        is_json=True,
        mended=True,
        why=before.why,
        line=before.line,
        column=before.column,
        looks_like_json=True,
        repeated=found.repeated,
    )


def _looks_like_json(text: str) -> bool:
    return re.match(r'\s*(?:\{\s*["}]|\[\s*[\[{"\]\d])', text) is not None
