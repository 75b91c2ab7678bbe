"""Types that the whole package shares; nothing here needs httpx or pydantic."""

from __future__ import annotations

from collections.abc import AsyncIterable, Iterable, Mapping, Sequence
from typing import (
    TYPE_CHECKING,
    Final,
    Literal,
    NamedTuple,
    Protocol,
    TypeAlias,
    TypedDict,
    final,
    runtime_checkable,
)

if TYPE_CHECKING:
    from pathlib import Path

    from .errors import ApiError

JsonInput: TypeAlias = (
    str | int | float | bool | Sequence["JsonInput"] | Mapping[str, "JsonInput"] | None
)
"""What JSON can hold, as an argument."""


@runtime_checkable
class Readable(Protocol):
    """A file that is open in binary mode."""

    def read(self, size: int, /) -> bytes:
        """Give so many bytes, or what there is; nothing at the end."""
        ...


Content: TypeAlias = "bytes | Path | Readable | Iterable[bytes] | AsyncIterable[bytes]"
"""A body that is no JSON; all but the first are sent piece by piece."""


Pairs: TypeAlias = Sequence[tuple[str, str]]
"""A query, in order, a name perhaps more than once."""


@final
class NotGiven:
    """Type of `NOT_GIVEN`."""

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "NOT_GIVEN"


NOT_GIVEN: Final = NotGiven()
"""Default of an argument that is left out of the request; ``None`` would be sent."""

Span: TypeAlias = tuple[str | None, str | None]
"""First and last microversion, both inclusive; ``None`` for no bound."""


class Settings(NamedTuple):
    """What the reference and its config say about the service."""

    errors: Mapping[int, type[ApiError]]
    """Exceptions by status."""
    base_url: str | None = None
    service_type: str | None = None
    version_header: str = "OpenStack-API-Version"
    """``TYPE X.Y`` in the default one, ``X.Y`` in any other."""
    older_version_header: str | None = None
    """Sent beside it, ``X.Y``, to services that know no other."""
    auth_header: str = "X-Auth-Token"
    microversions: bool = False
    """Whether a call without a microversion gets the service's lowest one."""
    path: tuple[str, ...] = ()
    """Parts of the url that may be given once, to the client."""


class Operation(NamedTuple):
    """One thing that the service can do."""

    method: str
    path: str
    media_type: str = "application/json"
    action: str | None = None
    """The one key of the body that tells the service which action is meant."""
    bare_action: bool = False
    """The action without arguments is ``null``, not ``{}``."""
    body_required: bool = True
    pages: Literal["marker", "offset"] | None = None
    """How the next page is asked for where answers hold no link to it."""
    joined: tuple[str, ...] = ()
    """Queries whose lists are joined by commas; others are repeated."""
    families: Mapping[str, str] = {}
    """Arguments that give many queries or headers, with the pattern of their names."""
    versions: Span = (None, None)
    limits: Mapping[str, Span] = {}
    """Microversions of arguments by JSON pointer: ``/body/server/tags``.

    ``~*`` stands for any key of a map; items of lists have no step of their own.
    """

    def __str__(self) -> str:
        call = f"{self.method} {self.path}"
        return call if self.action is None else f"{self.action} ({call})"


class Parts(TypedDict, total=False):
    """What a call puts into its request, by names on the wire."""

    path: Mapping[str, object]
    query: Mapping[str, object]
    headers: Mapping[str, object]
    members: Mapping[str, object]
    """Of the object that is the body; those that are not given are left out."""
    body: object
    """The whole body, where it is no object of known members."""


def given(values: Mapping[str, object]) -> dict[str, object]:
    """Leave out what the caller did not give."""
    return {name: value for name, value in values.items() if value is not NOT_GIVEN}
