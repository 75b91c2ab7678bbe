"""All that the clients send, and which operation of the reference each request is for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from rstgen.model import Api, Operation

DISCOVERY = "discovery"
"""Stands for the roots of a service and of its versions."""

_VERSION = re.compile(r"/v\d+(\.\d+)?")
_TEMPLATE = re.compile(r"\\\{[^{}]*\\\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A reference that is served."""

    api: Api
    url: str
    stateful: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A request of a client, and the answer to it."""

    reference: str
    client: str
    """Its name, as it says itself: ``openstacksdk``."""
    call: str
    """``GET /servers/{server_id}``, or with the path itself where no operation has it."""
    path: str
    """As it was sent."""
    operation: str | None
    """``None`` if the reference has none for it."""
    status: int
    message: str = ""
    """Of a fault."""
    body: Any = None
    """As it was sent, if it is JSON."""
    wanted: bool = False
    """Whether a test asks for the fault."""
    remark: str = ""
    """What is not as a client expects, though it is answered."""


@dataclass(slots=True)
class Wire:
    """Everything that went over it."""

    served: list[Served] = field(default_factory=list)
    exchanges: list[Exchange] = field(default_factory=list)
    _wanted: int | None = None
    _caller: str | None = None

    @property
    def last(self) -> Exchange:
        """The newest exchange."""
        return self.exchanges[-1]

    @contextmanager
    def wanted(self, status: int) -> Iterator[None]:
        """Say that answers with a status are what is to be seen."""
        self._wanted = status
        try:
            yield
        finally:
            self._wanted = None

    @contextmanager
    def called_by(self, name: str) -> Iterator[None]:
        """Name a client that sends in the name of the library beneath it."""
        self._caller = name
        try:
            yield
        finally:
            self._caller = None

    def remark(self, told: str) -> None:
        """Say of the newest answer what the client lacks in it."""
        self.exchanges[-1] = replace(self.last, remark=told)

    def note(self, request: Any, response: Any) -> None:
        """Take down a request of the package ``requests``, if one of ours is asked."""
        parts = urlsplit(request.url)
        url = f"{parts.scheme}://{parts.netloc}"
        served = next((one for one in self.served if one.url == url), None)
        if served is None:
            return
        body = _json(request.body)
        found = operation_of(served.api, request.method, parts.path, body)
        path = found.path if found else parts.path
        root = found is None and _VERSION.fullmatch(parts.path.rstrip("/") or "/v1") is not None
        self.exchanges.append(
            Exchange(
                reference=served.api.name,
                client=self._caller or request.headers.get("User-Agent", "").partition("/")[0],
                call=f"{request.method} {path}",
                path=parts.path,
                operation=DISCOVERY if root else found.name if found else None,
                status=response.status_code,
                message=_message(response) if response.status_code >= 400 else "",
                body=body,
                wanted=response.status_code == self._wanted,
            )
        )


def operation_of(api: Api, method: str, path: str, body: Any) -> Operation | None:
    """Tell which operation a request is for; fixed steps of a path go before others."""
    bare = _VERSION.sub("", path, count=1) if _VERSION.match(path) else path
    fitting = [one for one in api.operations if one.method == method]
    fitting = [one for one in fitting if any(_fits(one, given) for given in (path, bare))]
    keys = body if isinstance(body, dict) else ()
    fitting = [one for one in fitting if one.action is None or one.action in keys]
    return min(fitting, key=lambda one: len(one.in_braces), default=None)


def _fits(operation: Operation, path: str) -> bool:
    pattern = _TEMPLATE.sub("[^/]+", re.escape(operation.path.rstrip("/")))
    return re.fullmatch(pattern, path.rstrip("/")) is not None


def _json(body: Any) -> Any:
    try:
        return json.loads(body) if isinstance(body, str | bytes) else None
    except ValueError:
        return None


def _message(response: Any) -> str:
    """Give what is said of a fault, whatever its form."""
    found = _json(response.content)
    while isinstance(found, dict | list) and found:
        inner = found if isinstance(found, list) else [*found.values()]
        told = [found[key] for key in ("message", "detail") if key in found]
        found = told[0] if told else inner[0]
    return str(found or "")
