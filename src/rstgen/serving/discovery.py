"""Version discovery, where a reference has no operation of its own for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rstgen.model import JsonValue
from rstgen.serving.examples import JSON, dump
from rstgen.serving.links import Base, moved, own
from rstgen.serving.paths import VERSION, Paths

Entry: TypeAlias = dict[str, JsonValue]
BaseOf = Callable[[Request], Base]


@dataclass(frozen=True, slots=True, kw_only=True)
class Discovery:
    """What there is to be said of a service's versions."""

    paths: Paths
    """What the reference serves itself."""
    versions: Any
    """`Versions` of the core; ``None`` for a service without."""
    shown: JsonValue
    """What the reference's own operation for the root answers; ``None`` if it has none."""
    base_of: BaseOf
    """Tells how a request came to us."""

    def routes(self) -> Iterator[Route]:
        """Give the routes that the reference lacks: of the root, and of each version."""
        if "/" not in self.paths:
            yield Route("/", self._root)
        for name in self._entries(Base(host="")):
            if f"/{name}" not in self.paths:
                # Clients ask for either.
                yield from (Route(path, self._root_of(name)) for path in (f"/{name}", f"/{name}/"))

    async def _root(self, request: Request) -> Response:
        return _json({"versions": [*self._entries(self.base_of(request)).values()]})

    def _root_of(self, name: str) -> Any:
        async def version(request: Request) -> Response:
            return _json({"version": self._entries(self.base_of(request))[name]})

        return version

    def _entries(self, base: Base) -> dict[str, Entry]:
        """Tell of each version, by the step of a path that leads to it."""
        shown = ranged(moved(self.shown, lambda url: own(url, base, self.paths)), self.versions)
        # Glance lists twenty that are at one url, the current one first.
        found = {_step(entry): entry for entry in reversed([*_listed(shown)])}
        return {name: entry for name, entry in found.items() if name} or self._made(base)

    def _made(self, base: Base) -> dict[str, Entry]:
        names = self.paths.versions or (_only(self.versions),)
        return {name: self._entry(name, base, newest=name == names[-1]) for name in names}

    def _entry(self, name: str, base: Base, *, newest: bool) -> Entry:
        """Tell of a version that nothing is said of; microversions are the newest one's."""
        return {
            "id": name,
            "status": "CURRENT" if newest else "SUPPORTED",
            "links": [{"rel": "self", "href": f"{base.host}/{name}/"}],
            **_range(self.versions if newest else None),
        }


def _json(value: JsonValue) -> Response:
    return Response(dump(value), media_type=JSON)


def _listed(value: JsonValue) -> Iterator[Entry]:
    """Give the entries of an answer: in ``versions``, or in its ``values``."""
    found = value.get("versions") if isinstance(value, dict) else None
    found = found.get("values") if isinstance(found, dict) else found
    yield from (one for one in found if isinstance(one, dict)) if isinstance(found, list) else ()


def _step(entry: Entry) -> str:
    """Tell which step of a path leads to a version: that of its link, or its id."""
    links = entry.get("links")
    first = links[0] if isinstance(links, list) and links else None
    url = first.get("href") if isinstance(first, dict) else None
    steps = [url.rstrip("/").rpartition("/")[2] if isinstance(url, str) else "", entry.get("id")]
    return next((one for one in steps if isinstance(one, str) and VERSION.fullmatch(one)), "")


def _only(versions: Any) -> str:
    """Name the version of a reference whose paths name none, as services do: ``v2.1``."""
    if versions is None:
        return "v1.0"
    first = versions.minimum or (versions.maximum[0], 0)
    return "v" + ".".join(map(str, first))


def _range(versions: Any) -> Entry:
    """Give the first and the last microversion; empty texts say that there are none.

    A reference that speaks of versions and shows no range may have versions of another kind:
    keystone's rows are of 3.4 and 3.10, which no request can ask for.
    """
    if versions is None or versions.minimum is None:
        return {"min_version": "", "max_version": ""}
    first, last = (".".join(map(str, end)) for end in (versions.minimum, versions.maximum))
    return {"min_version": first, "max_version": last}


def ranged(value: JsonValue, versions: Any) -> JsonValue:
    """Let an example of discovery name the newest version that is answered.

    References forget it there: placement's example ends at 1.28, its pages at 1.39.
    """
    if isinstance(value, list):
        return [ranged(one, versions) for one in value]
    if not isinstance(value, dict):
        return value
    made = {key: ranged(inner, versions) for key, inner in value.items()}
    if versions is not None and made.get("id") and made.get("min_version"):
        key = next((one for one in ("max_version", "version") if made.get(one)), None)
        made |= {key: ".".join(map(str, versions.maximum))} if key else {}
    return made
