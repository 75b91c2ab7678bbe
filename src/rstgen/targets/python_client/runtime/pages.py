"""Lists that come in pages: how the next one is asked for, and all items as one."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Generic, Protocol, TypeVar, cast
from urllib.parse import parse_qsl

from .calls import Answer
from .errors import UnexpectedResponseError
from .requests import told
from .steps import Steps
from .types import Pairs

T = TypeVar("T")

_MOST_EMPTY = 10


class Page(Protocol):
    """One answer of a list."""

    @property
    def raw(self) -> Mapping[str, object] | Sequence[object]:
        """The JSON, by names on the wire."""
        ...

    @property
    def answer(self) -> Answer:
        """The answer that it is, and the call that it answers."""
        ...


class Items(Generic[T]):
    """The items of a page and of all that follow, each page asked for when it is due.

    ``for`` goes through them in an answer of the `Client`, ``async for`` in one of the
    `AsyncClient`.
    """

    def __init__(self, page: Page, member: str = "", wire: str | None = None) -> None:
        # The member is empty where the page itself is the list.
        self._start: Callable[[], Walk] = lambda: Walk(page, member, wire or member)

    def __iter__(self) -> Iterator[T]:
        walk = self._start()
        more = True
        while more:
            yield from cast("list[T]", walk.items)
            more = walk.page.answer.client.run_now(walk.on())

    async def __aiter__(self) -> AsyncIterator[T]:
        walk = self._start()
        more = True
        while more:
            for item in cast("list[T]", walk.items):
                yield item
            more = await walk.page.answer.client.run_soon(walk.on())


class Walk:
    """The way through the pages of a list."""

    def __init__(self, page: Page, member: str, wire: str) -> None:
        self.page = page
        self._member = member
        self._wire = wire
        self._seen = [page.answer.query]
        self._empty = 0
        self.items = self._listed()

    def _listed(self) -> Sequence[object]:
        items = attrgetter(self._member)(self.page) if self._member else self.page
        if isinstance(items, list):
            return cast("list[object]", items)
        raise self._unreadable(f"{self._wire} is no list")

    def on(self) -> Steps[bool]:
        """Go to the next page, and say whether there is one."""
        raw = self.page.raw
        link = next_link(raw, self._wire) if isinstance(raw, Mapping) else None
        # Of a list that is the whole answer, or as RFC 8288 has it.
        link = link or self.page.answer.response.links.get("next", {}).get("url")
        query = self._behind() if link is None else self._linked(link)
        if query is None:
            return False
        self._seen.append(query)
        page = yield from self.page.answer.again(query)
        self.page = cast("Page", page)
        self.items = self._listed()
        # What takes no marker, or has one example to show, gives the same page again.
        return self.page.raw != raw

    def _linked(self, link: str) -> Pairs:
        """Give the query of a link; its host may be one that only a proxy knows."""
        # Only the query counts, whatever stands before it.
        query = parse_qsl(link.partition("?")[2].partition("#")[0], True)
        self._empty = 0 if self.items else self._empty + 1
        if not query or query in self._seen or self._empty > _MOST_EMPTY:
            raise self._unreadable(f"the link to the next page leads nowhere: {link}")
        return query

    def _behind(self) -> Pairs | None:
        """Ask for what comes after the last item."""
        answer = self.page.answer
        by = answer.operation.pages
        if by is None or not self.items:
            return None
        raw = self.page.raw
        if isinstance(raw, Mapping):
            raw = cast("list[object]", raw[self._wire])
        query = dict(answer.query)
        start = query.get("offset", "0")
        if by == "offset":
            value = str(int(start) + len(raw)) if start.isdecimal() else None
        else:
            value = marker_of(raw[-1])
        if value is None:
            return None
        return [*((k, v) for k, v in answer.query if k != by), (by, value)]

    def _unreadable(self, why: str) -> UnexpectedResponseError:
        response = self.page.answer.response
        return UnexpectedResponseError(f"{told(response.request)}: {why}", response)


def next_link(body: Mapping[str, object], collection: str) -> str | None:
    """Find the link to the next page, in all forms in use."""
    for links in (body.get(f"{collection}_links"), body.get("links"), body):
        if isinstance(links, Mapping):
            href: object = cast("Mapping[str, object]", links).get("next")
        else:
            href = _related(links)
        if isinstance(href, Mapping):
            href = cast("Mapping[str, object]", href).get("href")
        if isinstance(href, str) and href:
            return href
    return None


def _related(links: object) -> object:
    for link in cast("list[object]", links) if isinstance(links, list) else ():
        if isinstance(link, Mapping):
            found = cast("Mapping[str, object]", link)
            if found.get("rel") == "next":
                return found.get("href")
    return None


def marker_of(item: object) -> str | None:
    """Give what identifies the last item of a page; the next begins behind it."""
    if isinstance(item, str):
        return item
    if not isinstance(item, Mapping):
        return None
    members = cast("Mapping[str, object]", item)
    # Some services wrap each item: {"keypair": {"name": ...}}.
    if len(members) == 1 and isinstance(next(iter(members.values())), Mapping):
        return marker_of(next(iter(members.values())))
    found = (members.get(name) for name in ("id", "uuid", "name"))
    return next((str(v) for v in found if isinstance(v, str | int)), None)
