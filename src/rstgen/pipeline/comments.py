"""Comments that silence findings: ``rstgen: ignore RULE``.

One stands in the line over what it is about, or in that line itself, in whatever way its file
has comments: ``.. rstgen: ignore undescribed`` in a page, ``# rstgen: ignore odd-location`` in a
list of rows or in a definitions file. What follows the names of the rules says why.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from rstgen.diagnostics import NOTE, Location, Rule
from rstgen.sources import Source

UNKNOWN_IGNORE = Rule(
    "unknown-ignore",
    NOTE,
    "the comment silences {code}, and there is no such rule{nearest}",
    "It silences nothing. Write the word in brackets behind the finding; `rstgen explain` lists "
    "all of them.",
)
IDLE_IGNORE = Rule(
    "idle-ignore",
    NOTE,
    "nothing here has to be silenced for {code}",
    "The page was mended, or the comment does not stand in the line over the finding, or in it. "
    "Remove it, so that it hides nothing new.",
)

_NAME = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_COMMENT = re.compile(rf"(?:\.\.|#|//)\s+rstgen:\s+ignore\s+({_NAME}(?:\s*,\s*{_NAME})*)")
ADORNMENT = re.compile(r"([^\w\s])\1+")
"""A line over or under a title."""
ABOVE = 3
"""Lines over a finding that are looked at: a heading has a line over its title."""
_WITH_COMMENTS = (".rst", ".inc", ".txt", ".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Comment:
    """One rule that a comment silences."""

    at: Location
    code: str


def about(path: str, lines: Sequence[str], number: int) -> Iterator[Comment]:
    """Give what silences findings in a line: there, or over it where nothing stands between."""
    yield from _in(path, lines, number)
    for above in range(min(number, len(lines)) - 1, max(0, number - 1 - ABOVE), -1):
        found = tuple(_in(path, lines, above))
        text = lines[above - 1].strip()
        if text and not found and not ADORNMENT.fullmatch(text):
            return
        yield from found


def every(source: Source) -> Iterator[Comment]:
    """Give all comments of the files of a reference that were read."""
    root = os.path.join(os.path.abspath(source.root), "")
    for look in source.disk.looks:
        is_own = look.asked == "content" and look.path.startswith(root)
        if is_own and look.path.endswith(_WITH_COMMENTS):
            yield from _in_file(look.path, look.path.removeprefix(root).replace(os.sep, "/"))


def _in_file(path: str, place: str) -> Iterator[Comment]:
    data = b""
    with suppress(OSError), open(path, "rb") as file:
        data = file.read()
    if b"rstgen:" in data:
        lines = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").split("\n")
        for number in range(1, len(lines) + 1):
            yield from _in(place, lines, number)


def _in(path: str, lines: Sequence[str], number: int) -> Iterator[Comment]:
    line = "".join(lines[number - 1 : number])
    if found := _COMMENT.search(line):
        at = Location(path, number, found.start() + 1)
        yield from (Comment(at, code) for code in re.split(r"\s*,\s*", found[1]))
