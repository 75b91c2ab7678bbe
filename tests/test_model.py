"""What the model tells of its own nodes."""

from __future__ import annotations

import pytest

from rstgen.diagnostics import Location
from rstgen.model import ANYTHING, Body, Operation


@pytest.mark.parametrize(
    ("media_type", "is_json"),
    [
        ("application/json", True),
        ("application/JSON; charset=utf-8", True),
        ("application/problem+json", True),
        ("application/openstack-images-v2.1-json-patch", True),
        ("application/jsonrequest", False),
        ("application/octet-stream", False),
        ("text/plain; says=json", False),
        ("json/plain", False),
        ("", False),
    ],
)
def test_bodies_in_json(media_type: str, is_json: bool) -> None:
    assert Body(media_type=media_type, schema=ANYTHING).is_json is is_json


@pytest.mark.parametrize(
    ("path", "shape", "names"),
    [
        ("/", "/", ()),
        ("/servers/{server_id}", "/servers/{}", ("server_id",)),
        ("/a/{b}.{c/d}:{}", "/a/{}.{}:{}", ("b", "c/d", "")),
        ("/a/{{b}/c}", "/a/{{}/c}", ("b",)),
    ],
)
def test_what_stands_in_braces(path: str, shape: str, names: tuple[str, ...]) -> None:
    at = Location("a.rst")
    op = Operation(name="a", title="A", method="GET", path=path, url=path, group="a", at=at)
    assert (op.shape, op.in_braces) == (shape, names)
