"""The committed list of what real services do otherwise than their references say.

The columns are written by the suite, but for the last: what is at fault is for a person to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from rstgen.versions import follows, order
from tests.e2e.comparing import Deviation, deviations, version_of
from tests.e2e.recording import Record

FILE = Path(__file__).with_name("deviations.md")
UNKNOWN = "?"
"""Of a row that nobody has looked at yet."""

FAULTS = {
    "reference": "the reference says otherwise, or does not say it",
    "words": "the reference says it in words that rstgen does not read",
    "rstgen": "the reference says it, and rstgen takes it otherwise",
}

_HEAD = """\
# Where a reference and its service differ

What the generated clients met when they called the real services: each answer, and each body that a
service took, is held against the reference as of the version of the call, strictly (a member that
is not documented counts, and so does a null). `make e2e` fails when something comes or goes;
`RSTGEN_REWRITE=1 make e2e` writes the rows anew and keeps the last column, in which a person says
what is at fault:

"""

_COLUMNS = "| operation | versions | place | the reference says | the service | at fault |"
_KEY = ("operation", "place", "documented", "found")


def committed() -> str:
    """Give what the file holds."""
    return FILE.read_text("utf-8") if FILE.is_file() else ""


def text(records: Mapping[str, Record], faults: Mapping[tuple[str, ...], str]) -> str:
    """Give what the file should hold."""
    told = "".join(f"- `{name}`: {meaning}.\n" for name, meaning in FAULTS.items())
    parts = [_section(name, record, faults) for name, record in records.items()]
    return "\n".join([_HEAD + told, *parts])


def _section(name: str, record: Record, faults: Mapping[tuple[str, ...], str]) -> str:
    rows = [_row(name, one, versions, faults) for one, versions in _met(record)]
    return "\n".join([f"## {name}", "", _COLUMNS, "|---|---|---|---|---|---|", *rows, ""])


def _met(record: Record) -> Iterator[tuple[Deviation, str]]:
    """Give everything that was met, in the order of the reference, with its versions."""
    found: dict[Deviation, set[str]] = {}
    for exchange in record.exchanges:
        version = version_of(exchange.response)
        for one in deviations(record, exchange):
            found.setdefault(one, set()).update([version] if version else [])
    places = {operation.name: number for number, operation in enumerate(record.api.operations)}
    for one in sorted(found, key=lambda one: (places[one.operation], one)):
        yield one, _ranges(found[one])


def _ranges(versions: Iterable[str]) -> str:
    """``1.0 - 1.11, 1.39``."""
    spans: list[list[str]] = []
    for version in sorted(versions, key=order):
        if spans and follows(version, spans[-1][-1]):
            spans[-1] = [spans[-1][0], version]
        else:
            spans.append([version])
    return ", ".join(" - ".join(span) for span in spans)


def _row(service: str, one: Deviation, versions: str, faults: Mapping[tuple[str, ...], str]) -> str:
    key = tuple(_cell(getattr(one, name)) for name in _KEY)
    operation, place, documented, found = key
    fault = faults.get((service, *key), UNKNOWN)
    cells = (operation, versions, place, documented, found, fault)
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    return text.replace("|", "/")


def faults_in(text: str) -> dict[tuple[str, ...], str]:
    """Read what is at fault, by service, operation, place and the two sides."""
    found: dict[tuple[str, ...], str] = {}
    service = ""
    for line in text.splitlines():
        if line.startswith("## "):
            service = line[3:]
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        if line.startswith("| ") and line != _COLUMNS:
            operation, _, place, documented, said, fault = cells
            found[(service, operation, place, documented, said)] = fault
    return found
