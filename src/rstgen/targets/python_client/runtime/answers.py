"""What reads answers that need no model."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from .calls import Answer

if TYPE_CHECKING:
    from pydantic import JsonValue

T = TypeVar("T")


def nothing(answer: Answer) -> None:
    """Read an answer without a body."""


def json_value(answer: Answer) -> JsonValue:
    """Read an answer whose JSON is not documented."""
    content = answer.response.content
    value: JsonValue = json.loads(content) if content else None
    return value


def anything(answer: Answer) -> JsonValue | bytes:
    """Read an answer of which nothing is documented: JSON if it says so."""
    is_json = "json" in answer.response.headers.get("content-type", "")
    return json_value(answer) if is_json else answer.response.content or None


def optional(parse: Callable[[Answer], T]) -> Callable[[Answer], T | None]:
    """Read an answer that has no body with some of its statuses."""
    return lambda answer: parse(answer) if answer.response.content else None
