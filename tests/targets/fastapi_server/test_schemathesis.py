"""What a server says in its document is what it does: schemathesis finds no difference."""

from __future__ import annotations

from pathlib import Path

import pytest
from schemathesis.checks import CHECKS, load_all_checks

from tests.support import needs_shared
from tests.targets.fastapi_server import checking

EXAMPLES, SEED = 3, 1


@pytest.mark.everything
def test_every_check_is_made_but_those_that_need_stored_resources(tmp_path: Path) -> None:
    api = checking.reference("specs")
    found = checking.check(api, tmp_path, examples=1, seed=SEED)
    assert not found.failures
    load_all_checks()
    every = {*CHECKS.get_all_names(), "max_response_time"}
    assert set(found.checks) == every - set(checking.EXCLUDED)
    # Each kind of answer was met: taken, without the token, wrong, not written.
    assert {200, 401, 400, 405, 415, 501} <= set(found.requests)


@needs_shared
@pytest.mark.everything
@pytest.mark.parametrize("name", ["nova", "keystone", "placement", "glance"])
def test_nothing_is_found_in_real_references(name: str, tmp_path: Path) -> None:
    found = checking.check(checking.reference(name), tmp_path, examples=EXAMPLES, seed=SEED)
    assert not found.failures
    assert found.requests.total() > 1000


@needs_shared
@pytest.mark.everything
def test_nothing_is_found_at_the_newest_version(tmp_path: Path) -> None:
    # Of all versions the first is served unless another is asked for; placement had little in it.
    api = checking.reference("placement", "latest")
    found = checking.check(api, tmp_path, examples=EXAMPLES, seed=SEED)
    assert not found.failures
