"""Lists in pages, whatever form the link to the next one has."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from rstgen.targets.python_client.runtime.answers import ListAnswer
from rstgen.targets.python_client.runtime.errors import UnexpectedResponseError, UsageError
from rstgen.targets.python_client.runtime.models import Model, parse_as
from rstgen.targets.python_client.runtime.pages import Items, marker_of
from rstgen.targets.python_client.runtime.types import Operation
from tests.targets.python_client.runtime.both import LIST, THINGS, URL, Both, Client, Things

WRONG = "https://behind.the.proxy:99/v2/things?limit=2&marker=b"


def page(*names: str, **more: object) -> httpx.Response:
    return httpx.Response(200, json={"things": [{"id": name} for name in names], **more})


@pytest.mark.parametrize(
    "links",
    [
        {"things_links": [{"rel": "self", "href": "x"}, {"rel": "next", "href": WRONG}]},
        {"links": {"next": WRONG, "self": "x"}},
        {"links": [{"rel": "next", "href": WRONG}]},
        {"links": {"next": {"href": WRONG}}},
        {"next": WRONG},
        {"next": "/v2/things?limit=2&marker=b"},
    ],
)
def test_the_query_of_a_link_is_followed_and_nothing_else_of_it(both: Both, links: Any) -> None:
    both.answer(page("a", "b", **links), page("c", links={"next": None}))
    found = both.items(query={"limit": 2, "sort": "x"}, headers={"X-Trace": "t"})
    assert [thing.id for thing in found] == ["a", "b", "c"]
    assert both.urls == ["/things?limit=2&sort=x", "/things?limit=2&marker=b"]
    assert both.sent[1].headers["X-Trace"] == "t"


def test_pages_are_asked_for_when_they_are_due(both: Both) -> None:
    both.answer(page("a", "b", next="?marker=b"))

    async def first_async(client: Any) -> str:
        async for thing in (await client.call(LIST, THINGS)).iterate():
            return str(thing.id)
        return ""

    def first(client: Any) -> str:
        return str(next(iter(client.call(LIST, THINGS).iterate())).id)

    assert both.run(first_async if both.is_async else first) == "a"
    assert len(both.sent) == 1


@pytest.mark.parametrize("by", ["marker", "offset"])
def test_pages_without_links(both: Both, by: Any) -> None:
    both.answer(page("a", "b"), page("c"), page())
    found = both.items(Operation("GET", "/things", pages=by), query={"limit": 2})
    assert [thing.id for thing in found] == ["a", "b", "c"]
    ends = ["marker=b", "marker=c"] if by == "marker" else ["offset=2", "offset=3"]
    assert both.urls == ["/things?limit=2", *(f"/things?limit=2&{end}" for end in ends)]


@pytest.mark.parametrize("by", ["marker", "offset"])
def test_pages_that_are_lists_themselves(both: Both, by: Any) -> None:
    every = [["a", "b"], ["c"], []]
    both.answer(*(httpx.Response(200, json=names) for names in every))
    operation, parse = Operation("GET", "/things", pages=by), parse_as(ListAnswer[str])

    async def all_of(client: Any) -> list[str]:
        page = await client.call(operation, parse, query={"limit": 2})
        return [item async for item in page.iterate()]

    def all_now(client: Any) -> list[str]:
        return list(client.call(operation, parse, query={"limit": 2}).iterate())

    assert both.run(all_of if both.is_async else all_now) == ["a", "b", "c"]
    ends = ["marker=b", "marker=c"] if by == "marker" else ["offset=2", "offset=3"]
    assert both.urls == ["/things?limit=2", *(f"/things?limit=2&{end}" for end in ends)]


def test_a_service_that_takes_no_marker(both: Both) -> None:
    both.answer(page("a", "b"))
    found = both.items(Operation("GET", "/things", pages="marker"))
    assert [thing.id for thing in found] == ["a", "b"]
    assert len(both.sent) == 2


def test_the_same_page_once_more_is_the_end(both: Both) -> None:
    both.answer(page("a", "b", next="?marker=b"))
    assert [thing.id for thing in both.items(query={"limit": 100})] == ["a", "b"]
    assert both.urls == ["/things?limit=100", "/things?marker=b"]


def test_a_list_that_never_ends(both: Both) -> None:
    both.service = lambda request: page(f"a{len(both.sent)}", next="?marker=a")
    with pytest.raises(UnexpectedResponseError, match=r"leads nowhere: \?marker=a"):
        both.items()
    assert len(both.sent) == 2


def test_empty_pages_that_never_end(both: Both) -> None:
    both.service = lambda request: page(next=f"?marker={len(both.sent)}")
    with pytest.raises(UnexpectedResponseError, match="leads nowhere"):
        both.items()
    assert len(both.sent) == 11


def test_a_link_without_a_query(both: Both) -> None:
    both.answer(page("a", next="/v2/things"))
    with pytest.raises(UnexpectedResponseError, match="leads nowhere"):
        both.items()


def test_a_list_that_is_none(both: Both) -> None:
    both.answer(httpx.Response(200, json={"things": {"a": 1}}))
    with pytest.raises(UnexpectedResponseError, match="things is no list"):
        both.items()


def test_each_kind_of_client_has_its_own_loop() -> None:
    both = Both(is_async=True)
    both.answer(page("a", next="?marker=a"))

    async def wrong(client: Any) -> Any:
        return list((await client.call(LIST, THINGS)).iterate())

    with pytest.raises(UsageError, match="say `async for`"):
        both.run(wrong)


def test_a_model_that_is_no_answer() -> None:
    with pytest.raises(AttributeError, match="Things is no whole answer"):
        list(Things(things=[]).iterate())
    with Client(URL) as client:
        assert client.base_url == URL


@pytest.mark.parametrize(
    ("item", "marker"),
    [
        ({"id": 7, "name": "n"}, "7"),
        ({"uuid": "u", "name": "n"}, "u"),
        ({"keypair": {"name": "n"}}, "n"),
        ("text", "text"),
        ({"odd": 1}, None),
        (3, None),
    ],
)
def test_what_identifies_an_item(item: object, marker: str | None) -> None:
    assert marker_of(item) == marker


def test_a_link_in_a_header(both: Both) -> None:
    link = {"Link": '<http://other.example/things?marker=b>; rel="next"'}
    first = httpx.Response(200, headers=link, json={"things": [{"id": "a"}, {"id": "b"}]})
    both.answer(first, page("c"))
    assert [thing.id for thing in both.items()] == ["a", "b", "c"]
    assert both.urls == ["/things", "/things?marker=b"]


def test_what_stands_before_the_query_of_a_link_does_not_matter(both: Both) -> None:
    both.answer(page("a", next="//[bad?marker=1#x"), page("b"))
    assert [thing.id for thing in both.items()] == ["a", "b"]
    assert both.urls == ["/things", "/things?marker=1"]


class Usages(Model):
    def iterate(self) -> Items[Any]:
        return Items(self, "usage.things", "usage")

    usage: Things


def test_a_list_inside_of_what_goes_on(both: Both) -> None:
    one = {
        "usage": {"things": [{"id": "a"}]},
        "usage_links": [{"rel": "next", "href": "?marker=a"}],
    }
    both.answer(
        httpx.Response(200, json=one),
        httpx.Response(200, json={"usage": {"things": [{"id": "b"}]}}),
    )
    parse = parse_as(Usages)

    async def all_of(client: Any) -> list[Any]:
        return [item async for item in (await client.call(LIST, parse)).iterate()]

    found = both.run(all_of if both.is_async else lambda c: list(c.call(LIST, parse).iterate()))
    assert [thing.id for thing in found] == ["a", "b"]
