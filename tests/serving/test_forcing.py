"""Faults and delays that a request asks for."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rstgen.serving import forcing
from rstgen.serving.forcing import DELAY, FAULT
from tests.serving.asking import ask, mocked
from tests.support import SPECS


def test_a_fault_has_the_form_and_the_name_of_the_service() -> None:
    answer = ask(mocked(SPECS), "GET", "/machines/1", headers={FAULT: "404"})
    assert answer.status_code == 404
    assert answer.json()["itemNotFound"]["code"] == 404
    assert answer.headers["x-openstack-request-id"]


def test_it_may_be_named() -> None:
    answer = ask(mocked(SPECS), "GET", "/machines", headers={FAULT: "409 buildInProgress"})
    assert answer.json()["buildInProgress"]["code"] == 409


def test_what_is_not_documented_can_be_forced_too() -> None:
    answer = ask(mocked(SPECS), "GET", "/machines", headers={FAULT: "502"})
    assert answer.json() == {
        "badGateway": {"code": 502, "message": "Asked for by the header X-Rstgen-Fault."}
    }


def test_it_goes_before_what_is_wrong_with_the_body() -> None:
    answer = ask(mocked(SPECS), "POST", "/machines", json={}, headers={FAULT: "503"})
    assert answer.status_code == 503


@pytest.mark.parametrize("text", ["", "abc", "200", "600", "4 04", "404 a b", "404 -", "٤٠٤"])
def test_a_fault_that_is_none_is_refused(text: str) -> None:
    headers = {FAULT: text.encode()}
    answer = ask(mocked(SPECS), "GET", "/machines", headers=headers)
    assert answer.status_code == 400
    assert answer.json()["badRequest"]["message"] == (
        "The header X-Rstgen-Fault takes a status from 400 to 599, and perhaps a name after it: "
        "'409' or '409 conflict'."
    )


@pytest.mark.parametrize("text", ["", "abc", "-1", "61", "1e9", "nan", "inf", "9" * 400])
def test_a_delay_that_is_none_is_refused(text: str) -> None:
    answer = ask(mocked(SPECS), "GET", "/machines", headers={DELAY: text})
    assert answer.json()["badRequest"]["message"] == (
        "The header X-Rstgen-Delay takes seconds from 0 to 60: '0.5'."
    )


def test_a_delay_is_waited_for() -> None:
    start = time.monotonic()
    answer = ask(mocked(SPECS), "GET", "/machines", headers={DELAY: "0.2", FAULT: "429"})
    assert answer.status_code == 429
    assert time.monotonic() - start > 0.19


@given(st.text(), st.text())
def test_no_header_breaks_the_reading(fault: str, delay: str) -> None:
    with suppress(ValueError):
        found = forcing.read({FAULT: fault, DELAY: delay})
        assert 0 <= found.delay <= forcing.LONGEST
        assert found.status is not None
