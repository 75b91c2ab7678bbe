"""Examples as of a version."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from rstgen.model import Example
from rstgen.narrowing.ranges import holds
from rstgen.versions import Order, order

# One copy for each version in which it differs (nova: ``servers/v2.63/server-get-resp.json``).
_VERSION_FOLDER = re.compile(r"(?:(?<=/)|^)v[0-9]+(?:\.[0-9]+)*/")


def examples_as_of(examples: Iterable[Example], version: str) -> tuple[Example, ...]:
    """Leave what a version answers, the newest first; of copies of one file only the newest."""
    held = [example for example in examples if holds(example, version)]
    newest: dict[str, Order] = {}
    for one in held:
        newest[_file(one)] = max(newest.get(_file(one), ()), _since(one))
    kept = [one for one in held if not one.path or _since(one) == newest[_file(one)]]
    kept.sort(key=_since, reverse=True)
    return tuple(replace(one, min_version=None, max_version=None) for one in kept)


def _file(example: Example) -> str:
    """What a file is called beside its version: ``servers/server-get-resp.json``."""
    return _VERSION_FOLDER.sub("", example.path or "")


def _since(example: Example) -> Order:
    return order(example.min_version or "")
