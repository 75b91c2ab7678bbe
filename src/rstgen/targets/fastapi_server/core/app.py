"""The app, with the interactive documentation that the reference gives."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from fastapi import FastAPI
from fastapi_offline import FastAPIOffline

from .envelope import install
from .operations import Operation
from .routing import Routes
from .service import Service, Settings


def make(
    service: Service,
    operations: Iterable[Operation],
    handlers: object,
    settings: Settings,
) -> FastAPI:
    """Make the app; its ``/docs`` and ``/redoc`` fetch nothing from elsewhere."""
    app = FastAPIOffline(title=service.title, version=service.version)
    _describe(app, service)
    # Slashes at the end are the business of `Routes`.
    app.router.redirect_slashes = False
    # Of Starlette, beneath FastAPI: see `Routes`. Routes that you add come after it.
    app.router.routes.append(Routes(operations, handlers, service, settings))
    install(app, service)
    return app


def _describe(app: FastAPI, service: Service) -> None:
    """Have the app tell of the reference's operations, once it is first asked for."""
    own = app.openapi

    def openapi() -> dict[str, Any]:
        if not app.openapi_schema:
            document = own()
            reference = json.loads(service.data("openapi.json"))
            document["tags"] = reference["tags"]
            # Routes that you add stand beside those of the reference.
            document["paths"] = {**reference["paths"], **document.get("paths", {})}
            for item in reference["paths"].values():
                for operation in item.values():
                    _fill(operation, service)
        return app.openapi_schema or {}

    app.openapi = openapi  # type: ignore[method-assign]


def _fill(operation: dict[str, Any], service: Service) -> None:
    """Put the examples in place of their file names."""
    for response in operation["responses"].values():
        for content in response.get("content", {}).values():
            for example in content["examples"].values():
                file = example.pop("externalValue")
                example["value"] = json.loads(service.data(file))
