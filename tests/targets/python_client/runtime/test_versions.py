"""Microversions, and the versions that a service lists."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from rstgen.targets.python_client.runtime.errors import UnexpectedResponseError, VersionError
from rstgen.targets.python_client.runtime.types import Operation
from rstgen.targets.python_client.runtime.versions import ServiceVersion, listed
from tests.targets.python_client.runtime.both import LIST, URL, Both, Client

CREATE = Operation(
    "POST",
    "/things",
    versions=("2.3", "2.60"),
    limits={
        "/body/thing/tags": ("2.52", None),
        "/body/thing/nets/tag": ("2.32", None),
        "/body/thing/files": (None, "2.56"),
        "/query/all": ("2.70", None),
        "/body/thing/hosts/~*/a~1b": ("2.40", None),
    },
)


@pytest.mark.parametrize(
    ("thing", "version"),
    [
        ({}, "2.3"),
        ({"tags": []}, "2.52"),
        ({"nets": [{}, {"tag": "t"}]}, "2.32"),
        ({"nets": [{"tag": "t"}], "files": []}, "2.32"),
        ({"tags": [], "files": []}, "2.52"),
        ({"hosts": {"h1": {}, "h2": {"a/b": 1}}}, "2.40"),
        ({"hosts": {"a/b": {"c": 1}}}, "2.3"),
        ({"hosts": "a/b"}, "2.3"),
    ],
)
def test_the_lowest_version_that_admits_the_arguments(
    both: Both, thing: object, version: str
) -> None:
    both.call(CREATE, body={"thing": thing}, options={"microversion": "auto"})
    assert both.sent[0].headers["OpenStack-API-Version"] == f"shop {version}"


def test_no_version_is_sent_where_any_will_do(both: Both) -> None:
    both.call(LIST, options={"microversion": "auto"})
    both.call(LIST)
    assert not [r for r in both.sent if "OpenStack-API-Version" in r.headers]


def test_no_version_admits_all_of_it(both: Both) -> None:
    why = r"POST /things needs microversion 2\.60 or earlier; all of POST /things needs 2\.70"
    with pytest.raises(VersionError, match=why):
        both.call(CREATE, body={}, query={"all": 1}, options={"microversion": "auto"})
    assert not both.sent


@pytest.mark.parametrize(
    ("version", "why"),
    [("2.2", "2.3 or later; the client has 2.2"), ("2.61", "2.60 or earlier"), ("latest", "2.60")],
)
def test_a_call_out_of_its_range(both: Both, version: str, why: str) -> None:
    with pytest.raises(VersionError, match=why):
        both.call(CREATE, body={}, options={"microversion": version})
    assert not both.sent


def test_a_member_of_a_map_out_of_its_range(both: Both) -> None:
    body = {"thing": {"hosts": {"h1": {"a/b": 1}}}}
    why = (
        r"^thing\.hosts\.\*\.a/b of POST /things needs microversion 2\.40 or later; the client has"
    )
    with pytest.raises(VersionError, match=why):
        both.call(CREATE, body=body, options={"microversion": "2.39"})
    assert not both.sent


def test_other_headers_for_the_version(both: Both) -> None:
    class Older(Client):
        settings = Client.settings._replace(older_version_header="X-Shop-Version")

    def handle(request: httpx.Request) -> httpx.Response:
        both.sent.append(request)
        return httpx.Response(200, json={})

    http = httpx.Client(transport=httpx.MockTransport(handle))
    Older(URL, microversion="2.9", http_client=http).call(LIST, lambda answer: None)
    headers = both.sent[0].headers
    assert (headers["OpenStack-API-Version"], headers["X-Shop-Version"]) == ("shop 2.9", "2.9")


def test_a_version_needs_the_name_of_the_service() -> None:
    class Nameless(Client):
        settings = Client.settings._replace(service_type=None)

    why = r"microversion='2\.1' needs service_type= beside it: .* OpenStack-API-Version: TYPE X\.Y"
    with pytest.raises(VersionError, match=why):
        Nameless(URL, microversion="2.1")
    assert Nameless(URL, microversion="2.1", service_type="x").microversion == "2.1"


LISTED = {"id": "v2.1", "status": "CURRENT", "min_version": "2.1", "version": "2.96"}
V2 = ServiceVersion("v2.1", "CURRENT", "2.1", "2.96")


@pytest.mark.parametrize(
    "body",
    [
        {
            "versions": [
                {"id": "v2.1", "status": "CURRENT", "min_version": "2.1", "version": "2.96"}
            ]
        },
        {
            "versions": [
                {"id": "v2.1", "status": "current", "min_version": "2.1", "max_version": "2.96"}
            ]
        },
        {"version": {"id": "v2.1", "status": "CURRENT", "min_version": "2.1", "version": "2.96"}},
        {
            "versions": {
                "values": [
                    {"id": "v2.1", "status": "CURRENT", "min_version": "2.1", "max_version": "2.96"}
                ]
            }
        },
    ],
)
def test_all_forms_of_a_list_of_versions(both: Both, body: Any) -> None:
    assert listed(body) == [V2]
    both.answer(httpx.Response(404), httpx.Response(300, json=body))
    assert both.run(lambda client: client.versions()) == [V2]
    assert both.urls == ["/", "http://shop.example/"]
    assert V2.admits("2.10")
    assert not V2.admits("2.97")


def test_a_service_without_microversions() -> None:
    (found,) = listed({"versions": [{"id": "v3", "status": "stable", "version": "", "links": []}]})
    assert found == ServiceVersion("v3", "STABLE", None, None)
    assert not found.admits("3.1")


@pytest.mark.parametrize("body", [[], "text", {"versions": 3}, {"versions": ["v1"]}, {}])
def test_no_versions_anywhere(both: Both, body: Any) -> None:
    assert listed(body) == []
    both.answer(httpx.Response(200, json=body))
    with pytest.raises(UnexpectedResponseError, match="lists no versions"):
        both.run(lambda client: client.versions())
