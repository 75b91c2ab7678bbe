"""The model: what the reference says, and the one thing that targets, checks and callers see."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from rstgen.diagnostics import Location
from rstgen.model.reading import Example, Group, Where
from rstgen.model.schema import Evidence, Schema

ListStyle: TypeAlias = Literal["joined", "repeated"]
"""How several values are sent: ``a=1,2`` or ``a=1&a=2``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """What goes into the url or the headers of a request, or into the headers of a response."""

    name: str
    """Name on the wire."""
    where: Where
    """``path``, ``query`` or ``header``; never ``body``."""
    schema: Schema
    required: bool = False
    """Of every call, whatever the version."""
    required_in_range: bool = False
    """Of every call at a version of its range; with a range that is narrower than the
    operation's, `required` is false."""
    description: str = ""
    """CommonMark."""
    style: ListStyle | None = None
    """How a query takes several values, where it does and this is known. The schema may be
    that of one value all the same: references call such lists strings."""
    pattern: str | None = None
    """Regular expression for the names of a whole family that `name` stands for:
    ``^X-Object-Meta-.+$`` for ``X-Object-Meta-*``."""
    deprecated: bool = False
    evidence: Evidence = "documented"
    """``example`` for a part of the url that no row describes."""
    min_version: str | None = None
    max_version: str | None = None
    at: Location | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A request or response body."""

    media_type: str = "application/json"
    schema: Schema
    required: bool = True
    examples: tuple[Example, ...] = ()

    @property
    def is_json(self) -> bool:
        """Whether it is JSON of some kind, as a word of the subtype says.

        ``application/json``, ``application/problem+json``,
        ``application/openstack-images-v2.1-json-patch`` (glance).
        """
        kind = self.media_type.partition(";")[0].partition("/")[2]
        return _JSON.search(kind) is not None


_JSON = re.compile(r"\bjson\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What comes back with one status."""

    status: int
    """HTTP status code."""
    name: str | None = None
    """Fault name, e.g. ``itemNotFound``."""
    description: str = ""
    """CommonMark."""
    body: Body | None = None
    headers: tuple[Parameter, ...] = ()
    min_version: str | None = None
    max_version: str | None = None
    at: Location | None = field(default=None, compare=False, repr=False)

    @property
    def is_error(self) -> bool:
        """Whether the status is a 4xx or 5xx."""
        return self.status >= 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One thing that a caller can do. Method and path are no identity: `name` is."""

    name: str
    """Kebab-case, unique in the `Api`, from the title: ``list-servers``."""
    title: str
    method: str
    """Upper case; see `standard_method`."""
    path: str
    """Path template, one leading slash, no query: ``/servers/{server_id}``. Names in braces
    are as the reference writes them and equal the names of the path parameters."""
    url: str
    """The url as written in the reference."""
    group: str
    """`Group.name` of its page."""
    description: str = ""
    """CommonMark."""
    deprecated: bool = False
    action: str | None = None
    """The one key of the body that tells apart operations of one method and path."""
    min_version: str | None = None
    max_version: str | None = None
    parameters: tuple[Parameter, ...] = ()
    """Path parameters in url order, then query, then headers."""
    request: Body | None = None
    responses: tuple[Response, ...] = ()
    """By status, success first; at least one success."""
    at: Location = field(compare=False, repr=False)
    """Where it is written. Outside equality, so tests compare meaning."""

    @property
    def standard_method(self) -> bool:
        """Whether OpenAPI and HTTP servers know the method (RFC 9110, OpenAPI 3.1 4.8.9)."""
        return self.method in STANDARD_METHODS

    @property
    def in_braces(self) -> tuple[str, ...]:
        """Names in the braces of the path, in its order; rows may know fewer, or others."""
        return tuple(_BRACES.findall(self.path))

    @property
    def shape(self) -> str:
        """The path with empty braces; operations of one shape and method are one route."""
        return _BRACES.sub("{}", self.path)

    @property
    def success(self) -> Response:
        """The first successful response."""
        return next((r for r in self.responses if not r.is_error), self.responses[0])

    @property
    def json_bodies(self) -> tuple[tuple[str, Body], ...]:
        """The JSON bodies of a call that succeeds, each with its side."""
        sides = (("request", self.request), ("response", self.success.body))
        return tuple((side, body) for side, body in sides if body is not None and body.is_json)


_BRACES = re.compile(r"\{([^{}]*)\}")
STANDARD_METHODS = frozenset({"GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A base url at which the API is served."""

    url: str
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    """A whole reference."""

    name: str
    """Kebab-case word that packages are named after: ``compute`` gives ``compute_client``."""
    title: str
    version: str = "1.0"
    """Of the API document, from the config."""
    description: str = ""
    """CommonMark."""
    servers: tuple[Server, ...] = ()
    service_type: str | None = None
    """TYPE in ``OpenStack-API-Version: TYPE X.Y``."""
    microversion: str | None = None
    """The one that this is the API of; ``None`` for the API of all."""
    groups: tuple[Group, ...] = ()
    """Those that hold operations, in document order."""
    operations: tuple[Operation, ...] = ()
    """In document order."""

    def in_group(self, group: Group) -> tuple[Operation, ...]:
        """Operations of one page, in order."""
        return tuple(op for op in self.operations if op.group == group.name)
