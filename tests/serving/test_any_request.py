"""No request makes the mock fail: whatever is asked is answered, and never with a 500."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.serving.asking import ask, made, mocked
from tests.support import SPECS

WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)
PATHS = st.sampled_from(sorted({op.path for op in made(SPECS).api.operations}))
METHODS = st.sampled_from(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "BOGUS"])
HEADERS = st.dictionaries(
    st.sampled_from(
        ["X-Rstgen-Fault", "X-Auth-Token", "OpenStack-API-Version", "Host", "Content-Type"]
    ),
    st.sampled_from(["409", "404 x", "harbor-compute 2.5", "latest", "é", "[", "", "0", "text/x"])
    | st.text(st.characters(max_codepoint=255, exclude_characters="\r\n\0"), max_size=8),
    max_size=3,
)


@st.composite
def requests(draw: st.DrawFn) -> tuple[str, str, dict[str, Any]]:
    path = draw(PATHS)
    while "{" in path:
        before, _, rest = path.partition("{")
        path = before + quote(draw(WORDS), safe="") + rest.partition("}")[2]
    prefix = draw(st.sampled_from(["", "", "/v2.1", "/compute", "/compute/v2", "//", "/v2.1/v2.1"]))
    given: dict[str, Any] = {
        "headers": {name: value.encode("latin-1") for name, value in draw(HEADERS).items()},
        "params": draw(st.dictionaries(st.sampled_from(["limit", "marker", "x"]), WORDS)),
    }
    body = draw(st.none() | VALUES | st.binary(max_size=20))
    given |= {"content": body} if isinstance(body, bytes) else {"json": body}
    return draw(METHODS), f"{prefix}{path}", given


@pytest.mark.parametrize("stateful", [False, True])
@settings(max_examples=150, deadline=None)
@given(one=requests())
def test_nothing_is_a_500(stateful: bool, one: tuple[str, str, dict[str, Any]]) -> None:
    method, path, given = one
    mock = mocked(SPECS, prefixes=("/compute",), stateful=stateful)
    answer = ask(mock, method, f"http://mock.test:81{path}", **given)
    forced = answer.request.headers.get("X-Rstgen-Fault", "")[:3] == str(answer.status_code)
    assert answer.status_code < 500 or forced
