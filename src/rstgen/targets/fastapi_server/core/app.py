"""The app, with the interactive documentation that the reference gives."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from fastapi import FastAPI
from fastapi_offline import FastAPIOffline

from .envelope import install
from .operations import Operation
from .paths import ending
from .routing import Routes
from .service import Service, Settings


def make(
    service: Service,
    operations: Sequence[Operation],
    handlers: object,
    settings: Settings,
) -> FastAPI:
    """Make the app; its ``/docs`` and ``/redoc`` fetch nothing from elsewhere."""
    _read(service, operations if settings.examples else ())
    app = FastAPIOffline(title=service.title, version=service.version)
    _describe(app, service, settings, operations)
    # Slashes at the end are the business of `Routes`.
    app.router.redirect_slashes = False
    # Of Starlette, beneath FastAPI: see `Routes`. Routes that you add come after it.
    app.router.routes.append(Routes(operations, handlers, service, settings))
    install(app, service)
    return app


def _read(service: Service, operations: Iterable[Operation]) -> None:
    """Have the service read its files now, and none for a request."""
    service.data("openapi.json")
    for operation in operations:
        for example in operation.examples:
            service.data(f"examples/{example.file}")


def _describe(
    app: FastAPI, service: Service, settings: Settings, operations: Sequence[Operation]
) -> None:
    """Have the app tell of the reference's operations, once it is first asked for."""
    own = app.openapi

    def openapi() -> dict[str, Any]:
        if not app.openapi_schema:
            yours = own()
            document: dict[str, Any] = json.loads(service.data("openapi.json"))
            if settings.token is None and "security" in document:
                # A token may be sent: what your handlers make of it is yours.
                document["security"] = [*document["security"], {}]
            if settings.strict:
                document["paths"] = ending(document["paths"], operations)
            # Routes that you add stand beside those of the reference.
            _add(document["paths"], yours["paths"])
            for kind, parts in yours.get("components", {}).items():
                _add(document.setdefault("components", {}).setdefault(kind, {}), parts)
            app.openapi_schema = document
        return app.openapi_schema or {}

    app.openapi = openapi  # type: ignore[method-assign]


def _add(all_: dict[str, Any], more: dict[str, Any]) -> None:
    for name, one in more.items():
        all_.setdefault(name, one)
