"""Everything that the package raises, but for the error of each status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .faults import decoded, fault

if TYPE_CHECKING:
    import httpx
    from pydantic import JsonValue


class ClientError(Exception):
    """Base of every error of this package."""


class UsageError(ClientError, ValueError):
    """The call cannot be made as it stands; nothing was sent."""


class VersionError(UsageError):
    """The call needs another microversion than it is made with; nothing was sent."""


class ConnectionFailedError(ClientError):
    """No answer came."""


class TimedOutError(ConnectionFailedError):
    """No answer came in time."""


class UnexpectedResponseError(ClientError):
    """An answer that is no error and cannot be read, or leads to another host."""

    def __init__(self, message: str, response: httpx.Response) -> None:
        super().__init__(message)
        self.response = response

    def __reduce__(self) -> tuple[type[ClientError], tuple[str, httpx.Response]]:
        return type(self), (self.args[0], _unsigned(self.response))


class ApiError(ClientError):
    """The service answered with an error status."""

    def __init__(self, response: httpx.Response) -> None:
        self.response = response
        self.status: int = response.status_code
        self.body: JsonValue = decoded(response.text)
        """The answer: its JSON if it is JSON, else its text."""
        said = fault(self.body)
        self.fault: str | None = said.name
        """Name of the fault as the service gives it, e.g. ``itemNotFound``."""
        self.message: str = said.message or response.reason_phrase or "no message"
        self.request_id: str | None = _request_id(response) or said.request_id
        """What the operators of the service find the request by in their logs."""
        super().__init__(self._summary())

    def _summary(self) -> str:
        fault = f" {self.fault}" if self.fault else ""
        request_id = f" (request {self.request_id})" if self.request_id else ""
        return f"{self.status}{fault}: {self.message}{request_id}"

    def __reduce__(self) -> tuple[type[ApiError], tuple[httpx.Response]]:
        return type(self), (_unsigned(self.response),)


def _unsigned(response: httpx.Response) -> httpx.Response:
    """Give a copy of an answer that can be kept: the request's headers are secret."""
    from contextlib import suppress
    from copy import copy

    import httpx

    copied = copy(response)
    copied.next_request = None
    with suppress(RuntimeError):  # it has none
        copied.request = httpx.Request(response.request.method, response.request.url)
    return copied


def _request_id(response: httpx.Response) -> str | None:
    names = ("x-openstack-request-id", "x-compute-request-id", "x-request-id")
    return next((response.headers[n] for n in names if n in response.headers), None)
