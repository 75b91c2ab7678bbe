"""Reads the bodies of errors in all forms that services give them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from pydantic import JsonValue

_LONGEST = 500
_NAMES = ("type", "title", "faultcode")
_MESSAGES = ("message", "detail", "faultstring", "title")
# Compiled when an error comes: most who import the package meet none.
_BREAK = r"(?i)<br\s*/?>"
_PAGE = r"(?i)\s*<(?:!doctype|html|\?xml|head|body)\b"
_TITLE = r"(?is)<(title|h1)\b[^>]*>(.*?)</\1\s*>"


class Fault(NamedTuple):
    """What an error says of itself."""

    name: str | None = None
    message: str | None = None
    request_id: str | None = None


def decoded(text: str) -> JsonValue:
    """Give the JSON of a body, even of one that is encoded twice, else its text."""
    value: JsonValue = text
    for _ in range(2):
        if isinstance(value, str):
            value = _json(value)
    return value if isinstance(value, dict | list) else text


def _json(text: str) -> JsonValue:
    import json

    try:
        return cast("JsonValue", json.loads(text))
    except (ValueError, RecursionError):
        return text


def fault(body: JsonValue) -> Fault:
    """Find name, message and request id in the body of an error."""
    if isinstance(body, str):
        return Fault(message=_shown(body))
    if isinstance(body, list):
        return fault(body[0]) if body and isinstance(body[0], dict) else Fault()
    return _in_object(body) if isinstance(body, dict) else Fault()


def _in_object(body: Mapping[str, JsonValue]) -> Fault:
    errors = body.get("errors")
    if isinstance(errors, list) and errors and isinstance(errors[0], dict):
        newest = errors[0]
        return _told(newest, ("code", "title"), ("detail", "title"))
    for name, inner in _objects(body):
        said = _told(inner, _NAMES, _MESSAGES)
        if said.message or len(body) == 1:
            return said._replace(name=said.name or name)
    return _told(
        body,
        ("faultcode", "title", "error", "code"),
        ("message", "detail", "description", "faultstring", "error_description"),
    )


def _objects(
    body: Mapping[str, JsonValue],
) -> Iterator[tuple[str, Mapping[str, JsonValue]]]:
    """Give the objects in a body, those that are JSON in a string among them."""
    for name, value in body.items():
        inner = decoded(value) if isinstance(value, str) else value
        if isinstance(inner, dict):
            yield name, inner


def _told(
    values: Mapping[str, JsonValue], names: tuple[str, ...], messages: tuple[str, ...]
) -> Fault:
    request_id = _text(values, "request_id", "request-id")
    return Fault(_text(values, *names), _text(values, *messages), request_id)


def _text(values: Mapping[str, JsonValue], *names: str) -> str | None:
    found = (values.get(name) for name in names)
    plain = (re.sub(_BREAK, " ", value) for value in found if isinstance(value, str))
    texts = (" ".join(value.split()) for value in plain)
    return next((text for text in texts if text), None)


def _shown(text: str) -> str | None:
    """Give what a person would read of a body that is no JSON."""
    if re.match(_PAGE, text):
        title = re.search(_TITLE, text)
        text = re.sub(r"<[^>]*>", " ", title[2] if title else text)
    return " ".join(text.split())[:_LONGEST] or None
