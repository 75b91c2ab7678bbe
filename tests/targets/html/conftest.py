from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.targets.html.browsing import BROWSER, DRIVER, Browser


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    if not (BROWSER and DRIVER):
        pytest.skip("no browser: install Debian's packages chromium and chromium-driver")
    started = Browser(tmp_path_factory.mktemp("browser"))
    yield started
    started.close()
