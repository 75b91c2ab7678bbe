"""What headings, captions and file names tell: the side, and the microversions."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rstgen.model import Section, Side

_SIDE = re.compile(r"\b(?:(?P<request>requests?)|(?P<response>responses?))\b", re.IGNORECASE)
_FILE = re.compile(r"(?:^|[-_.])(?:(?P<request>req|request)|(?P<response>resp?|response))(?=[-_.])")


def side_of(text: str) -> Side | None:
    """The side that a heading or caption names first: ``Response Example`` → ``response``."""
    found = _SIDE.search(text)
    return None if found is None else "request" if found["request"] else "response"


def side_of_headings(headings: Iterable[str]) -> Side | None:
    """The side that the innermost heading names that names any."""
    return next(filter(None, map(side_of, reversed(tuple(headings)))), None)


def side_of_list(headings: Iterable[str]) -> Side | None:
    """The same, of a list: what goes into a query or path goes into a request."""
    inward = re.compile(r"\b(?:query|path|uri|url)\b", re.IGNORECASE)
    given = tuple(headings)
    return side_of_headings(given) or ("request" if any(map(inward.search, given)) else None)


def side_of_file(path: str) -> Side | None:
    """The side that a file name gives away: ``server-create-resp.json`` → ``response``."""
    found = list(_FILE.finditer(path.rpartition("/")[2].lower()))
    return None if not found else "request" if found[-1]["request"] else "response"


_NUMBER = r"(?<![\d.])\d+\.\d+(?!\.?\d)"
# "(microversions 1.1 - 1.18)" and "(1.38 - )" of headings, "200 (microversions 2.0 - 2.100)".
_RANGE = re.compile(
    rf"(?P<first>{_NUMBER})\s*(?:-|\u2013|\u2014|\bto\b|\bthrough\b)\s*(?P<last>{_NUMBER})?"
)
# "(since microversion 2.10)", "microversion 1.19 and above", "2.4+"; but "(New in version 1.2)" and
# "(Since API v3.4)" are no microversions.
_SINCE = re.compile(
    rf"(?:since|from|as of|starting (?:with|from))\s+(?:microversions?\s+)?v?(?P<first>{_NUMBER})"
    rf"|v?(?P<and_later>{_NUMBER})\s*(?:\+|(?:and|or)\s+(?:above|later|newer|higher|greater))",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    rf"(?:up to|until|through)\s+(?:microversions?\s+)?v?(?P<last>{_NUMBER})"
    rf"|v?(?P<and_earlier>{_NUMBER})\s*(?:and|or)\s+(?:below|earlier|older|lower)",
    re.IGNORECASE,
)
# "Example List Servers Detailed (2.100)", "(v2.89): JSON response", "(microversion 2.101)".
_SINGLE = re.compile(rf"\(\s*(?:microversions?\s+)?v?(?P<first>{_NUMBER})\s*\)", re.IGNORECASE)


def versions_of(text: str) -> tuple[str | None, str | None]:
    """First and last microversion that a text is about: ``(microversions 1.1 - 1.18)``."""
    if found := _RANGE.search(text):
        return found["first"], found["last"]
    if found := _SINCE.search(text):
        return found["first"] or found["and_later"], None
    if found := _UNTIL.search(text):
        return None, found["last"] or found["and_earlier"]
    found = _SINGLE.search(text)
    return (found["first"] if found else None), None


def marked_versions_of(text: str) -> tuple[str | None, str | None]:
    """The same, of running text: only what stands in parentheses or is called a microversion."""
    for part in re.findall(r"\([^()]*\)|microversions?\s[^.;()]*(?:\.\d+[^.;()]*)*", text):
        found = versions_of(part)
        if any(found):
            return found
    return None, None


def section_of(headings: tuple[str, ...]) -> Section | None:
    """The innermost heading, with the microversions of the innermost that has any."""
    if not headings:
        return None
    ranges = [found for found in map(marked_versions_of, headings) if any(found)]
    first, last = ranges[-1] if ranges else (None, None)
    return Section(title=headings[-1], min_version=first, max_version=last)


def versions_of_path(path: str, page: str) -> str | None:
    """The microversion of a sample's folder: ``os-hypervisors/v2.53/list-resp.json``.

    A folder that the page lies in as well is a version of the API (``v1.1/samples/…``).
    """
    folders = re.findall(rf"(?:^|/)(v{_NUMBER})(?=/)", path)
    own = [folder for folder in folders if f"/{folder}/" not in f"/{page}"]
    return own[-1].removeprefix("v") if own else None
