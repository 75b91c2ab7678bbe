"""JSON with indents. `json` prints it from generators within generators, which for a document of
some megabytes is a good part of a build; this prints the same text in half the time.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from json.encoder import encode_basestring, encode_basestring_ascii


def indented(value: object, indent: int, *, ascii_only: bool = False) -> str:
    """Print what `json.dumps` prints for plain data, keys being strings.

    Args:
        value: dicts, lists, tuples and JSON scalars.
        indent: blanks for each level.
        ascii_only: whether to escape all else, as ``ensure_ascii`` does.

    Raises:
        RecursionError: it is nested too deeply.
    """
    encode = encode_basestring_ascii if ascii_only else encode_basestring
    return _text(value, encode, "\n", " " * indent)


def _text(value: object, encode: Callable[[str], str], line: str, step: str) -> str:
    if isinstance(value, str):
        return encode(value)
    if isinstance(value, dict):
        inner = line + step
        items = [f"{encode(k)}: {_text(v, encode, inner, step)}" for k, v in value.items()]
        return f"{{{inner}{f',{inner}'.join(items)}{line}}}" if items else "{}"
    if isinstance(value, list | tuple):
        inner = line + step
        items = [_text(item, encode, inner, step) for item in value]
        return f"[{inner}{f',{inner}'.join(items)}{line}]" if items else "[]"
    return repr(value) if type(value) is int else json.dumps(value)
