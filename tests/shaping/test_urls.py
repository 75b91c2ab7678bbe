from __future__ import annotations

import pytest

from rstgen.shaping.urls import template


@pytest.mark.parametrize(
    ("url", "path", "names", "query"),
    [
        ("/boats/{boat_id}", "/boats/{boat_id}", ["boat_id"], []),
        ("v1/boats", "/v1/boats", [], []),
        ("/boats/", "/boats/", [], []),
        ("/boats/<boat_id>", "/boats/{boat_id}", ["boat_id"], []),
        ("/boats/(string:boat_id)", "/boats/{boat_id}", ["boat_id"], []),
        ("/boats/{bow-id}/x", "/boats/{bow-id}/x", ["bow-id"], []),
        ("/boats/{id/name}", "/boats/{id_name}", ["id_name"], []),
        ("/boats/{id}/mates/{id}", "/boats/{id}/mates/{id_2}", ["id", "id_2"], []),
        ("/boats?limit=2&marker={marker}", "/boats", [], ["limit", "marker"]),
        ("/{region}:{boat}/x", "/{region}:{boat}/x", ["region", "boat"], []),
        ("//boats//all", "/boats/all", [], []),
        ("`/boats/<id>`", "/boats/{id}", ["id"], []),
        ("https://example.org:80/boats/{id}", "/boats/{id}", ["id"], []),
        ("https://{host}/boats", "/boats", [], []),
        ("/boats /x", "/boats%20/x", [], []),
        ("/boats/{id", "/boats/%7Bid", [], []),
        ("/boats/<a/b>", "/boats/%3Ca/b%3E", [], []),
        ("", "/", [], []),
        ("/", "/", [], []),
        ("/boats{?limit,marker}", "/boats", [], ["limit", "marker"]),
    ],
)
def test_templates(url: str, path: str, names: list[str], query: list[str]) -> None:
    found = template(url)
    assert (found.path, list(found.names), list(found.query)) == (path, names, query)
