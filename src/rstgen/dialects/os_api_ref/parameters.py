"""The items of parameter lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rstgen.diagnostics import Location, Report
from rstgen.dialects.os_api_ref.directives import RestParameters
from rstgen.dialects.os_api_ref.rules import EMPTY_LIST, UNREADABLE_ROW

# The name ends at the first colon that a blank or the end follows: names hold colons
# (`OS-DCF:diskConfig`), and some authors put a blank before it (`- name : ref`).
_PAIR = re.compile(r"(?P<dash>[-*]\s+)?(?P<name>\S.*?)\s*:(?:\s+(?P<ref>\S.*?))?\s*$")
_COMMENT = re.compile(r"(?:^|\s)#.*$")


@dataclass(frozen=True, slots=True)
class Item:
    """``- name: ref`` and where it stands."""

    name: str
    ref: str
    at: Location


def items(node: RestParameters, report: Report) -> Iterator[Item]:
    """Read the items of a list line by line, so that a bad one does not hide the others."""
    waiting: Item | None = None
    count = 0
    for line, at in node.lines:
        text = _COMMENT.sub("", line).strip()
        if not text:
            continue
        count += 1
        item = _item(text, at)
        if waiting is not None and (item is None or not _is_dashed(text)):
            # The reference stands on a line of its own.
            yield Item(waiting.name, _unquoted(text), waiting.at)
            waiting = None
        elif item is None:
            report.add(UNREADABLE_ROW, at, text=text)
        else:
            if waiting is not None:
                yield waiting
            waiting = None if item.ref else Item(item.name, item.name, at)
            if item.ref:
                yield item
    if waiting is not None:
        yield waiting
    if not count:
        report.add(EMPTY_LIST, node.at)


def _item(text: str, at: Location) -> Item | None:
    pair = _PAIR.match(text)
    if pair:
        return Item(_unquoted(pair["name"]), _unquoted(pair["ref"] or ""), at)
    if _is_dashed(text):
        # A name alone is looked up as it is.
        name = _unquoted(text[1:].strip())
        return Item(name, name, at)
    return None


def _is_dashed(text: str) -> bool:
    return re.match(r"[-*]\s+\S", text) is not None


def _unquoted(text: str) -> str:
    return text[1:-1] if len(text) > 2 and text[0] == text[-1] and text[0] in "'\"" else text
