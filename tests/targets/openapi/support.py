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

COMPLETE = {"license": "MIT", "contact": "crew@boats.example"}
"""What no `Api` can say; without it the target says so each time."""


def files(api: Api, **options: object) -> dict[str, str]:
    report = Report()
    read = TARGET.options(options)
    assert not report.has_errors
    return {file.path: file.text for file in TARGET.render(api, read, Renderer(), report)}


def document(api: Api, **options: object) -> Any:
    return json.loads(files(api, **options)["openapi.json"])


def found(api: Api) -> tuple[Diagnostic, ...]:
    report = Report()
    list(TARGET.render(api, TARGET.options(COMPLETE), Renderer(), report))
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


def examples(media: dict[str, Any]) -> dict[str, Any]:
    """The values of all examples of a media type, of those too that stand there as text."""
    told = {name: one["value"] for name, one in media.get("examples", {}).items()}
    written = media.get("x-rstgen-examples", {})
    whole = {name: one["text"] for name, one in written.items() if not one.get("broken")}
    return told | {name: json.loads(text) for name, text in whole.items()}


def resolved(node: Any, part: dict[str, Any]) -> dict[str, Any]:
    """A parameter, header or response, wherever it stands in the document."""
    if "$ref" not in part:
        return part
    _, kind, name = part["$ref"].removeprefix("#/").split("/")
    found: dict[str, Any] = node["components"][kind][name]
    return found


def parameters(node: Any, operation: dict[str, Any]) -> list[dict[str, Any]]:
    """The parameters of an operation, in full."""
    return [resolved(node, part) for part in operation.get("parameters", [])]
