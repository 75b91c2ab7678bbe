"""The generated client calls the generated server: every operation, and what comes is compared."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.running import met
from tests.running.calling import Met, tried
from tests.running.serving import listening
from tests.support import REWRITE, needs_shared

SLOW = [needs_shared, pytest.mark.everything]


@pytest.mark.parametrize(
    "reference",
    ["specs", *(pytest.param(name, marks=SLOW) for name in met.REFERENCES if name != "specs")],
)
def test_every_operation_answers_as_the_reference_shows(reference: str, tmp_path: Path) -> None:
    with tried(reference, tmp_path) as found:
        calls = asyncio.run(found.calls(found.async_client()))
    assert {call.plan.op.name for call in calls} == {op.name for op in found.api.operations}
    before = met.committed()
    now = met.section(reference, found.api, calls, met.reasons(before))
    if REWRITE:
        met.FILE.write_text(met.replaced(before, reference, now), "utf-8")
    else:
        assert now.splitlines() == met.sections(before)[reference].splitlines()
    said = {reason for (name, *_), reason in met.reasons(now).items() if name == reference}
    assert said <= met.REASONS.keys(), "say in the last column why"


def test_the_synchronous_client_gets_the_same(tmp_path: Path) -> None:
    with tried("specs", tmp_path) as found, listening(found.app) as url:
        soon = asyncio.run(found.calls(found.async_client()))
        with found.sync_client(url) as client:
            now = asyncio.run(found.calls(client))
    assert [_seen(call) for call in now] == [_seen(call) for call in soon]


def _seen(call: Met) -> tuple[object, ...]:
    # Each fault has an id of its own.
    got = type(call.got).__name__ if isinstance(call.got, Exception) else call.got
    return call.plan, call.wire.asked, call.wire.sent, call.wire.status, got
