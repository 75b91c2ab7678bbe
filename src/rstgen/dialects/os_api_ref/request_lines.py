"""Method and url of an operation, as its directive gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rstgen.diagnostics import Report
from rstgen.dialects.os_api_ref.directives import RestMethod
from rstgen.dialects.os_api_ref.rules import LOST_OPERATION, ODD_URL

# `GET, HEAD /v1/boats` and `GET|POST /boats`.
_SEVERAL = re.compile(r"(?P<first>[A-Z]{3,7})(?:\s*(?:[,|/&]|or|and)\s*[A-Z]{3,7}\b)+\s+(?=\S)")
_ABSOLUTE = re.compile(r"[A-Za-z][\w+.-]*://")


def request_line(node: RestMethod, report: Report) -> tuple[str, str] | None:
    """Method and url; ``None`` when there are none, which is then reported."""
    method, url = _split(node)
    # Three pages have only a url there. A placeholder (`METHOD`) is a word like any other: the
    # operation stays, and the targets that cannot hold it say so.
    if not (url and any(map(str.isalpha, method)) and "/" not in method):
        what = (
            f"`{node.argument}` is no method and url"
            if node.argument
            else "the directive names nothing"
        )
        report.add(LOST_OPERATION, node.at, what=what)
        return None
    for text, what in _oddities(node.argument, method, url):
        report.add(ODD_URL, node.at, text=text, what=what)
    return method.upper(), url


def _split(node: RestMethod) -> tuple[str, str]:
    """Cut at the first blank; a url of several words stays as it is written."""
    several = _SEVERAL.match(node.argument)
    if several:
        return several["first"], node.argument[several.end() :].strip()
    method, _, url = node.argument.partition(" ")
    if not url and node.lines and ":" not in node.lines[0][0].split("/")[0]:
        url = node.lines[0][0]
    return method, url.strip()


def _oddities(argument: str, method: str, url: str) -> Iterator[tuple[str, str]]:
    if _SEVERAL.match(argument):
        yield argument, f"names several methods; only {method} is read"
    if _ABSOLUTE.match(url):
        yield url, "is no path; what it says of a host is not used"
    # `<the consumer's callback>` is a name.
    if re.search(r"\s", re.sub(r"<[^<>]*>|\{[^{}]*\}", "", url.partition("?")[0])):
        yield url, "holds blanks, which no url can"
    if url.count("{") != url.count("}"):
        yield url, "has a brace without its other half"
