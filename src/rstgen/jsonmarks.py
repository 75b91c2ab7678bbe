"""Where in a JSON text its keys stand; the text itself is read by `json`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

Path: TypeAlias = tuple[str, ...]
"""Keys from the root down; `ITEMS` stands for the items of a list."""

ITEMS = "[]"

_TOKEN = re.compile(r'(?P<text>"[^"\\]*(?:\\.[^"\\]*)*")(?P<key>\s*:)?|[\[{}\]]', re.DOTALL)


class Mark(NamedTuple):
    """A key and where it stands."""

    path: Path
    """Its own name comes last."""
    line: int
    """Counted from 1, as `column`."""
    column: int


def marks(text: str) -> Iterator[Mark]:
    """Give every key of a text that is JSON, in order."""
    for path, offset in _keys(text):
        line = text.count("\n", 0, offset) + 1
        yield Mark(path, line, offset - text.rfind("\n", 0, offset))


def repeated(text: str) -> Iterator[Mark]:
    """Give the keys that an object has before, each where it stands again."""
    known: list[set[str]] = []
    for found in _tokens(text):
        if found["key"]:
            name = _name(found["text"])
            if known and name in known[-1]:
                offset = found.start()
                line = text.count("\n", 0, offset) + 1
                yield Mark((name,), line, offset - text.rfind("\n", 0, offset))
            elif known:
                known[-1].add(name)
        elif found[0] in "[{":
            known.append(set())
        elif found[0] in "]}" and known:
            known.pop()


def _keys(text: str) -> Iterator[tuple[Path, int]]:
    above: list[Path] = []
    here: Path = ()
    for found in _tokens(text):
        if found["key"]:
            here = (*above[-1], _name(found["text"])) if above else ()
            yield here, found.start()
        elif found[0] == "{":
            above.append(here)
        elif found[0] == "[":
            above.append(here)
            here = (*here, ITEMS)
        elif found[0] in "]}" and above:
            here = above.pop()
            # The next item of the list that this one stood in.
            here = (*above[-1], ITEMS) if above and _in_list(here, above[-1]) else here


def _in_list(path: Path, list_: Path) -> bool:
    return path == (*list_, ITEMS)


def _tokens(text: str) -> Iterator[re.Match[str]]:
    # What stands before the body (the headers of a message) is none of it.
    start = re.search(r"^\s*[\[{]", text, re.MULTILINE)
    return _TOKEN.finditer(text, start.start() if start else 0)


def _name(quoted: str) -> str:
    try:
        return str(json.loads(quoted, strict=False))
    except ValueError:
        return quoted[1:-1]
