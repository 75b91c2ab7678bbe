"""The exception of each status."""

from __future__ import annotations

from rstgen.model import Api

# Names of RFC 9110 and 6585. `http.HTTPStatus` renames some of them from Python to Python.
_PHRASES = {
    400: "BadRequest",
    401: "Unauthorized",
    402: "PaymentRequired",
    403: "Forbidden",
    404: "NotFound",
    405: "MethodNotAllowed",
    406: "NotAcceptable",
    407: "ProxyAuthenticationRequired",
    408: "RequestTimeout",
    409: "Conflict",
    410: "Gone",
    411: "LengthRequired",
    412: "PreconditionFailed",
    413: "ContentTooLarge",
    414: "UriTooLong",
    415: "UnsupportedMediaType",
    416: "RangeNotSatisfiable",
    417: "ExpectationFailed",
    421: "MisdirectedRequest",
    422: "UnprocessableContent",
    423: "Locked",
    424: "FailedDependency",
    425: "TooEarly",
    426: "UpgradeRequired",
    428: "PreconditionRequired",
    429: "TooManyRequests",
    431: "RequestHeaderFieldsTooLarge",
    451: "UnavailableForLegalReasons",
    500: "InternalServer",
    # Not "NotImplementedError", which is Python's own.
    501: "ServerNotImplemented",
    502: "BadGateway",
    503: "ServiceUnavailable",
    504: "GatewayTimeout",
    505: "HttpVersionNotSupported",
    507: "InsufficientStorage",
    508: "LoopDetected",
    511: "NetworkAuthenticationRequired",
}
# Any service may give these, whatever its reference lists.
_ALWAYS = (400, 401, 403, 404, 406, 409, 429, 500, 503)


def error_name(status: int) -> str:
    """``404`` → ``NotFoundError``."""
    return f"{_PHRASES.get(status, f'Status{status}')}Error"


def of(api: Api) -> tuple[int, ...]:
    """Give every status that has an exception, sorted."""
    documented = (r.status for op in api.operations for r in op.responses if r.is_error)
    return tuple(sorted({*_ALWAYS, *documented}))
