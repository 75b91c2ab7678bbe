"""Every name of the generated package, settled once for the whole `Api`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from rstgen import naming
from rstgen.model import Api, Operation
from rstgen.pytypes import BASE_MODEL, BUILTINS_OF_TYPES, class_name, identifier

# What the clients have of their own (`_base.py`, `_client.py`).
_CLIENT = BUILTINS_OF_TYPES | {
    *("aclose", "auth", "base_url", "build", "call", "close", "cached_property", "finish"),
    *("headers", "http", "microversion", "service_type", "settings", "timeout", "token"),
    "with_options",
}
# What a module of classes imports.
_CLASSES = frozenset(
    {
        *("AsyncBaseClient", "AsyncClient", "Client", "ClassVar", "Field", "Headers", "JsonInput"),
        *("JsonValue", "Literal", "Mapping", "Model", "NotGiven", "NotRequired", "Operation"),
        *("Required", "Sequence", "Settings", "SyncClient", "TypedDict"),
    }
)
# What the annotations of a method refer to. A method of one of these names would stand in its
# class for the module or the type, in every signature after it.
_METHODS = BUILTINS_OF_TYPES | {"models", "params"}
# What the body of a method refers to.
_ARGUMENTS = _METHODS | {"self", "parse_as", "parse_any", "optional", "nothing", "content"}
_ARGUMENTS |= {"headers_only", "json_value", "anything"}

MODEL = BASE_MODEL | {"response"}
"""Attributes of the package's own base model."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupNames:
    """Names of a group."""

    module: str
    """Module and attribute of the clients: ``servers``."""
    class_: str
    """Class; the asynchronous one has ``Async`` before it: ``Servers``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Names of a package."""

    package: str
    """What is imported: ``compute_client``."""
    distribution: str
    """What is installed: ``compute-client``."""
    groups: Mapping[str, GroupNames]
    """By the name of the `Group`."""
    methods: Mapping[str, str]
    """By the name of the `Operation`; unique in its group."""


def names(api: Api) -> Names:
    """Name everything that is not below an operation."""
    package = f"{identifier(api.name, ())}_client"
    return Names(
        package=package,
        distribution=package.replace("_", "-"),
        groups=_groups(api),
        methods={
            operation.name: name
            for group in api.groups
            for operation, name in _methods(api.in_group(group))
        },
    )


def _groups(api: Api) -> Mapping[str, GroupNames]:
    texts = [group.name for group in api.groups]
    modules = naming.unique(texts, lambda text: identifier(text, _CLIENT))
    classes = naming.unique(texts, _group_class, taken=_CLASSES)
    return {
        text: GroupNames(module=module, class_=class_)
        for text, module, class_ in zip(texts, modules, classes, strict=True)
    }


def _group_class(text: str) -> str:
    name = class_name(text)
    # Else the group "async-servers" would have the class that "servers" has for its other half.
    return f"Group{name}" if name.startswith("Async") else name


def _methods(operations: Iterable[Operation]) -> Iterable[tuple[Operation, str]]:
    found = tuple(operations)
    made = naming.unique((op.name for op in found), lambda text: identifier(text, _METHODS))
    return zip(found, made, strict=True)


def constant(method: str) -> str:
    """``list_servers`` → ``_LIST_SERVERS``; as unique as the method."""
    # Upper case of other scripts can fold two names into one.
    return "_" + "".join(c.upper() if c.isascii() else c for c in method)


def classes(schemas: Iterable[str]) -> Mapping[str, str]:
    """Name the classes of all objects of one kind by the names of their schemas."""
    texts = tuple(schemas)
    return dict(zip(texts, naming.unique(texts, class_name, taken=_CLASSES), strict=True))


def arguments(wires: Iterable[tuple[str, str]], taken: Collection[str] = ()) -> tuple[str, ...]:
    """Name the arguments of a method from (place, name on the wire).

    A name that another place has already tells its place: ``name``, ``query_name``.
    """
    used = set(taken)
    texts = []
    for place, wire in wires:
        name = identifier(wire, _ARGUMENTS)
        texts.append(f"{place} {wire}" if name in used else wire)
        used.add(name)
    return naming.unique(texts, lambda text: identifier(text, _ARGUMENTS), taken=taken)


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
    501: "NotImplemented",
    502: "BadGateway",
    503: "ServiceUnavailable",
    504: "GatewayTimeout",
    505: "HttpVersionNotSupported",
    507: "InsufficientStorage",
    508: "LoopDetected",
    511: "NetworkAuthenticationRequired",
}
# Any service may give these, whatever its reference lists.
_ALWAYS = (400, 401, 403, 404, 409, 429, 500, 503)


def error_name(status: int) -> str:
    """``404`` → ``NotFoundError``."""
    return f"{_PHRASES.get(status, f'Status{status}')}Error"


def statuses(api: Api) -> tuple[int, ...]:
    """Give every status that has an exception, sorted."""
    documented = (r.status for op in api.operations for r in op.responses if r.is_error)
    return tuple(sorted({*_ALWAYS, *documented}))
