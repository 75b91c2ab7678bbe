"""What expires in an example does not make a client ask again and again."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from rstgen.model import JsonValue
from rstgen.serving.times import unexpired

NOW = datetime(2030, 1, 31, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2013-02-27T18:30:59.999999Z", "2030-02-02T18:30:59.999999Z"),
        ("2013-02-27T18:30:59+14:00", "2030-02-02T18:30:59+14:00"),
        ("2013-02-27", "2030-02-02"),
        ("2030-01-31T11:59:59", "2030-02-02T11:59:59"),
        ("2030-01-31T12:00:01", "2030-01-31T12:00:01"),
        ("2013-W09-3T00:00:00Z", "2013-W09-3T00:00:00Z"),
        ("20130227T183059Z", "20130227T183059Z"),
        ("never", "never"),
        ("", ""),
        (None, None),
        (5, 5),
    ],
)
def test_it_expires_after_now(old: JsonValue, new: JsonValue) -> None:
    assert unexpired({"token": [{"expires_at": old}]}, NOW) == {"token": [{"expires_at": new}]}


@pytest.mark.parametrize("name", ["issued_at", "updated_at", "expires_in", "expiry"])
def test_other_times_stay(name: str) -> None:
    value: JsonValue = {name: "2013-02-27T18:30:59Z"}
    assert unexpired(value, NOW) == value
