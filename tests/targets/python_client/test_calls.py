"""The sample's client is imported and called, both ways."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from types import ModuleType
from typing import Any

import httpx
import pytest

Handler = Callable[[httpx.Request], httpx.Response]
pytestmark = pytest.mark.filterwarnings("error")

URL = "http://shop.example/compute"


class Shop:
    """A client of either kind, what it sent, and what it is answered."""

    def __init__(self, package: ModuleType, is_async: bool) -> None:
        self.package, self.is_async = package, is_async
        self.sent: list[httpx.Request] = []
        self.answer = httpx.Response(200, json={})

    def call(self, group: str, method: str, *args: object, **given: Any) -> Any:
        """Call a method of a client with ``options``."""
        options = {"base_url": URL, "token": "T", **given.pop("options", {})}
        transport = httpx.MockTransport(self._handle)
        if self.is_async:
            return asyncio.run(self._call(options, transport, group, method, args, given))
        http = httpx.Client(transport=transport)
        with self.package.Client(**options, http_client=http) as client:
            return getattr(getattr(client, group), method)(*args, **given)

    async def _call(
        self,
        options: Any,
        transport: httpx.MockTransport,
        group: str,
        method: str,
        args: Any,
        given: Any,
    ) -> Any:
        http = httpx.AsyncClient(transport=transport)
        async with self.package.AsyncClient(**options, http_client=http) as client:
            return await getattr(getattr(client, group), method)(*args, **given)

    def _handle(self, request: httpx.Request) -> httpx.Response:
        self.sent.append(request)
        return self.answer

    @property
    def last(self) -> tuple[str, str, Any]:
        """Method, url and JSON of the last request."""
        request = self.sent[-1]
        body = json.loads(request.content) if request.content else None
        return request.method, str(request.url).removeprefix(URL), body


@pytest.fixture(params=["sync", "async"])
def shop(request: pytest.FixtureRequest, machines: ModuleType) -> Shop:
    return Shop(machines, request.param == "async")


def test_a_list_with_query_and_headers(shop: Shop) -> None:
    shop.answer = httpx.Response(
        200,
        json={
            "machines": [
                {"id": "a", "OS-EXT:vmState": "active", "copy": 3, "class": None, "new": [1]},
                {"id": 7, "OS-EXT:vmState": {"odd": True}, "metadata": {"k": "v"}},
                {"copy": "no number"},
            ]
        },
    )
    answer = shop.call("machines", "list", limit=2, x_trace="t", options={"headers": {}})
    assert shop.last == ("GET", "/machines?limit=2", None)
    headers = shop.sent[0].headers
    assert (headers["X-Auth-Token"], headers["X-Trace"]) == ("T", "t")
    assert "OpenStack-API-Version" not in headers
    first, second, third = answer.machines
    assert (first.id, first.os_ext_vm_state, first.copy_, first.class_) == ("a", "active", 3, None)
    assert first.new == [1]
    assert (second.id, second.os_ext_vm_state, second.metadata) == (7, {"odd": True}, {"k": "v"})
    assert third.copy_ == "no number"
    with pytest.raises(AttributeError, match="the service sent no 'id'"):
        third.id  # noqa: B018
    assert answer.response.status_code == 200
    assert first.model_dump(by_alias=True, exclude_unset=True) == {
        "id": "a",
        "OS-EXT:vmState": "active",
        "copy": 3,
        "class": None,
        "new": [1],
    }


def test_families_and_joined_lists(shop: Shop) -> None:
    shop.call("machines", "list", ids=["a", "b"], x_meta={"X-Meta-Color": "red"})
    assert shop.last == ("GET", "/machines?ids=a%2Cb", None)
    assert shop.sent[0].headers["X-Meta-Color"] == "red"


def test_lists_and_booleans_in_a_query(shop: Shop) -> None:
    shop.call("machines", "list", not_tags=["a&b", "c"], options={"microversion": "2.26"})
    assert shop.last[1] == "/machines?not-tags=a%26b&not-tags=c"
    assert shop.sent[0].headers["OpenStack-API-Version"] == "machine 2.26"


def test_a_body_of_members(shop: Shop) -> None:
    shop.answer = httpx.Response(
        202, json={"machine": {"id": "new"}, "location": "x"}, headers={"Location": "y"}
    )
    answer = shop.call("machines", "create", machine={"name": "web"})
    assert shop.last == ("POST", "/machines", {"machine": {"name": "web"}})
    assert shop.sent[0].headers["Content-Type"] == "application/json"
    assert answer.machine.id == "new"
    assert (answer.location, answer.location_header) == ("x", "y")


@pytest.mark.parametrize(
    ("method", "given", "sent"),
    [
        ("resize", {"flavor_ref": "2"}, {"resize": {"flavorRef": "2"}}),
        (
            "resize",
            {"flavor_ref": "2", "os_dcf_disk_config": "AUTO", "name": None},
            {"resize": {"flavorRef": "2", "OS-DCF:diskConfig": "AUTO", "name": None}},
        ),
        ("pause", {}, {"os-pause": None}),
        ("lock", {}, {"lock": None}),
        ("lock", {"locked_reason": "x"}, {"lock": {"locked_reason": "x"}}),
        ("evacuate", {}, {"evacuate": None}),
        ("evacuate", {"body": {"host": "h"}}, {"evacuate": {"host": "h"}}),
    ],
)
def test_actions(shop: Shop, method: str, given: dict[str, Any], sent: Any) -> None:
    options = {"microversion": "2.8" if "pause" in method else "latest"}
    assert shop.call("machines", method, "a/b c", **given, options=options) is None
    assert shop.last == ("POST", "/machines/a%2Fb%20c/action", sent)


def test_whole_bodies(shop: Shop) -> None:
    shop.answer = httpx.Response(200, json=["x", "y"])
    tags = shop.call("machines", "replace_tags", "1", body=["x", "y"])
    assert (tags, tags.raw, tags.response.status_code) == (["x", "y"], ["x", "y"], 200)
    assert shop.last == ("PUT", "/machines/1/tags", ["x", "y"])
    shop.answer = httpx.Response(200, json={"cores": 4, "disk": "odd"}, headers={"X-Id": "1"})
    usage = shop.call("machines", "get_usage")
    assert usage == usage.raw == {"cores": 4, "disk": "odd"}
    assert usage.response.headers["X-Id"] == "1"


def test_a_body_that_is_a_list_or_an_object(shop: Shop) -> None:
    for body in (["a"], {"ids": ["a"]}):
        shop.call("list_", "set_aggregates", body=body)
        assert shop.last == ("PUT", "/v2/aggregates", body)


def test_a_version_that_base_url_and_path_name(shop: Shop) -> None:
    for base_url in ("http://shop.example/v2", "http://shop.example/v2/", "http://shop.example"):
        shop.call("list_", "set_aggregates", body=[], options={"base_url": base_url})
        assert str(shop.sent[-1].url) == "http://shop.example/v2/aggregates"


@pytest.mark.parametrize("body", [object(), float("nan")])
def test_a_body_that_json_cannot_hold(shop: Shop, body: object) -> None:
    with pytest.raises((TypeError, ValueError), match="JSON"):
        shop.call("list_", "set_aggregates", body=body)
    assert not shop.sent


def test_bodies_that_are_no_json(shop: Shop) -> None:
    shop.answer = httpx.Response(204)
    assert shop.call("machines", "upload_file", "1", body=b"\0\xff") is None
    assert shop.sent[0].content == b"\0\xff"
    assert shop.sent[0].headers["Content-Type"] == "application/octet-stream"
    shop.answer = httpx.Response(200, content=b"\0\xff")
    answer = shop.call("machines", "download_file", "1")
    assert (answer.value, answer.raw, answer.response.status_code) == (b"\0\xff", None, 200)
    shop.answer = httpx.Response(200, json={"a": 1})
    answer = shop.call("machines", "download_file", "1")
    assert answer.value == answer.raw == {"a": 1}


def test_an_answer_of_headers_only(shop: Shop) -> None:
    shop.answer = httpx.Response(200, headers={"X-State": "ok"})
    answer = shop.call("machines", "check", "1")
    assert (answer.x_state, answer.response.status_code) == ("ok", 200)
    assert shop.last[0] == "HEAD"


def test_a_method_that_http_does_not_know_and_a_status_without_body(shop: Shop) -> None:
    shop.answer = httpx.Response(204)
    empty = shop.call("list_", "copy_machine", "1", query_machine_id="2")
    assert (empty.raw, empty.response.status_code) == ({}, 204)
    assert shop.last == ("COPY", "/machines/1?machine_id=2", None)
    shop.answer = httpx.Response(200, json={"list": ["a"], "response": "r"})
    answer = shop.call("list_", "copy_machine", "1")
    assert (answer.list_, answer.response_) == (["a"], "r")


@pytest.mark.parametrize(
    ("body", "fault", "message"),
    [
        ({"itemNotFound": {"code": 404, "message": "gone"}}, "itemNotFound", "gone"),
        ({"error": {"code": 404, "message": "gone", "title": "Not Found"}}, "Not Found", "gone"),
        ({"NeutronError": {"type": "NoNet", "message": "gone", "detail": ""}}, "NoNet", "gone"),
        (
            {"errors": [{"status": 404, "title": "T", "detail": "gone", "code": "a.b"}]},
            "a.b",
            "gone",
        ),
        (json.dumps({"itemNotFound": {"message": "gone"}}), "itemNotFound", "gone"),
        (["odd"], None, "Not Found"),
    ],
)
def test_errors(shop: Shop, body: object, fault: str | None, message: str) -> None:
    shop.answer = httpx.Response(404, json=body, headers={"X-Openstack-Request-Id": "req-7"})
    with pytest.raises(shop.package.NotFoundError) as caught:
        shop.call("machines", "get_usage")
    error = caught.value
    assert isinstance(error, shop.package.ApiError)
    assert (error.status, error.fault, error.message) == (404, fault, message)
    assert error.request_id == "req-7"


def test_an_error_that_is_no_json_or_undocumented(shop: Shop) -> None:
    shop.answer = httpx.Response(502, html="<html>Bad Gateway</html>")
    with pytest.raises(shop.package.ApiError, match=r"^502: Bad Gateway$") as caught:
        shop.call("machines", "get_usage")
    assert caught.value.body == "<html>Bad Gateway</html>"


def test_a_success_that_cannot_be_read(shop: Shop) -> None:
    shop.answer = httpx.Response(200, html="<html>")
    with pytest.raises(shop.package.UnexpectedResponseError, match=r"GET .* answered 200"):
        shop.call("machines", "list")


def test_what_connections_do(shop: Shop) -> None:
    def fail(request: httpx.Request) -> httpx.Response:
        raise error("no way", request=request)

    shop._handle = fail  # type: ignore[method-assign]
    error: type[httpx.TransportError] = httpx.ConnectError
    with pytest.raises(shop.package.ConnectionFailedError, match=r"GET .*usage: no way"):
        shop.call("machines", "get_usage")
    error = httpx.ReadTimeout
    with pytest.raises(shop.package.TimedOutError):
        shop.call("machines", "get_usage")


@pytest.mark.parametrize(
    ("version", "method", "args", "given", "why"),
    [
        ("2.6", "pause", ("1",), {}, "os-pause .* needs microversion 2.7 or later"),
        ("2.31", "pause", ("1",), {}, "microversion 2.30 or earlier; the client has 2.31"),
        (None, "pause", ("1",), {}, "2.7 or later; the client has none"),
        ("latest", "pause", ("1",), {}, "2.30 or earlier"),
        ("2.25", "list", (), {"not_tags": ["a"]}, "not-tags of GET /machines needs"),
        (
            "2.51",
            "create",
            (),
            {"machine": {"name": "n", "tags": []}},
            "machine.tags of POST /machines needs microversion 2.52 or later",
        ),
        ("2.1", "lock", ("1",), {"locked_reason": "x"}, "lock.locked_reason"),
    ],
)
def test_microversions_are_checked_before_anything_is_sent(
    shop: Shop, version: str | None, method: str, args: Any, given: Any, why: str
) -> None:
    with pytest.raises(shop.package.VersionError, match=why):
        shop.call("machines", method, *args, **given, options={"microversion": version})
    assert not shop.sent


def test_microversions_that_fit(shop: Shop) -> None:
    for version in ("2.7", "2.9", "2.30"):
        shop.call("machines", "pause", "1", options={"microversion": version})
    shop.call("machines", "lock", "1", options={"microversion": "2.1"})
    shop.call("machines", "list", not_tags=["a"], options={"microversion": "latest"})
    assert len(shop.sent) == 5


@pytest.mark.parametrize("part", ["", ".", ".."])
def test_a_part_of_the_url_that_would_lead_elsewhere(shop: Shop, part: str) -> None:
    with pytest.raises(ValueError, match="machine_id cannot be"):
        shop.call("machines", "delete", part)
    assert not shop.sent


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ({"base_url": None}, "base_url is missing"),
        ({"base_url": "shop.example"}, "must start with http"),
        ({"microversion": "2"}, "is no microversion"),
    ],
)
def test_bad_options(shop: Shop, options: dict[str, Any], why: str) -> None:
    with pytest.raises(shop.package.ClientError, match=why):
        shop.call("machines", "get_usage", options=options)


def test_options_of_some_calls_only(machines: ModuleType) -> None:
    sent: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(200, json={})

    http = httpx.Client(transport=httpx.MockTransport(handle))
    with machines.Client(URL, token="T", microversion="2.1", http_client=http) as client:
        newer = client.with_options(microversion="2.8", token=None)
        newer.machines.pause("1")
        newer.close()
        client.machines.list()
    assert not http.is_closed
    versions = [request.headers["OpenStack-API-Version"] for request in sent]
    assert versions == ["machine 2.8", "machine 2.1"]
    assert ["X-Auth-Token" in request.headers for request in sent] == [False, True]


def test_auth_signs_requests(shop: Shop) -> None:
    shop.call("machines", "get_usage", options={"auth": httpx.BasicAuth("u", "p")})
    assert shop.sent[0].headers["Authorization"].startswith("Basic ")
