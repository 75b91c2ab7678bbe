"""Puts the mock's own address into the links of an answer."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from rstgen.model import JsonValue
from rstgen.serving.paths import VERSION, Paths

# What holds links, in the references known: ``"links": [{"rel": "self", "href": …}]`` and
# ``"servers_links"`` (nova), ``"links": {"self": …, "next": …}`` (keystone), ``"self"``, ``"file"``
# and ``"next"`` in the thing itself (glance). A ``url`` anywhere else is data: that of a console,
# of an endpoint of another service, of a file to fetch.
_HOLDERS = re.compile(r"links|\w+_links")
_NAMES = frozenset(
    {"href", "self", "next", "previous", "prev", "first", "last", "file", "schema", "location"}
)
# Of RFC 8288's relations those that lead to what somebody else keeps: nova's ``describedby`` is a
# page of documentation, its ``alternate`` the same image at another service.
_ELSEWHERE = frozenset({"about", "alternate", "describedby", "help", "license", "terms-of-service"})

Rewrite = Callable[[str], str]


def moved(value: JsonValue, rewrite: Rewrite, *, linked: bool = False) -> JsonValue:
    """Give a value with each url in it that is a link rewritten."""
    if isinstance(value, list):
        return [moved(one, rewrite, linked=linked and _holds(one)) for one in value]
    if isinstance(value, dict):
        if str(value.get("rel", "")).lower() in _ELSEWHERE:
            return value
        return {
            key: moved(inner, rewrite, linked=_is_link(key) or (linked and _holds(inner)))
            for key, inner in value.items()
        }
    return rewrite(value) if linked and isinstance(value, str) else value


def _is_link(key: str) -> bool:
    return key.lower() in _NAMES or _HOLDERS.fullmatch(key) is not None


def _holds(value: JsonValue) -> bool:
    return isinstance(value, str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """How a request came to us."""

    host: str
    """``http://127.0.0.1:8000``, with the prefix that stands before all of the service."""
    version: str = ""
    """What it put between that and a path of the reference: ``/v2.1``."""


def own(url: str, base: Base, paths: Paths) -> str:
    """Give a url of the reference's imaginary host as one of ours, if we serve its path.

    Of ``http://openstack.example.com/v2.1/6f70/servers/5a`` we serve ``/servers/5a``, and so of
    ``/placement/traits`` without a host. What ends with a version is the root of that version.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    is_absolute = parts.scheme in ("http", "https") and parts.netloc
    if not is_absolute and (parts.scheme or parts.netloc or not parts.path.startswith("/")):
        return url
    if not is_absolute and parts.path in paths:
        return url  # Right on any host (glance).
    start = base.host if is_absolute else urlsplit(base.host).path
    path = parts.path.rstrip("/")
    step = path.rpartition("/")[2]
    if not path or VERSION.fullmatch(step):
        return f"{start}/{step}{'/' if step and parts.path.endswith('/') else ''}"
    tail = paths.tail(parts.path)
    query = f"?{parts.query}" if parts.query else ""
    return url if tail is None else f"{start}{base.version}{tail}{query}"
