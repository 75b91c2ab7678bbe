"""Headers that are documented have plausible values."""

from __future__ import annotations

import pytest

from rstgen.model import JsonValue, Parameter, Response, Schema
from rstgen.serving.headings import TOKEN, headers
from rstgen.serving.versioned import at_version
from tests.serving.asking import HOST, ask, mocked
from tests.serving.test_sampling import TEXT, member
from tests.support import CORPUS, needs_shared

URL = "http://here/boats"


def told(name: str, answer: JsonValue = None, *, shown: bool = False, **more: str) -> list[str]:
    schema = Schema(types=("string",), enum=("a\nb: c\u20ac",)) if name == "X-Odd" else TEXT
    one = Parameter(name=name, where="header", schema=schema)
    response = Response(status=201, headers=(one,))
    return [
        value for _, value in headers(response, answer, URL, shown=shown, token=more.get("token"))
    ]


@pytest.mark.parametrize(
    ("answer", "location"),
    [
        ({"boat": {"id": "5"}}, f"{URL}/5"),
        ({"boat": {"id": 5}}, f"{URL}/5"),
        ({"uuid": "a/b", "size": 1}, f"{URL}/a%2Fb"),
        ({"boat": {"id": "5", "links": [{"rel": "self", "href": "http://x/5"}]}}, "http://x/5"),
        ({"boat": {"links": {"self": "http://x/é\n"}}}, "http://x/%C3%A9%0A"),
        ({"boat": {"name": "", "size": 1}}, URL),
        (None, URL),
        ([1], URL),
    ],
)
def test_location(answer: JsonValue, location: str) -> None:
    assert told("Location", answer) == [location]
    assert told("location", answer, shown=True) == [URL]


def test_others() -> None:
    assert told("X-Subject-Token") == [TOKEN]
    assert told("X-Subject-Token", token="mine") == ["mine"]
    assert told("X-Word") == ["X-Word"]
    assert told("X-Odd") == ["ab: c"]
    assert told("X-Object-Meta-*") == []
    # What the server says itself of the answer that it really sends.
    for name in ("Content-Length", "Content-MD5", "ETag", "Date", "OpenStack-API-Version"):
        assert told(name) == []


@needs_shared
@pytest.mark.everything
def test_a_login_gives_the_token_that_is_demanded() -> None:
    one = mocked(CORPUS / "keystone" / "api-ref" / "source", token="mine")
    user = {"name": "ada", "domain": {"name": "Default"}, "password": "x"}
    identity = {"methods": ["password"], "password": {"user": user}}
    answer = ask(one, "POST", "/v3/auth/tokens", json={"auth": {"identity": identity}})
    token = answer.headers["x-subject-token"]
    assert ask(one, "GET", "/v3/projects", headers={"X-Auth-Token": token}).status_code == 200
    # Of `POST /v3/domains` there is no example: what is shown elsewhere is taken together.
    headers = {"X-Auth-Token": token}
    made = ask(one, "POST", "/v3/domains", json={"domain": {"name": "x"}}, headers=headers)
    domain = made.json()["domain"]
    assert domain["links"]["self"] == f"{HOST}/v3/domains/{domain['id']}"


def test_members_of_other_versions_are_left_out() -> None:
    inner = Schema(
        types=("object",),
        properties=(
            member("old", TEXT, max_version="2.9"),
            member("new", TEXT, min_version="2.10"),
        ),
    )
    listed = Schema(types=("array",), items=inner)
    schema = Schema(types=("object",), properties=(member("boats", listed),), additional=inner)
    value: JsonValue = {"boats": [{"old": 1, "new": 2, "other": 3}], "key": {"new": 4}, "x": [5]}
    assert at_version(value, schema, "2.9") == {
        "boats": [{"old": 1, "other": 3}],
        "key": {},
        "x": [5],
    }
    assert at_version(value, schema, "2.10") == {
        "boats": [{"new": 2, "other": 3}],
        "key": {"new": 4},
        "x": [5],
    }
    assert at_version("text", inner, "2.9") == "text"
