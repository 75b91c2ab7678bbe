"""What is around every answer: its id, its version, and the form of what went wrong."""

from __future__ import annotations

import logging
from uuid import uuid4

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .faults import Fault, places
from .service import Service
from .versions import ASKED

REQUEST_ID = "api.request_id"
"""Key of the id in the scope of a request."""
ID_HEADER = b"x-openstack-request-id"

_log = logging.getLogger(__package__.rpartition(".")[0] if __package__ else __name__)


class Envelope:
    """Middleware that reads the version, and tells it and the id with every answer."""

    def __init__(self, app: ASGIApp, service: Service) -> None:
        self._app = app
        self._service = service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its answer back with more headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = scope[REQUEST_ID] = f"req-{uuid4()}"
        started = False

        async def enveloped(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                message["headers"] = [*message["headers"], *self._told(scope)]
            await send(message)

        try:
            self._read_version(scope)
            await self._app(scope, receive, enveloped)
        except ClientDisconnect:
            return  # Nobody is there to be answered.
        except Exception as error:
            if started:
                raise
            answer = self._answer(error, request_id)
            await answer(scope, receive, enveloped)

    def _read_version(self, scope: Scope) -> None:
        versions = self._service.versions
        if versions is not None:
            scope[ASKED] = versions.read(scope["headers"])

    def _told(self, scope: Scope) -> list[tuple[bytes, bytes]]:
        told = [(ID_HEADER, scope[REQUEST_ID].encode())]
        if self._service.versions is not None:
            told += self._service.versions.told(scope.get(ASKED))
        return told

    def _answer(self, error: Exception, request_id: str) -> Response:
        if not isinstance(error, HTTPException):
            # The log has the trace; callers learn nothing of the inside.
            _log.error("%s failed", request_id, exc_info=error)
            error = Fault(500, f"The service made a mistake ({request_id}).")
        return self._service.form.answer(error, request_id)


def install(app: FastAPI, service: Service) -> None:
    """Have the app answer every fault in the form of the service, never with a 422."""

    async def fault(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return service.form.answer(error, request.scope[REQUEST_ID])

    async def invalid(request: Request, error: Exception) -> Response:
        # Raised by routes of your own only; the generated ones raise a `Fault`.
        assert isinstance(error, RequestValidationError)
        return await fault(request, Fault(400, places(error.errors())))

    app.add_exception_handler(HTTPException, fault)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_middleware(Envelope, service=service)
