"""Faults and delays that a request asks for, so that a client's handling of them can be tried."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

FAULT = "X-Rstgen-Fault"
DELAY = "X-Rstgen-Delay"
LONGEST = 60.0
"""Seconds; a request cannot hold a connection for longer."""

_FAULT = re.compile(r"([45][0-9]{2})(?:\s+([A-Za-z][A-Za-z0-9._-]{0,99}))?", re.ASCII)
_DELAY = re.compile(r"[0-9]{1,6}(?:\.[0-9]{0,6})?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Forced:
    """What is asked for beside the operation."""

    status: int | None = None
    name: str | None = None
    """What the fault is called, if not what the reference calls it."""
    delay: float = 0.0
    """Seconds."""


def read(headers: Mapping[str, str]) -> Forced:
    """Read the two headers.

    Any fault can be forced, listed or not: services, and what stands before them, answer with
    faults that no reference lists (429, 502), and a client has to bear those too.

    Raises:
        ValueError: one is malformed; the text says what it takes.
    """
    fault = headers.get(FAULT)
    status, name = _status(fault.strip()) if fault is not None else (None, None)
    delay = headers.get(DELAY)
    return Forced(
        status=status, name=name, delay=_seconds(delay.strip()) if delay is not None else 0.0
    )


def _status(text: str) -> tuple[int, str | None]:
    found = _FAULT.fullmatch(text)
    if found is None:
        raise ValueError(
            f"The header {FAULT} takes a status from 400 to 599, and perhaps a name after it: "
            "'409' or '409 conflict'."
        )
    return int(found[1]), found[2]


def _seconds(text: str) -> float:
    seconds = float(text) if _DELAY.fullmatch(text) else math.inf
    if seconds > LONGEST:
        raise ValueError(f"The header {DELAY} takes seconds from 0 to {LONGEST:g}: '0.5'.")
    return seconds
