"""Microversions: which one a call is made with, and which ones a service has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, cast

from .errors import VersionError
from .types import Operation, Span

if TYPE_CHECKING:
    from pydantic import JsonValue

AUTO = "auto"
"""The lowest microversion that admits the arguments, and none where any would do."""
LATEST = "latest"
_VERSION = r"[0-9]{1,9}\.[0-9]{1,9}"


class Need(NamedTuple):
    """A part of a call that not every microversion has."""

    what: str
    """E.g. ``server.tags of POST /servers``."""
    span: Span


def check(version: object) -> None:
    """Check what a caller asks for.

    Raises:
        VersionError: it is no microversion.
    """
    text = version if isinstance(version, str) else ""
    if version not in (None, AUTO, LATEST) and not re.fullmatch(_VERSION, text):
        message = f"{version!r} is no microversion: give 'X.Y', latest or auto"
        raise VersionError(message)


def chosen(
    operation: Operation,
    parts: Mapping[str, object],
    wanted: str | None,
    lowest_is_default: bool,
) -> str | None:
    """Give the microversion of a call; ``None`` to send none.

    Raises:
        VersionError: it does not admit the call or an argument of it.
    """
    needs = list(_needs(operation, parts))
    if wanted == AUTO:
        return _lowest(needs)
    if wanted is not None or lowest_is_default:
        for need in needs:
            _check(need, wanted)
    return wanted


def _needs(operation: Operation, parts: Mapping[str, object]) -> Iterator[Need]:
    yield Need(str(operation), operation.versions)
    for pointer, span in operation.limits.items():
        names = pointer.split("/")[1:]
        if _holds(parts, names):
            path = ".".join(map(_unescaped, names[1:]))
            yield Need(f"{path} of {operation}", span)


def _unescaped(name: str) -> str:
    return name.replace("~*", "*").replace("~1", "/").replace("~0", "~")


def _holds(value: object, names: Sequence[str]) -> bool:
    if not names:
        return True
    if isinstance(value, list | tuple):
        return any(_holds(item, names) for item in cast("Sequence[object]", value))
    if not isinstance(value, Mapping):
        return False
    members = cast("Mapping[str, object]", value)
    if names[0] == "~*":
        return any(_holds(member, names[1:]) for member in members.values())
    name = _unescaped(names[0])
    return name in members and _holds(members[name], names[1:])


def _lowest(needs: Sequence[Need]) -> str | None:
    firsts = [need for need in needs if need.span[0] is not None]
    if not firsts:
        return None
    highest = max(firsts, key=lambda need: number(need.span[0] or ""))
    version = highest.span[0]
    for need in needs:
        _check(need, version, f"{highest.what} needs {version} or later")
    return version


def _check(need: Need, version: str | None, why: str = "") -> None:
    first, last = need.span
    if first is not None and (_number(version, first) < number(first)):
        reason = f"the client has {version or 'none'}"
        raise VersionError(f"{need.what} needs microversion {first} or later; {reason}")
    if last is not None and version is not None and number(last) < number(version):
        reason = why or f"the client has {version}"
        message = f"{need.what} needs microversion {last} or earlier; {reason}"
        raise VersionError(message)


def _number(version: str | None, beside: str) -> tuple[float, float]:
    # The lowest version of a service is X.0 or X.1.
    return (number(beside)[0], 1) if version is None else number(version)


def number(version: str) -> tuple[float, float]:
    """Give the order of microversions: ``2.9`` before ``2.10`` before ``latest``."""
    if version == LATEST:
        return float("inf"), 0
    major, minor = version.split(".")
    return int(major), int(minor)


class ServiceVersion(NamedTuple):
    """A version of the API as the service itself lists it."""

    id: str
    """E.g. ``v2.1``."""
    status: str
    """E.g. ``CURRENT``, ``SUPPORTED``, ``DEPRECATED``, ``EXPERIMENTAL``."""
    min_version: str | None
    """Lowest microversion, where it has any."""
    max_version: str | None
    """Highest microversion, inclusive."""

    def admits(self, microversion: str) -> bool:
        """Whether it has a microversion."""
        if self.min_version is None or self.max_version is None:
            return False
        bounds = number(self.min_version), number(self.max_version)
        return bounds[0] <= number(microversion) <= bounds[1]


def listed(body: JsonValue) -> list[ServiceVersion]:
    """Read an answer of discovery, in all forms in use; empty if it is none."""
    if not isinstance(body, dict):
        return []
    found = body.get("versions", body.get("version"))
    if isinstance(found, dict):
        found = found.get("values", [found])
    items = found if isinstance(found, list) else []
    return [_version(item) for item in items if isinstance(item, dict) and "id" in item]


def _version(item: Mapping[str, JsonValue]) -> ServiceVersion:
    status = item.get("status")
    return ServiceVersion(
        id=str(item["id"]),
        status=status.upper() if isinstance(status, str) else "",
        min_version=_usable(item, "min_version"),
        max_version=_usable(item, "max_version", "version"),
    )


def _usable(item: Mapping[str, JsonValue], *names: str) -> str | None:
    # Services without microversions give empty strings.
    texts = [text for name in names if isinstance(text := item.get(name), str)]
    return next((text for text in texts if re.fullmatch(_VERSION, text)), None)
