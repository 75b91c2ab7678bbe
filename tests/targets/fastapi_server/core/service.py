"""A service made of the core alone, with nothing generated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from fastapi.testclient import TestClient

from rstgen.targets.fastapi_server.core import Example, Operation, Query, Service, Versions
from rstgen.targets.fastapi_server.core.app import make
from rstgen.targets.fastapi_server.core.calls import Call
from rstgen.targets.fastapi_server.core.convert import integer
from rstgen.targets.fastapi_server.core.faults import Form, NotFoundError
from rstgen.targets.fastapi_server.core.models import Model, Span
from rstgen.targets.fastapi_server.core.service import Settings

DATA = {
    "openapi.json": b'{"tags": [], "paths": {}}',
    "examples/boats.json": b'{"boats": []}',
}
VERSIONS = Versions(service_type="harbor", minimum=(2, 1), maximum=(2, 12))


class Boat(Model):
    spans_: ClassVar[dict[str, Span]] = {
        "berth": Span((2, 4), required=True),
        "keel": Span(None, (2, 4)),
    }

    name: str
    berth: str | None = None
    keel: int | None = None
    tender: Boat | None = None
    crew: list[Boat] | None = None


async def shown(call: Call, handler: Any) -> object:
    return call.default()


async def listed(call: Call, handler: Any) -> object:
    return {"limit": call.query("limit", integer), "version": str(call.version)}


async def made(call: Call, handler: Any) -> object:
    return await call.body(Boat)


async def missing(call: Call, handler: Any) -> object:
    raise NotFoundError(f"There is no boat {call.path('id', str)}.")


async def broken(call: Call, handler: Any) -> object:
    raise RuntimeError("secret")


async def paired(call: Call, handler: Any) -> object:
    return {"name": "a"}, 201


async def copied(call: Call, handler: Any) -> object:
    return call.stream()


async def relayed(call: Call, handler: Any) -> object:
    return StreamingResponse(call.stream(), 206, {"X-Part": "1"}, "image/gif")


OPERATIONS = (
    Operation(shown, "GET", "/boats", "Boats", examples=(Example("boats.json"),), has_body=True),
    Operation(made, "POST", "/boats", "Make", 201),
    Operation(missing, "GET", "/boats/{id}", "Show"),
    Operation(broken, "DELETE", "/boats/{id}", "Delete", 204),
    Operation(
        listed,
        "GET",
        "/list",
        "List",
        query=("limit", Query("marker", (2, 4)), Query("x*", pattern="^x")),
    ),
    Operation(listed, "GET", "/need", "Need", query=(Query("at", (2, 4), required=True),)),
    Operation(listed, "GET", "/late", "Late", min_version=(2, 9)),
    Operation(paired, "GET", "/pair", "Pair"),
    Operation(made, "POST", "/types", "Plain", action="plain"),
    Operation(made, "POST", "/types", "Named", action="named", takes="text/x-json"),
    Operation(copied, "PUT", "/copy", "Copy", takes="image/png", gives="image/png"),
    Operation(relayed, "PUT", "/relay", "Relay", takes="*/*"),
    Operation(copied, "PUT", "/any", "Copy Anything", takes="*/*"),
    Operation(shown, "GET", "/slash/", "Slash", has_body=True),
    Operation(shown, "GET", "/deep/all", "All", 203),
    Operation(shown, "GET", "/deep/{id}/", "Any", 206),
)


def app(
    settings: Mapping[str, Any] | None = None,
    form: Form | None = None,
    versions: Versions | None = VERSIONS,
) -> FastAPI:
    """Make the app, with the forms and versions of a test."""
    service = Service(
        title="Harbor",
        version="1",
        form=form or Form(kind="named", service="harbor", names={404: "itemNotFound"}),
        versions=versions,
        data=DATA.__getitem__,
    )
    return make(service, OPERATIONS, None, Settings(**settings or {}))


def client(*given: Any, **more: Any) -> TestClient:
    return TestClient(app(*given, **more), raise_server_exceptions=False)


def said(response: Any) -> str:
    """The message of a fault of the form ``named``."""
    (fault,) = response.json().values()
    assert fault["code"] == response.status_code
    return str(fault["message"])
