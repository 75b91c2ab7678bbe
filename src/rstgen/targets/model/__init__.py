"""The model itself as JSON: shows whether a fault is in the reading or in the rendering."""

from __future__ import annotations

import dataclasses
import json
import math
import re
from collections.abc import Iterable, Mapping

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
        text = json.dumps(plain(api), indent=1, ensure_ascii=False)
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
    found = ((field, getattr(value, field.name)) for field in dataclasses.fields(value))
    return {field.name: plain(item) for field, item in found if item != field.default}


TARGET = ModelTarget()
