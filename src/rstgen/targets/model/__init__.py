"""The model itself as JSON: shows whether a fault is in the reading or in the rendering."""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from rstgen import jsontext
from rstgen.diagnostics import Location, Report, RstgenError
from rstgen.files import File
from rstgen.model import Api
from rstgen.rendering import Renderer

_SURROGATE = re.compile("[\ud800-\udfff]")


class ModelTarget:
    """Writes ``model.json``. Fields at their default are left out."""

    def options(self, given: Mapping[str, object]) -> None:
        """Take no options.

        Raises:
            RstgenError: one is given.
        """
        for key in given:
            raise RstgenError(f"there is no option {key}; the target takes none")

    def render(self, api: Api, options: None, renderer: Renderer, report: Report) -> Iterable[File]:
        """Give the one file."""
        text = jsontext.indented(plain(api), 1)
        # Half a character, as JSON's escapes can spell one, is nothing that UTF-8 can hold.
        yield File("model.json", _SURROGATE.sub("\ufffd", text) + "\n")


def plain(value: object) -> object:
    """Turn frozen data into what `json` writes, leaving out fields at their default."""
    if isinstance(value, str | int | None):
        return value
    if isinstance(value, float):
        # An example may say 1e999; JSON has no word for what Python makes of it.
        return value if math.isfinite(value) else str(value)
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    return _node(value)


def _node(value: object) -> object:
    if isinstance(value, Location) or not dataclasses.is_dataclass(value):
        return str(value)
    found = ((name, default, getattr(value, name)) for name, default in _fields(value.__class__))
    return {name: plain(item) for name, default, item in found if item != default}


@cache
def _fields(kind: type[Any]) -> tuple[tuple[str, object], ...]:
    return tuple((field.name, field.default) for field in dataclasses.fields(kind))


TARGET = ModelTarget()
