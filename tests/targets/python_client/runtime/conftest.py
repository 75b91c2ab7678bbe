from __future__ import annotations

import pytest

from tests.targets.python_client.runtime.both import Both


@pytest.fixture(params=["sync", "async"])
def both(request: pytest.FixtureRequest) -> Both:
    return Both(request.param == "async")
