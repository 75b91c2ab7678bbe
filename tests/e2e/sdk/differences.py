"""The committed list of what real clients ask of a served reference and are refused.

The suite writes the first columns; what is at fault, and why, is for a person to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.e2e.sdk.wire import DISCOVERY, Exchange, Wire

FILE = Path(__file__).with_name("differences.md")
UNKNOWN = "?"
"""Of a row that nobody has looked at yet."""

FAULTS = {
    "reference": "the reference says otherwise than the service and its clients have it",
    "words": "the reference says it in words that rstgen does not read",
    "client": "the service itself would refuse it",
    "mock": "it needs what only a real service works out",
}

_HEAD = """\
# Where clients and references differ

What clients that know nothing of rstgen met when they called references that `rstgen serve` serves:
each request that is for no operation of the reference, each that is refused although the test does
not ask for a fault, and each answer in which a client misses something. `make e2e` fails when
something comes or goes; `RSTGEN_REWRITE=1 make e2e` writes the rows anew and keeps the last two
columns, in which a person says what is at fault and why:

"""
_COLUMNS = "| reference | client | call | operation | answer | at fault | why |"


def text(wire: Wire, told: Mapping[str, str]) -> str:
    """Give what the file should hold."""
    faults = "".join(f"- `{name}`: {meaning}.\n" for name, meaning in FAULTS.items())
    keys = sorted({_key(one) for one in met(wire)})
    rows = [f"{key} {told.get(key, f'{UNKNOWN} | {UNKNOWN} |')}" for key in keys]
    return "\n".join([_HEAD + faults, _COLUMNS, "|---|---|---|---|---|---|---|", *rows, ""])


def met(wire: Wire) -> Iterator[Exchange]:
    """Give all that is not as it should be."""
    for one in wire.exchanges:
        if one.operation is None or one.remark or (one.status >= 400 and not one.wanted):
            yield one


def _key(one: Exchange) -> str:
    answer = ": ".join(filter(None, (str(one.status), one.message, one.remark)))
    cells = (one.reference, one.client, one.call, one.operation or "none", answer)
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def told(text: str) -> dict[str, str]:
    """Read the last two columns, by all before them."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        cells = line.split(" | ")
        if line.startswith("| ") and line != _COLUMNS:
            found[" | ".join(cells[:-2]) + " |"] = " | ".join(cells[-2:])
    return found


def summary(wire: Wire) -> Iterator[str]:
    """Give one line for each reference."""
    for name in sorted({one.reference for one in wire.exchanges}):
        sent = [one for one in wire.exchanges if one.reference == name]
        reached = {one.operation for one in sent} - {None, DISCOVERY}
        api = next(one.api for one in wire.served if one.api.name == name)
        refused = sum(1 for one in met(wire) if one.reference == name)
        clients = ", ".join(sorted({one.client for one in sent}))
        yield (
            f"{name}, served: {len(sent)} requests of {clients} for {len(reached)} of "
            f"{len(api.operations)} operations; {refused} refused or unknown"
        )
