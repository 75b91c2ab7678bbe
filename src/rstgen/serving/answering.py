"""Answers one request for one operation."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeAlias
from urllib.parse import quote

from starlette.requests import Request

from rstgen.model import JsonValue
from rstgen.serving import discovery, forcing, headings, links, pages
from rstgen.serving.examples import Body, Bound, Examples, dump
from rstgen.serving.forcing import Forced
from rstgen.serving.identities import identified
from rstgen.serving.links import Base
from rstgen.serving.paths import Paths, pattern
from rstgen.serving.prefixes import PREFIX, VERSIONED
from rstgen.serving.times import unexpired

Call: TypeAlias = Any
"""One of the mounted core, which no type checker sees."""


Keeping: TypeAlias = Callable[["Answering", Bound, Call, str | None], Awaitable[Any]]
"""Gives a response, or ``None`` where an operation is not about stored things."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """Knows all that answers are made of."""

    core: Any
    """The module ``core`` of the mounted server."""
    respond: Any
    """Class of its responses."""
    versions: Any
    """`Versions` of the core; ``None`` for a service without."""
    paths: Paths
    examples: Examples
    token: str | None
    """What is demanded of callers, if anything is."""
    stored: Keeping | None = None
    """Answers where something is kept; ``None`` where nothing is."""

    async def forced(self, one: Bound, call: Call) -> None:
        """Do what the headers ask for before anything else.

        Raises:
            Fault: of the core: that which is asked for, or a 400.
        """
        try:
            asked = forcing.read(call.request.headers)
        except ValueError as error:
            raise self.core.Fault(400, str(error)) from None
        try:
            await asyncio.sleep(asked.delay)
        except asyncio.CancelledError:  # that is how uvicorn ends what takes too long
            raise self.core.Fault(503, "The server has been stopped.") from None
        if asked.status is not None:
            raise self._fault(one, asked)

    def _fault(self, one: Bound, asked: Forced) -> Exception:
        known = (r.name for r in one.op.responses if r.status == asked.status and r.name)
        name = asked.name or next(known, None)
        message = f"Asked for by the header {forcing.FAULT}."
        fault: Exception = self.core.Fault(asked.status, message, name=name)
        return fault

    async def answer(self, one: Bound, call: Call) -> Any:
        """Answer a request that is as documented."""
        version = None if call.version is None else str(call.version)
        if self.stored is not None:
            answer = await self.stored(self, one, call, version)
            if answer is not None:
                return answer
        return self._example(one, call, self.examples.body(one.op.name, version))

    def _example(self, one: Bound, call: Call, body: Body | None) -> Any:
        """Answer with the documented success: an example, or what the schema allows."""
        value, text = None, body.text if body else None
        if body and body.is_json:
            value = self._own(json.loads(body.text), one, call)
            text = dump(value)
        status = call.operation.status
        media = body.media_type if body else None
        return self.respond(text, status, self.headers(one, call, status, value), media_type=media)

    def headers(self, one: Bound, call: Call, status: int, value: JsonValue) -> dict[str, str]:
        """Give the headers that an answer is documented to have."""
        base, path = base_of(call.request), call.request.scope["path"]
        known = headings.headers(
            next((found for found in one.op.responses if found.status == status), one.op.success),
            value,
            f"{base.host}{base.version}{path}",
            shown=_names_thing(one),
            token=self.token,
        )
        return dict(known)

    def _own(self, value: JsonValue, one: Bound, call: Call) -> JsonValue:
        """Make an example one of this server, and of this request."""
        value = unexpired(self.linked(value, one, call), datetime.now(UTC))
        if one.op.method == "GET" and one.op.path.strip("/").count("/") == 0:
            value = discovery.ranged(value, self.versions)
        if "marker" in call.request.query_params:
            value = pages.last(value)
        return identified(value, one.op.path, one.parts(call))

    def linked(self, value: JsonValue, one: Bound, call: Call) -> JsonValue:
        """Put our own address into links."""
        base, path = base_of(call.request), call.request.scope["path"]
        # The next page of a collection is one of the same: of this server's actions, if those
        # were asked for, and not of that of the example.
        same = None if _names_thing(one) else pattern(one.op.path)

        def own(url: str) -> str:
            found = links.own(url, base, self.paths)
            start = f"{base.host}{base.version}"
            rest, mark, query = found.removeprefix(start).partition("?")
            is_same = found.startswith(start) and same is not None and same.fullmatch(rest)
            return f"{start}{quote(path)}{mark}{query}" if is_same else found

        return links.moved(value, own)


def _names_thing(one: Bound) -> bool:
    """Whether a path is that of a thing, not of a collection or of what belongs to a thing."""
    return one.op.path.rstrip("/").endswith("}")


def base_of(request: Request) -> Base:
    """Tell how a request came to us."""
    scope = request.scope
    try:
        url = request.base_url
        host = f"{url.scheme}://{url.netloc}"
    except ValueError:  # of a header ``Host`` that is none
        host = "http://{}:{}".format(*scope.get("server") or ("127.0.0.1", 80))
    return Base(host=host + scope.get(PREFIX, ""), version=scope.get(VERSIONED, ""))
