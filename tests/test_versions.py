"""One order of versions, for whatever a page may call one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rstgen.versions import before, order

ASCENDING = [
    "",
    "1",
    "2",
    "2.0",
    "2.1",
    "2.9",
    "2.10",
    "2.10.1",
    "2.10-rc",
    "2.96",
    "10.1",
    "latest",
]


def test_the_order() -> None:
    keys = list(map(order, ASCENDING))
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("text", ["v2.10", " V2.10 ", "2.010", "02.10."])
def test_other_ways_to_write_one_version(text: str) -> None:
    assert order(text) == order("2.10")


def test_words_come_after_numbers_in_their_own_order() -> None:
    words = ["Ussuri", "999.1", "train", "via", "v2"]
    assert sorted(words, key=order) == ["v2", "999.1", "train", "Ussuri", "via"]


def test_numbers_of_thousands_of_digits() -> None:
    large, larger = "2." + "9" * 10_000, "2.1" + "0" * 10_000
    assert order("2.10") < order(large) < order(larger)


@pytest.mark.parametrize("text", ["\u00b2", "\u0662.\u0661", "2.\u0be7", "\ud800", "\x00"])
def test_odd_characters_are_no_error_and_no_numbers(text: str) -> None:
    assert order(text) > order("2.1")


@given(st.integers(0, 10**30), st.integers(0, 10**30))
def test_numbers_are_in_the_order_of_numbers(one: int, other: int) -> None:
    assert (order(f"2.{one}") < order(f"2.{other}")) is (one < other)


@given(st.lists(st.text() | st.text("0129.v-")))
def test_any_texts_have_an_order(texts: list[str]) -> None:
    found = list(map(order, sorted(texts, key=order)))
    assert all(one <= later for n, one in enumerate(found) for later in found[n:])


@pytest.mark.parametrize(
    ("version", "last"),
    [
        ("2.36", "2.35"),
        ("2.10", "2.9"),
        ("2.0", None),
        ("Train", None),
        ("2", None),
        ("2.1.1", None),
    ],
)
def test_the_version_right_before_another(version: str, last: str | None) -> None:
    assert before(version) == last
