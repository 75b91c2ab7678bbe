"""Links of examples lead to the mock, where it has what they lead to."""

from __future__ import annotations

import pytest

from rstgen.model import JsonValue
from rstgen.serving import links, pages
from rstgen.serving.links import Base
from rstgen.serving.paths import Paths
from tests.serving.asking import made
from tests.support import SPECS

BASE = Base(host="http://here:81/compute", version="/v2.1")
DOCS = {"rel": "describedby", "href": "u"}
THERE = "http://far.example.com"


@pytest.fixture(scope="module")
def paths() -> Paths:
    return Paths(made(SPECS).api.operations)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (f"{THERE}/machines/5a", "http://here:81/compute/v2.1/machines/5a"),
        (f"{THERE}/v2.1/6f70/machines/5a", "http://here:81/compute/v2.1/machines/5a"),
        (f"{THERE}:8774/v9/machines?limit=1", "http://here:81/compute/v2.1/machines?limit=1"),
        (f"{THERE}/v2/", "http://here:81/compute/v2/"),
        (f"{THERE}/compute/v2.1", "http://here:81/compute/v2.1"),
        (THERE, "http://here:81/compute/"),
        (f"{THERE}/", "http://here:81/compute/"),
        (f"{THERE}/boats/5a", f"{THERE}/boats/5a"),
        ("/machines/5a", "/machines/5a"),
        ("/harbor/machines/5a", "/compute/v2.1/machines/5a"),
        ("/boats/5a", "/boats/5a"),
        ("", ""),
        ("no url", "no url"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("http://[", "http://["),
    ],
)
def test_a_url_is_ours_if_its_path_is(paths: Paths, url: str, expected: str) -> None:
    assert links.own(url, BASE, paths) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"links": [{"rel": "self", "href": "u"}]}, {"links": [{"rel": "self", "href": "U"}]}),
        ({"links": {"self": "u", "next": None}}, {"links": {"self": "U", "next": None}}),
        (
            {"boats_links": [{"rel": "next", "href": "u"}]},
            {"boats_links": [{"rel": "next", "href": "U"}]},
        ),
        ({"next": "u", "schema": "u"}, {"next": "U", "schema": "U"}),
        ({"console": {"url": "u"}, "name": "u"}, {"console": {"url": "u"}, "name": "u"}),
        (
            {"links": [{"rel": "describedby", "href": "u"}]},
            {"links": [{"rel": "describedby", "href": "u"}]},
        ),
        ({"links": ["u"]}, {"links": ["U"]}),
        ([{"self": "u"}, 5, None], [{"self": "U"}, 5, None]),
    ],
)
def test_where_links_are(value: JsonValue, expected: JsonValue) -> None:
    assert links.moved(value, str.upper) == expected


def test_the_last_page() -> None:
    page: JsonValue = {
        "boats": [{"id": 1}],
        "boats_links": [{"rel": "next", "href": "u"}, {"rel": "self", "href": "u"}],
        "links": {"next": "u", "self": "u"},
        "next": "u",
        "names": ["a"],
        "size": 5,
    }
    assert pages.last(page) == {
        "boats": [],
        "boats_links": [{"rel": "self", "href": "u"}],
        "links": {"next": None, "self": "u"},
        "names": ["a"],
        "size": 5,
    }
    assert pages.last([1]) == [1]
