"""Takes off what real catalogs put before the paths of a reference."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from rstgen.serving.paths import VERSION, Paths

PREFIX, VERSIONED = "rstgen.prefix", "rstgen.version"
"""Keys of what was taken off, in the scope of a request: ``/compute`` and ``/v2.1``."""


class Prefixes:
    """Middleware before all else.

    What is taken off: a prefix that the caller names (``/compute``), and then a version where
    the reference's path has none: nova's has ``/servers``, its clients ask for ``/v2.1/servers``.
    """

    def __init__(self, app: Any, paths: Paths, given: Iterable[str]) -> None:
        self._app = app
        self._paths = paths
        self._given = tuple(given)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Pass a request on with the path that the reference knows."""
        if scope["type"] == "http":
            prefix = self._prefix(scope["path"])
            version = self._version(scope["path"][len(prefix) :])
            scope = {**scope, PREFIX: prefix, VERSIONED: version}
            if prefix or version:
                scope["path"] = scope["path"][len(prefix + version) :] or "/"
                scope["raw_path"] = _without(scope, prefix + version)
        await self._app(scope, receive, send)

    def _prefix(self, path: str) -> str:
        return next((one for one in self._given if f"{path}/".startswith(f"{one}/")), "")

    def _version(self, path: str) -> str:
        step, _, rest = path.removeprefix("/").partition("/")
        # The root of a version is a page of its own: see `discovery`.
        if not rest or not VERSION.fullmatch(step) or path in self._paths:
            return ""
        return f"/{step}" if f"/{rest}" in self._paths else ""


def _without(scope: Any, prefix: str) -> bytes:
    """Give the rest of the path as it was sent: an escaped slash is no other step."""
    raw: bytes = scope.get("raw_path") or b""
    if raw.startswith(prefix.encode()):
        return raw.removeprefix(prefix.encode()) or b"/"
    return quote(scope["path"]).encode()
