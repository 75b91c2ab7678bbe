"""Whatever is asked: no 500, no trace to the caller, no hang."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rstgen import Api, load
from tests.support import CORPUS, SPECS, needs_shared
from tests.targets.fastapi_server.fuzzing import ask, requests, wrong
from tests.targets.fastapi_server.support import importable, render, write

QUICK, EACH = 200, 1000


class Served:
    """Apps of a reference: as it comes, and strict."""

    def __init__(self, api: Api, package: Any) -> None:
        self.api = api
        self.apps = {
            "as it comes": package.create_app(),
            "strict": package.create_app(strict=True, max_body=2000),
        }


@pytest.fixture(scope="module")
def served(request: pytest.FixtureRequest, tmp_path_factory: Any) -> Iterator[Served]:
    pages: Path = request.param
    name = "fuzzed" if pages == SPECS else f"fuzzed_{pages.parents[1].name}"
    api = replace(load(pages).api, name=name)
    folder = tmp_path_factory.mktemp(name)
    write(render(api), folder)
    with ExitStack() as stack:
        yield Served(api, stack.enter_context(importable(folder, f"{name}_server")))


def fuzz(served: Served, examples: int) -> None:
    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.data(), st.sampled_from(sorted(served.apps)))
    def run(data: st.DataObject, app: str) -> None:
        asked = data.draw(requests(served.api))
        answered = ask(served.apps[app], asked)
        assert not wrong(asked, answered), answered

    run()


@pytest.mark.parametrize("served", [SPECS], indirect=True)
def test_a_few_odd_requests(served: Served) -> None:
    fuzz(served, QUICK)


@needs_shared
@pytest.mark.everything
@pytest.mark.parametrize(
    "served",
    [
        SPECS,
        *(
            CORPUS / name / "api-ref" / "source"
            for name in ("nova", "keystone", "placement", "glance")
        ),
    ],
    ids=["specs", "nova", "keystone", "placement", "glance"],
    indirect=True,
)
def test_many_odd_requests(served: Served) -> None:
    fuzz(served, EACH)
