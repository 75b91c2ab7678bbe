"""The target's own table in the config, and what is reported about an `Api`."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rstgen.diagnostics import Report, RstgenError
from rstgen.rendering import blacken
from rstgen.targets.python_client.options import Options, read
from tests.targets.python_client.sample import API, LIST, PAUSE
from tests.targets.python_client.support import render


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"auth_heade": "X"}, "there is no option auth_heade; did you mean auth_header?"),
        ({"auth_header": "a b"}, "auth_header is 'a b'; it takes one"),
        ({"version_header": 3}, "version_header is 3"),
        ({"microversions": "yes"}, "is 'yes'; it takes true or false"),
    ],
)
def test_what_is_not_known_is_refused(given: dict[str, object], message: str) -> None:
    with pytest.raises(RstgenError) as caught:
        read(given)
    assert message in str(caught.value)


def test_defaults() -> None:
    assert read({}) == Options()


def text(name: str, **options: object) -> str:
    files = {file.path.split("/")[-1]: file.text for file in render(API, **options)}
    return files[name]


def test_options_reach_the_client() -> None:
    made = text(
        "_client.py",
        auth_header="X-Trace",
        version_header="X-Api-Version",
        service_type="other",
        microversions=False,
        older_version_header="X-Older",
    )
    for line in (
        'service_type="other",',
        'version_header="X-Api-Version",',
        'auth_header="X-Trace",',
        "microversions=False,",
        'older_version_header="X-Older",',
    ):
        assert line in made


def test_the_header_of_the_token_is_no_argument() -> None:
    assert "x_auth_token" not in text("machines.py")
    with_other = {f.path: f.text for f in render(API, auth_header="X-Trace")}
    resource = with_other["src/machine_shop_client/resources/machines.py"]
    assert "x_auth_token: str" in resource
    assert "x_trace" not in resource


def codes(*operations: object, **more: object) -> list[str]:
    report = Report()
    render(replace(API, operations=operations, **more), report)  # type: ignore[arg-type]
    return [found.code for found in report]


def test_what_is_reported() -> None:
    assert codes(LIST, PAUSE) == []
    assert codes(LIST, PAUSE, service_type=None) == ["no-service-type"]
    assert codes(LIST, service_type=None) == []
    assert codes(replace(LIST, min_version="v2")) == ["odd-version"]
    assert codes(replace(LIST, method="GET /")) == ["method-not-sendable"]
    assert codes() == []


def test_an_api_without_operations() -> None:
    files = {f.path: f.text for f in render(replace(API, groups=(), operations=()))}
    assert "```python" not in files["README.md"]
    assert all(blacken(text) == text for path, text in files.items() if path.endswith(".py"))
