"""The committed list of what calls met that is not what the reference shows.

Figures and rows are written by the test, but for the last column: why is for a person to say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from rstgen.model import Api, Example
from tests.running import making
from tests.running.arriving import unlike
from tests.running.calling import Met, told_by_headers
from tests.running.values import NONE

FILE = Path(__file__).with_name("met.md")
UNKNOWN = "?"
"""Of a row that nobody has looked at yet."""

REFERENCES = ("specs", "nova", "keystone", "placement", "glance", "seed")
REASONS = {
    "no example": "the reference shows no answer that can be read; it is a 501 until it is written",
    "twin": "the reference lists two operations that such a request does not tell apart",
    "versions": "the example has members that the version of the call lacks, by the rows of the "
    "reference; the client sends nothing",
    "alternative": "the reference shows several answers for the same versions; the first one comes",
}

Row: TypeAlias = tuple[str, str, str, str]
"""Operation, version, what it is about, what was met."""

_HEAD = """\
# What the generated client met at the generated server

Every operation of each reference is called by its method of the client: without a version, and with
each version for which its examples differ, with each example request of it, and with one that is
made from the schemas. No handler is written, so the server answers with the examples. What is held
against the reference: the body that is sent, the operation that the server takes it for, what its
handler is given, the status of the answer, and what the method gives. A test fails when a figure or
a row comes or goes; `RSTGEN_REWRITE=1 .venv/bin/pytest tests/running/test_every_operation.py`
writes them anew and keeps the last column, in which a person says why:

"""
_FIGURES = (
    "| operations | called | calls | JSON | other bodies | headers | nothing | not as shown |"
)
_COLUMNS = "| operation | version | of | met | why |"


def committed() -> str:
    """Give what the file holds."""
    return FILE.read_text("utf-8") if FILE.is_file() else ""


def sections(text: str) -> Mapping[str, str]:
    """Tell the sections apart, by reference."""
    parts = re.split(r"(?m)^## (.+)\n", text)
    pairs = zip(parts[1::2], parts[2::2], strict=True)
    return {name: f"## {name}\n{part.rstrip()}\n" for name, part in pairs}


def replaced(text: str, reference: str, section: str) -> str:
    """Put a section in place of what stood there of its reference."""
    found = {**sections(text), reference: section}
    told = "".join(f"- `{name}`: {meaning}.\n" for name, meaning in REASONS.items())
    return "\n".join([_HEAD + told, *(found[name] for name in REFERENCES if name in found)])


def section(
    reference: str, api: Api, calls: Sequence[Met], why: Mapping[tuple[str, ...], str]
) -> str:
    """Give the section of a reference."""
    rows = dict.fromkeys(row for call in calls for row in _rows(call))
    rows |= dict.fromkeys(_unshown(api, calls))
    lines = ["| " + " | ".join((*row, why.get((reference, *row), UNKNOWN))) + " |" for row in rows]
    table = [_COLUMNS, _rule(_COLUMNS), *lines, ""] if lines else []
    figures = f"| {' | '.join(map(str, _figures(api, calls)))} |"
    lines = [f"## {reference}", "", _FIGURES, _rule(_FIGURES), figures, "", *table]
    return "\n".join(lines).rstrip() + "\n"


def _rule(columns: str) -> str:
    return "|" + "---|" * (columns.count("|") - 1)


def reasons(text: str) -> dict[tuple[str, ...], str]:
    """Read why, by reference, operation, version, what it is about and what was met."""
    found = {}
    for reference, part in sections(text).items():
        for line in part.partition(_COLUMNS)[2].splitlines()[2:]:
            *row, reason = (cell.strip() for cell in line.strip("|").split(" | "))
            found[(reference, *row)] = reason
    return found


def _figures(api: Api, calls: Sequence[Met]) -> Sequence[int]:
    called = {call.plan.op.name for call in calls}
    kinds = Counter("odd" if any(_rows(call)) else _kind(call) for call in calls)
    names = ("JSON", "other", "headers", "no body", "odd")
    return [len(api.operations), len(called), len(calls), *(kinds[name] for name in names)]


def _kind(call: Met) -> str:
    body = call.plan.op.success.body
    if call.plan.answer is not None and body is not None:
        return "JSON" if body.is_json else "other"
    return "headers" if told_by_headers(call.plan.op) else "no body"


def _rows(call: Met) -> Iterator[Row]:
    """Tell what is not as the reference shows it."""
    for of, met in _odd(call):
        version = call.plan.version or ""
        yield call.plan.op.name, version, of, " ".join(met.split()).replace("|", "/")


def _odd(call: Met) -> Iterator[tuple[str, str]]:
    told = f"example {_title(call.plan.sample)}" if call.plan.sample else "made request"
    if call.wire.asked not in ("", call.function):
        yield told, f"taken for {call.wire.asked}"
        return
    yield from ((told, met) for met in _asked(call))
    yield from ((told if call.wire.status < 500 else "answer", met) for met in _answered(call))


def _asked(call: Met) -> Iterator[str]:
    sample = call.plan.sample
    if sample is not None and call.wire.asked and call.sent != sample.value:
        yield f"sent is {call.wire.sent.decode()}"
    if call.wire.asked:
        yield from (f"{place} arrives as something else" for place in unlike(call))


def _answered(call: Met) -> Iterator[str]:
    if isinstance(call.got, Exception):
        yield re.sub(r" \(request req-[^)]*\)", "", str(call.got))
        return
    if call.wire.status != call.plan.status:
        yield f"status {call.wire.status}"
    if call.got != call.expected:
        yield f"answered is {call.got if call.got is NONE else 'another body'}"


def _unshown(api: Api, calls: Sequence[Met]) -> Iterator[Row]:
    """Tell of example answers that no call should be answered with."""
    expected = [call.plan.answer for call in calls]
    for op in api.operations:
        for one in making.answers(op):
            if not any(one is other for other in expected):
                yield op.name, one.min_version or "", f"answer {_title(one)}", "never comes"


def _title(example: Example) -> str:
    return (example.path or example.title).rpartition("/")[2].replace("|", "/")
