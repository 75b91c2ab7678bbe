"""Making and checking a document in one line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from openapi_spec_validator import OpenAPIV31SpecValidator

from rstgen.diagnostics import Diagnostic, Report
from rstgen.model import Api
from rstgen.rendering import Renderer
from rstgen.targets.openapi import TARGET


def files(api: Api, **options: object) -> dict[str, str]:
    report = Report()
    read = TARGET.options(options)
    assert not report.has_errors
    return {file.path: file.text for file in TARGET.render(api, read, Renderer(), report)}


def document(api: Api, **options: object) -> Any:
    return json.loads(files(api, **options)["openapi.json"])


def found(api: Api) -> tuple[Diagnostic, ...]:
    report = Report()
    list(TARGET.render(api, TARGET.options({}), Renderer(), report))
    return report.sorted()


def faults(node: Any) -> list[str]:
    """What the validator has against a document."""
    return [str(error) for error in OpenAPIV31SpecValidator(node).iter_errors()]


def bodies(node: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """All media type objects of a document, with the place of each."""
    for path, item in node["paths"].items():
        for method, operation in item.items():
            holders = [operation.get("requestBody", {}), *operation["responses"].values()]
            for holder in holders:
                for media in holder.get("content", {}).values():
                    yield f"{method} {path}", media
