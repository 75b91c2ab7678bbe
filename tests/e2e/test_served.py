"""What all the other tests of this folder met; its name lets it run after them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.e2e import deviations, summary
from tests.e2e.recording import Record
from tests.support import REWRITE

pytestmark = pytest.mark.e2e


@pytest.fixture
def records(
    request: pytest.FixtureRequest, placement_record: Record, keystone_record: Record
) -> dict[str, Record]:
    """What was recorded, if the whole suite ran."""
    if reason := summary.partial(request.session):
        pytest.skip(reason)
    return {"placement": placement_record, "keystone": keystone_record}


def test_every_operation_is_called_or_it_is_known_why_not(records: dict[str, Record]) -> None:
    for record in records.values():
        operations = {operation.name for operation in record.api.operations}
        assert operations - record.called() == summary.reasons(record).keys()


def test_the_models_hold_all_that_is_documented(records: dict[str, Record]) -> None:
    faults = deviations.faults_in(deviations.committed())
    listed = {(service, operation, place) for service, operation, place, *_ in faults}
    for service, record in records.items():
        open_ = set(_open(record))
        unknown = {
            (service, exchange.operation, f"answer {place}")
            for exchange in record.exchanges
            for place in summary.unparsed(exchange.value)
            if (exchange.operation, place.rpartition(".")[0]) not in open_
        }
        assert unknown <= listed


def _open(record: Record) -> Iterator[tuple[str, str]]:
    for operation in record.api.operations:
        if body := operation.success.body:
            for place in summary.keyed_and_named(body.schema):
                yield operation.name, place


def test_the_services_differ_from_their_references_as_listed(records: dict[str, Record]) -> None:
    before = deviations.committed()
    now = deviations.text(records, deviations.faults_in(before))
    if REWRITE:
        deviations.FILE.write_text(now, "utf-8")
    else:
        assert now.splitlines() == before.splitlines()
    said = set(deviations.faults_in(now).values())
    assert said <= deviations.FAULTS.keys(), "say in the last column what is at fault"
