"""YAML text of plain data, for every parser: the subset that 1.1 and 1.2 read alike.

Our own, since libyaml takes six times as long for the same document and quotes by the rules of
YAML 1.1 alone. Only block mappings, block sequences and scalars are printed: no anchors, no
tags, no folding. A string stands bare only where no parser could take it for anything else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

# A first letter rules out numbers and dates; no colon and no hash, so nothing can start here.
_BARE = re.compile(r"[A-Za-z_/$](?:[A-Za-z0-9_/$.,()'{}+*;=%&!?~^-]| (?! |$))*")
# What some parser takes for a truth value or nothing (YAML 1.1, 4.10; 1.2, 10.3).
_RESERVED = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null"])
# Breaks of a line in YAML 1.1, and what no YAML file may hold unescaped.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
# Controls other than the line feed, and what is escaped: no literal block can hold them.
_UNPRINTABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
# An empty line of a block stays empty.
_BREAK = re.compile("\n(?!\n)")


def text(data: Mapping[str, object]) -> str:
    """Print a mapping of mappings, sequences and JSON scalars, in their order."""
    lines: list[str] = []
    _mapping(data, "", lines)
    return "\n".join(lines) + "\n"


def _mapping(data: Mapping[str, object], pad: str, lines: list[str]) -> None:
    for key, value in data.items():
        # A key longer than 1024 characters must be told to be one.
        name = _line(key)
        head = f"{pad}{name}:" if len(name) < 1000 else f"{pad}? {name}\n{pad}:"
        _entry(head, value, pad + "  ", lines)


def _entry(head: str, value: object, pad: str, lines: list[str]) -> None:
    if isinstance(value, str):
        lines.append(f"{head} {_string(value, pad)}")
    elif isinstance(value, Mapping) and value:
        lines.append(head)
        _mapping(value, pad, lines)
    elif isinstance(value, list | tuple) and value:
        lines.append(head)
        _sequence(value, pad, lines)
    else:
        lines.append(f"{head} {_other(value)}")


def _sequence(data: Sequence[object], pad: str, lines: list[str]) -> None:
    for value in data:
        start, inner = len(lines), pad + "  "
        if isinstance(value, Mapping) and value:
            _mapping(value, inner, lines)
        elif isinstance(value, list | tuple) and value:
            _sequence(value, inner, lines)
        else:
            _entry(f"{pad}-", value, inner, lines)
            continue
        # The first line of what is inside stands beside the dash.
        lines[start] = f"{pad}- {lines[start][len(inner) :]}"


def _string(value: str, pad: str) -> str:
    if "\n" not in value:
        line = _line(value)
        # A long sentence that would have to be quoted is easier to read without.
        if line[0] not in "\"'" or len(value) < 100 or " " not in value:
            return line
    # A block starts with a letter and ends in one line feed or none, so that its head is
    # ``|`` or ``|-`` and never an indent of its own.
    body = value.removesuffix("\n")
    if not body or body[0].isspace() or body[-1] == "\n" or _UNPRINTABLE.search(value):
        return _quoted(value)
    mark = "|" if value.endswith("\n") else "|-"
    return f"{mark}\n{pad}" + _BREAK.sub(f"\n{pad}", body)


def _line(value: str) -> str:
    if _BARE.fullmatch(value) and value.lower() not in _RESERVED:
        return value
    return _quoted(value)


def _quoted(value: str) -> str:
    if ('"' in value or "\\" in value) and not _UNPRINTABLE.search(value) and "\n" not in value:
        return "'" + value.replace("'", "''") + "'"
    # JSON's escapes are YAML's; it only leaves a few characters bare that YAML escapes.
    quoted = json.dumps(value, ensure_ascii=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)


def _other(value: object) -> str:
    if isinstance(value, float):
        # Without a point YAML 1.1 takes ``1e+16`` for a string.
        digits = repr(value)
        return digits if "." in digits else digits.replace("e", ".0e")
    return json.dumps(value)
