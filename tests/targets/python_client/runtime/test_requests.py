"""Urls, queries, headers and bodies, and bad use that is told before anything is sent."""

from __future__ import annotations

import asyncio
import datetime
import inspect
import sys
from collections.abc import Mapping
from typing import Any

import httpx
import pytest

from rstgen.targets.python_client.runtime.errors import UsageError
from rstgen.targets.python_client.runtime.keywords import Resource
from rstgen.targets.python_client.runtime.requests import base_url, url_of
from rstgen.targets.python_client.runtime.types import NOT_GIVEN, Operation
from tests.targets.python_client.runtime.both import LIST, URL, Both, Client

ACCOUNT = "/v2.1/{project_id}/things/{thing_id}"


@pytest.mark.parametrize(
    ("base", "path", "url"),
    [
        ("http://x/v2.1", ACCOUNT, "http://x/v2.1/p/things/a%2Fb"),
        ("http://x/v2.1/own/", ACCOUNT, "http://x/v2.1/own/things/a%2Fb"),
        ("http://x/v2.1/{project_id}", ACCOUNT, "http://x/v2.1/p/things/a%2Fb"),
        ("http://x", ACCOUNT, "http://x/v2.1/p/things/a%2Fb"),
        ("http://x/v3", ACCOUNT, "http://x/v3/v2.1/p/things/a%2Fb"),
        ("http://x/v2.1", "/things", "http://x/v2.1/things"),
        ("http://x/v2", "/v2/", "http://x/v2/"),
        ("http://x/v2", "/v2", "http://x/v2"),
        ("http://x/api", "/", "http://x/api/"),
    ],
)
def test_a_base_url_may_hold_the_front_of_the_path(base: str, path: str, url: str) -> None:
    values = {"project_id": "p", "thing_id": "a/b"}
    found = base_url(base, {"project_id": "p"})
    assert url_of(found, Operation("GET", path), values) == url


def test_a_part_of_the_url_is_given_once(both: Both) -> None:
    operation = Operation("GET", ACCOUNT)
    path = {"project_id": NOT_GIVEN, "thing_id": "1"}
    both.call(operation, path=path, options={"path": {"project_id": "p"}})
    both.call(operation, path=path | {"project_id": "q"}, options={"path": {"project_id": "p"}})
    assert both.urls == ["/v2.1/p/things/1", "/v2.1/q/things/1"]
    with pytest.raises(UsageError, match="project_id is missing: give it here, or once"):
        both.call(operation, path=path)
    assert len(both.sent) == 2


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ({"base_url": None}, "base_url is missing"),
        ({"base_url": "shop.example"}, "must start with http"),
        ({"base_url": "http:///x"}, "and a host"),
        ({"base_url": "http://x/?a=1"}, "goes on"),
        ({"path": {"projct_id": "p"}}, "did you mean project_id"),
        ({"microversion": "2"}, "is no microversion"),
        ({"headers": {"X-Trace": "a\nb"}}, "header X-Trace can hold plain ASCII on"),
    ],
)
def test_bad_options(both: Both, options: Mapping[str, Any], why: str) -> None:
    with pytest.raises(UsageError, match=why):
        both.call(options=options)
    assert not both.sent


def test_other_options_for_some_calls(both: Both) -> None:
    def use(client: Any) -> Any:
        twin = client.with_options(path={"account": "b"}, headers={"accept": "text/plain"})
        return twin.call(LIST, lambda answer: None)

    both.run(use, base_url=f"{URL}/{{account}}", path={"account": "a"})
    both.call(LIST)
    assert [str(r.url) for r in both.sent] == [f"{URL}/b/things", f"{URL}/things"]
    assert [r.headers["Accept"] for r in both.sent] == [
        "text/plain",
        "application/json, */*;q=0.5",
    ]


def test_unknown_keywords_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(
        TypeError, match=r"^Client\(\) has no argument 'tokn'; did you mean token\?$"
    ):
        Client(URL, tokn="T")  # type: ignore[call-arg]
    with Client(URL) as client, pytest.raises(TypeError, match="'timout'; did you mean timeout"):
        client.with_options(timout=1)  # type: ignore[call-arg]
    # Python's own words differ from one version to the next.
    monkeypatch.setattr(sys, "version_info", (3, 13, 0))

    class Things(Resource):
        def list(self, *, limit: int = 0) -> int:
            return limit

        async def wait(self, *, limit: int = 0) -> int:
            return limit

    for method in (Things().list, Things().wait):
        why = rf"^Things\.{method.__name__}\(\) has no argument 'limt'; did you mean limit\?$"
        with pytest.raises(TypeError, match=why):
            asyncio.run(method(limt=1))  # type: ignore[operator]
    assert Things().list(limit=1) == 1
    assert asyncio.run(Things().wait(limit=1)) == 1
    assert inspect.iscoroutinefunction(Things.wait)


def test_queries_and_headers(both: Both) -> None:
    operation = Operation(
        "GET", "/things", joined=("tags",), families={"X-Meta-*": "^X-Meta-.+$", "resourcesN": "^r"}
    )
    query = {"tags": ["a", "b,c"], "id": [1, 2], "all": True, "resourcesN": {"r1": "x", "r2": "y"}}
    headers = {"X-Meta-*": {"X-Meta-Color": "red"}, "X-Empty": ""}
    both.call(operation, query=query, headers=headers, options={"headers": {"X-Own": "1"}})
    assert both.urls == ["/things?tags=a%2Cb%2Cc&id=1&id=2&all=true&r1=x&r2=y"]
    sent = both.sent[0].headers
    assert (sent["X-Meta-Color"], sent["X-Empty"], sent["X-Own"]) == ("red", "", "1")


def test_a_name_that_is_not_of_its_family(both: Both) -> None:
    operation = Operation("GET", "/things", families={"X-Meta-*": "^X-Meta-.+$"})
    with pytest.raises(UsageError, match="'X-Auth-Token' does not match"):
        both.call(operation, headers={"X-Meta-*": {"X-Auth-Token": "mine"}})


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ({"server": {"tags": ["a", {"b": object()}]}}, r"the body\.server\.tags\[1\]\.b cannot be"),
        ({"when": datetime.date(2020, 1, 1)}, r"the body\.when cannot be JSON"),
        (float("nan"), "the body cannot be JSON"),
    ],
)
def test_a_body_that_cannot_be_json(both: Both, body: object, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        both.call(Operation("POST", "/things"), body=body)
    assert not both.sent


def test_a_body_without_an_end(both: Both) -> None:
    body: list[object] = []
    body.append(body)
    with pytest.raises(UsageError, match="cannot be JSON"):
        both.call(Operation("POST", "/things"), body=body)


def test_the_token_is_the_clients_alone(both: Both) -> None:
    both.call(LIST, options={"headers": {"X-Auth-Token": "other"}, "token": "own"})
    both.call(LIST, options={"token": None, "auth": httpx.BasicAuth("u", "p")})
    assert both.tokens == ["own", ""]
    assert both.sent[1].headers["Authorization"].startswith("Basic ")


def test_dates_in_a_query_are_of_iso_8601(both: Both) -> None:
    when = datetime.datetime(2020, 1, 2, 3, 4, 5, tzinfo=datetime.UTC)
    both.call(query={"since": when, "days": [datetime.date(2020, 1, 2)]})
    assert dict(both.sent[0].url.params) == {
        "since": "2020-01-02T03:04:05+00:00",
        "days": "2020-01-02",
    }
