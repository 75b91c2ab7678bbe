"""What all the other tests of this folder met; its name lets it run after them."""

from __future__ import annotations

from pathlib import Path

import pytest

from rstgen import load
from tests.e2e.sdk import differences
from tests.e2e.sdk.wire import Wire, operation_of
from tests.support import REWRITE, SPECS

pytestmark = pytest.mark.e2e


@pytest.fixture
def whole(request: pytest.FixtureRequest, wire: Wire) -> Wire:
    """What was recorded, if the whole of this folder ran."""
    modules = set(Path(__file__).parent.glob("test_*.py"))
    ran = {item.path for item in request.session.items}
    chosen = request.config.option.keyword or any("::" in arg for arg in request.config.args)
    if chosen or not modules <= ran:
        pytest.skip("only a part of the suite runs")
    return wire


def test_all_that_is_refused_is_listed_and_explained(whole: Wire) -> None:
    before = differences.FILE.read_text("utf-8") if differences.FILE.is_file() else ""
    now = differences.text(whole, differences.told(before))
    if REWRITE:
        differences.FILE.write_text(now, "utf-8")
    else:
        assert now.splitlines() == before.splitlines()
    faults = {told.partition(" | ")[0] for told in differences.told(now).values()}
    assert faults <= differences.FAULTS.keys(), "say in the last columns what is at fault, and why"


@pytest.mark.parametrize(
    ("method", "path", "operation"),
    [
        ("GET", "/v2.1/machines", "list-machines"),
        ("GET", "/machines/detail/", "list-machines-with-details"),
        ("GET", "/machines/5", "show-machine"),
        ("POST", "/machines/5/action", "reboot-machine"),
        ("PATCH", "/machines/5", None),
        ("GET", "/harbors", None),
    ],
)
def test_what_no_operation_has_would_be_seen(method: str, path: str, operation: str | None) -> None:
    found = operation_of(load(SPECS).api, method, path, {"reboot": {}})
    assert (found.name if found else None) == operation


def test_no_answer_is_a_failure_of_the_server(whole: Wire) -> None:
    assert [one for one in whole.exchanges if one.status >= 500] == []
