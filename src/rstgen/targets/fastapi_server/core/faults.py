"""Faults: exceptions to raise, and the bodies in which a service tells of them.

There is one class for each status, since callers tell faults apart by it; what the
reference calls the fault of a status comes with the answer by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

from pydantic_core import to_json
from starlette.exceptions import HTTPException
from starlette.responses import Response

# Words of RFC 9110, 6585 and 4918; those of `http` differ from Python to Python.
_PHRASES = {
    400: "Bad Request",
    401: "Unauthorized",
    402: "Payment Required",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    406: "Not Acceptable",
    408: "Request Timeout",
    409: "Conflict",
    410: "Gone",
    411: "Length Required",
    412: "Precondition Failed",
    413: "Content Too Large",
    414: "URI Too Long",
    415: "Unsupported Media Type",
    416: "Range Not Satisfiable",
    422: "Unprocessable Content",
    423: "Locked",
    428: "Precondition Required",
    429: "Too Many Requests",
    431: "Request Header Fields Too Large",
    500: "Internal Server Error",
    501: "Not Implemented",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
    507: "Insufficient Storage",
}
# These answers have no body by definition (RFC 9110, 6.4.1).
_BODILESS = frozenset({204, 205, 304})


class Fault(HTTPException):
    """An error to raise from a handler: ``raise Fault(404, "No such server.")``."""

    def __init__(
        self,
        status: int,
        message: str = "",
        *,
        name: str | None = None,
        headers: Mapping[str, str] | None = None,
        **details: object,
    ) -> None:
        if not 200 <= status <= 599:
            raise ValueError(f"{status} is the status of no answer")
        super().__init__(status, message or phrase(status), headers)
        self.name = name
        """What the service calls it, if not what it calls all of its status."""
        self.details = details
        """What else the body says."""


class Misfit(Fault):
    """A 400 for a body that is not what its operation takes."""


class _OfStatus(Fault):
    status: ClassVar[int]

    def __init__(
        self,
        message: str = "",
        *,
        name: str | None = None,
        headers: Mapping[str, str] | None = None,
        **details: object,
    ) -> None:
        super().__init__(self.status, message, name=name, headers=headers, **details)


class BadRequestError(_OfStatus):
    """400: what is asked for makes no sense."""

    status = 400


class UnauthorizedError(_OfStatus):
    """401: the token is missing or not valid."""

    status = 401


class ForbiddenError(_OfStatus):
    """403: the caller may not do this, or has no quota for it."""

    status = 403


class NotFoundError(_OfStatus):
    """404: there is no such thing."""

    status = 404


class ConflictError(_OfStatus):
    """409: the thing is in a state in which this cannot be done."""

    status = 409


class GoneError(_OfStatus):
    """410: the service does not do this any more."""

    status = 410


class PreconditionFailedError(_OfStatus):
    """412: a condition in the headers does not hold."""

    status = 412


class ContentTooLargeError(_OfStatus):
    """413: the body is too long."""

    status = 413


class UnsupportedMediaTypeError(_OfStatus):
    """415: the body is of a type that is not taken here."""

    status = 415


class RangeNotSatisfiableError(_OfStatus):
    """416: the range asked for lies outside."""

    status = 416


class TooManyRequestsError(_OfStatus):
    """429: the caller has to wait."""

    status = 429


class InternalServerError(_OfStatus):
    """500: the service made a mistake."""

    status = 500


class NotImplementedFault(_OfStatus):
    """501: nobody wrote this."""

    status = 501


class ServiceUnavailableError(_OfStatus):
    """503: the service cannot do this now."""

    status = 503


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The form of what comes with a fault, one for a whole service."""

    kind: Literal["named", "error", "typed", "errors"] = "errors"
    service: str = "service"
    """Stands before the codes of ``errors``, and in the key of ``typed``."""
    names: Mapping[int, str] = field(default_factory=dict)
    """What the reference calls the faults of a status."""

    def body(self, fault: HTTPException, request_id: str) -> dict[str, object]:
        """Give the body of a fault."""
        status, message = fault.status_code, str(fault.detail)
        own = fault if isinstance(fault, Fault) else Fault(status, message)
        name = own.name or self.names.get(status) or _camel(phrase(status))
        if self.kind == "named":
            return {name: {"code": status, "message": message, **own.details}}
        if self.kind == "error":
            told = {"code": status, "message": message, "title": phrase(status)}
            return {"error": told | own.details}
        if self.kind == "typed":
            told = {
                "type": name[:1].upper() + name[1:],
                "message": message,
                "detail": "",
            }
            return {f"{_pascal(self.service)}Error": told | own.details}
        one = {"status": status, "code": f"{_word(self.service)}.{_kebab(name)}"}
        said = {"title": phrase(status), "detail": message, "request_id": request_id}
        return {"errors": [one | said | own.details]}

    def answer(self, fault: HTTPException, request_id: str) -> Response:
        """Give the answer for a fault."""
        status = fault.status_code
        if status < 200 or status in _BODILESS:
            return Response(status_code=status, headers=fault.headers)
        content = to_json(self.body(fault, request_id), inf_nan_mode="null")
        return Response(content, status, fault.headers, "application/json")


def phrase(status: int) -> str:
    """Give the words of a status: 404 → ``Not Found``."""
    return _PHRASES.get(status, f"Status {status}")


def places(errors: Iterable[Mapping[str, Any]]) -> str:
    """Say what does not fit, each with its place: ``server.name: Field required``."""
    found = []
    for one in errors:
        place = ".".join(str(step) for step in one["loc"])
        found.append(f"{place}: {one['msg']}" if place else str(one["msg"]))
    return several(found)


def several(found: list[str]) -> str:
    """Join what was found; the first few are told."""
    shown, more = found[:5], len(found) - 5
    return "; ".join(shown) + (f"; and {more} more" if more > 0 else "")


def _camel(words: str) -> str:
    pascal = _pascal(words)
    return pascal[:1].lower() + pascal[1:]


def _pascal(words: str) -> str:
    return "".join(word[:1].upper() + word[1:].lower() for word in _words(words))


def _kebab(name: str) -> str:
    return "-".join(_words(name)).lower()


def _word(text: str) -> str:
    return "-".join(_words(text)).lower() or "service"


def _words(text: str) -> list[str]:
    return re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+", text)
