"""What a curl command sends (octavia shows all its requests so)."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass

_CURL = re.compile(r"\s*(?:[$#>]\s+)?curl\s")
_CONTINUED = re.compile(r"\\[ \t]*\n")
_DATA = frozenset({"-d", "--data", "--data-raw", "--data-ascii", "--data-binary", "--json"})
_HEADER = frozenset({"-H", "--header"})
_LONG = re.compile(r"(--[a-z-]+)=(.*)", re.DOTALL)
_SHORT = re.compile(r"(-[dH])(.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Sent:
    """The body of a call, and its headers as lines."""

    text: str = ""
    """Empty where nothing is sent, or a file is."""
    headers: str = ""


def sent(text: str) -> Sent | None:
    """Read a curl command; ``None`` for everything else."""
    if not _CURL.match(text):
        return None
    try:
        words = shlex.split(_CONTINUED.sub(" ", text))
    except ValueError:  # a quote that nothing closes
        return Sent()
    given = list(_options(words))
    data = [value for name, value in given if name in _DATA and not _is_file(name, value)]
    headers = [value for name, value in given if name in _HEADER]
    return Sent("&".join(data), "\n".join(headers))


def _is_file(name: str, value: str) -> bool:
    """``-d @/home/glance/ubuntu.qcow2``; ``--data-raw`` alone takes an ``@`` as it is."""
    return value.startswith("@") and name != "--data-raw"


def _options(words: list[str]) -> Iterator[tuple[str, str]]:
    """Give options with their values: ``-d X``, ``-dX``, ``--data=X``."""
    rest = iter(words)
    for word in rest:
        joined = _LONG.fullmatch(word) or _SHORT.fullmatch(word)
        if word in _DATA or word in _HEADER:
            yield word, next(rest, "")
        elif joined:
            yield joined[1], joined[2]
