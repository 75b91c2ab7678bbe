"""Paths as steps, templates and filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TypeAlias
from urllib.parse import quote

Steps: TypeAlias = tuple[str, ...]
"""``/servers/{server_id}`` → ``servers``, ``{server_id}``; filled in: ``servers``, ``5a``."""
Shape: TypeAlias = tuple[str, ...]
"""The same with empty braces: names in them differ from page to page."""

_NAME = re.compile(r"\{[^{}]*\}")


@lru_cache(maxsize=4096)
def steps(path: str) -> Steps:
    """Take a path apart."""
    return tuple(step for step in path.split("/") if step)


@lru_cache(maxsize=4096)
def shape(path: str) -> Shape:
    """Take a path apart, without the names in its braces."""
    return tuple("{}" if is_name(step) else step for step in steps(path))


def is_name(step: str) -> bool:
    """Whether a step is nothing but a name in braces."""
    return _NAME.fullmatch(step) is not None


def filled(path: str, values: Mapping[str, str]) -> Steps:
    """Fill in the names of a path."""
    return tuple(values.get(one[1:-1], one) if is_name(one) else one for one in steps(path))


def url(place: Steps) -> str:
    """Write filled-in steps as the path of a url."""
    return "".join(f"/{quote(step, safe=':@,+')}" for step in place)
