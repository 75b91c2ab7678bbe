"""The model itself as JSON: shows whether a fault is in the reading or in the rendering."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Mapping

from rstgen.diagnostics import Location, Report
from rstgen.files import File
from rstgen.model import Api
from rstgen.rendering import Renderer


class ModelTarget:
    """Writes ``model.json``. Fields at their default are left out."""

    def options(self, given: Mapping[str, object], report: Report) -> None:
        """Take no options; the config checks that none are given."""

    def render(self, api: Api, options: None, renderer: Renderer, report: Report) -> Iterable[File]:
        """Give the one file."""
        yield File("model.json", json.dumps(plain(api), indent=1, ensure_ascii=False) + "\n")


def plain(value: object) -> object:
    """Turn frozen data into what `json` writes, leaving out fields at their default."""
    if isinstance(value, Location):
        return str(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: plain(getattr(value, field.name))
            for field in dataclasses.fields(value)
            if getattr(value, field.name) != field.default
        }
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return value


TARGET = ModelTarget()
