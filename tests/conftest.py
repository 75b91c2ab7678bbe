"""Adds ``--no-skips``, with which a skipped test is a failed one, and settles hypothesis.

Properties are tried on the same examples every time, so that nobody's change fails for what it did
not touch; ``RSTGEN_SEARCH=1`` looks for new ones, which is to be done after a change to them.
"""

from __future__ import annotations

import os
from collections.abc import Generator
from typing import Any

import hypothesis
import pytest

# No deadline: a slow machine is no fault of the code.
hypothesis.settings.register_profile("steady", deadline=None, derandomize=True)
hypothesis.settings.register_profile("search", deadline=None, derandomize=False)
hypothesis.settings.load_profile("search" if os.environ.get("RSTGEN_SEARCH") else "steady")


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Generator[None]:
    """Leave the user's own cache alone, and begin with an empty one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RSTGEN_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--no-skips", action="store_true", help="count a skip as a failure")


def _refuse_skip(report: Any, config: pytest.Config) -> Any:
    # An expected failure is reported as skipped too, but it did run.
    if config.getoption("--no-skips") and report.skipped and not hasattr(report, "wasxfail"):
        why = report.longrepr[-1] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{why} (skips are failures here: --no-skips)"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, Any]:
    return _refuse_skip((yield), item.config)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Generator[None, Any, Any]:
    return _refuse_skip((yield), collector.config)
