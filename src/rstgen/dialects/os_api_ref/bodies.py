"""The body that an example's text shows."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, NoReturn

from rstgen.model import JsonValue


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
    looks_like_json: bool = False


_TRANSCRIPT = re.compile(
    r"\s*(?:HTTP/[\d.]+\s+(?P<status>[1-5]\d\d)\b|[A-Z]{3,7}\s+\S+(?:\s+HTTP/[\d.]+)?\s*\n\S+:)"
)


def body_of(text: str) -> Body:
    """Read a text: JSON, nearly JSON, an HTTP transcript with JSON at its end, or anything."""
    transcript = _TRANSCRIPT.match(text)
    if transcript:
        _, _, rest = text.strip().partition("\n\n")
        value, error = _parsed(rest)
        status = int(transcript["status"]) if transcript["status"] else None
        return Body(value=value, is_json=error is None, status=status)
    value, error = _parsed(text)
    if error is None:
        return Body(value=value, is_json=True, looks_like_json=True)
    line = error.lineno if isinstance(error, json.JSONDecodeError) else None
    why = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
    value, still = _parsed(_mended(text), strict=False)
    if still is None:
        return Body(value, True, True, why, line, looks_like_json=True)
    return Body(why=why, line=line, looks_like_json=_looks_like_json(text))


def _parsed(text: str, *, strict: bool = True) -> tuple[Any, Exception | None]:
    try:
        return json.loads(text, strict=strict, parse_constant=_refuse), None
    except (ValueError, RecursionError) as error:
        return None, error


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


def _mended(text: str) -> str:
    """Drop commas that nothing follows; strings are stepped over."""
    return re.sub(
        r'("(?:[^"\\]|\\.)*")|,(?=\s*[\]}])', lambda found: found[1] or "", text, flags=re.DOTALL
    )


def _looks_like_json(text: str) -> bool:
    return re.match(r'\s*(?:\{\s*["}]|\[\s*[\[{"\]\d])', text) is not None
