"""Every guess from words over the corpora, with a verdict: the precision of the rules."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from rstgen.diagnostics import Report
from rstgen.dialects.os_api_ref import DIALECT
from rstgen.model import Operation, Schema
from rstgen.shaping import shape
from rstgen.sources import find
from tests.support import CORPUS, needs_shared

pytestmark = [needs_shared, pytest.mark.everything]

VERDICTS = Path(__file__).with_name("guesses.txt")
RULES = ("enum", "default", "length", "range", "format")

Guess = tuple[str, str, str, str]
"""Reference, rule, member, value."""


@cache
def reviewed() -> dict[Guess, str]:
    lines = VERDICTS.read_text("utf-8").splitlines()
    found = [line.split(" | ") for line in lines if not line.startswith("#")]
    return {(ref, rule, name, value): verdict for ref, rule, name, value, verdict, *_ in found}


@cache
def made() -> frozenset[Guess]:
    return frozenset(
        (reference, rule, name or "(body)", value)
        for reference in ("nova", "keystone", "placement", "glance")
        for operation in _operations(reference)
        for name, schema in _values(operation)
        for rule, value in _facts(schema)
    )


def _operations(reference: str) -> tuple[Operation, ...]:
    report = Report()
    source = find(CORPUS / reference / "api-ref" / "source")
    return shape(DIALECT.read(source, report), report, name=reference).operations


def _values(op: Operation) -> Iterator[tuple[str, Schema]]:
    for parameter in op.parameters:
        yield from _inside(f"?{parameter.name}", parameter.schema)
    for body in (op.request, op.success.body):
        if body is not None:
            yield from _inside("", body.schema)


def _inside(name: str, schema: Schema) -> Iterator[tuple[str, Schema]]:
    yield name, schema
    for variant in schema.variants:
        yield from _inside(name, variant)
    for member in schema.properties:
        yield from _inside(member.name, member.schema)
    for inner in (schema.items, schema.additional):
        if inner is not None:
            yield from _inside(f"{name}[]", inner)


def _facts(schema: Schema) -> Iterator[tuple[str, str]]:
    if schema.enum:
        yield "enum", "|".join(map(str, schema.enum))
    if schema.has_default:
        yield "default", repr(schema.default)
    if (schema.min_length, schema.max_length) != (None, None):
        yield "length", f"{schema.min_length}..{schema.max_length}"
    if (schema.minimum, schema.maximum) != (None, None):
        yield "range", f"{schema.minimum}..{schema.maximum}"
    if schema.format:
        yield "format", schema.format


def test_every_guess_has_been_looked_at() -> None:
    new, gone = made() - reviewed().keys(), reviewed().keys() - made()
    assert not new, "look these up on their pages, and write the verdict into guesses.txt"
    assert not gone, "these are read no more; if that is right, take them out of guesses.txt"


@pytest.mark.parametrize("rule", RULES)
def test_what_the_words_say_is_meant(rule: str) -> None:
    verdicts = [verdict for guess, verdict in reviewed().items() if guess[1] == rule]
    wrong, narrow = verdicts.count("wrong"), verdicts.count("narrow")
    assert set(verdicts) <= {"right", "narrow", "wrong"}
    # A wrong guess rejects what a service really takes, or tells a caller what is not so.
    assert wrong <= 0.02 * len(verdicts)
    assert narrow <= 0.15 * len(verdicts)
