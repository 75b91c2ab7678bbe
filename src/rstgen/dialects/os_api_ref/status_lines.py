"""The text lines of older pages: ``Error response codes: badRequest(400), computeFault(500)``."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rstgen.diagnostics import Location
from rstgen.dialects.os_api_ref.sections import versions_of
from rstgen.markup import escape
from rstgen.model import StatusCode

_LABEL = re.compile(
    r"^[ \t]*(?:(?P<kind>normal|error|success(?:ful)?)[ \t]+)?"
    r"(?P<word>(?:(?:http|response|return|status)[ \t]+)*)codes?[ \t]*(?P<colon>:|(?=[ \t]*$))",
    re.IGNORECASE | re.MULTILINE,
)
_TOKEN = re.compile(
    r"""
      (?P<name>[A-Za-z]\w*(?:[ -][A-Za-z]\w*){0,3})\s*  # itemNotFound (404), Bad Request(400)
        \(\s*(?P<codes>[1-5]\d\d(?:[\s,]+[1-5]\d\d)*)[\s,]*\)  # computeFault(400, 500)
    | (?:HTTP\s+)?(?P<code>[1-5]\d\d)(?!\.?\d)\b        # 404, never the 100 of 2.100
        (?:\s*\((?P<note>[^()]*)\))?                    # (OK), (microversions 2.0 - 2.100)
    | (?P<between>[\s,;/&]+|and\b|or\b)
    | (?P<prose>(?:\([^()]*\)|[^,;()])+|[()])           # up to the next comma
    """,
    re.VERBOSE,
)
_DASHES = " -\u2013:"


@dataclass(frozen=True, slots=True)
class Line:
    """A labelled line."""

    kind: str
    """``success`` or ``error``, as the label says."""
    value: str


def lines_in(text: str, *, is_term: bool = False) -> tuple[Line, ...]:
    """Find the labelled lines that make up a paragraph; a term of a list needs no colon."""
    labels = [
        label
        for label in _LABEL.finditer(text)
        if (label["kind"] or label["word"]) and (label["colon"] or is_term)
    ]
    if not labels or text[: labels[0].start()].strip():
        return ()
    return tuple(
        Line(
            "error" if (label["kind"] or "").lower() == "error" else "success",
            text[label.end() : after.start() if after else len(text)].strip(),
        )
        for label, after in itertools.zip_longest(labels, labels[1:])
        if label is not None
    )


def codes_in(value: str, at: Location) -> tuple[StatusCode, ...]:
    """Read the codes of a value; words that follow a code describe it."""
    found: list[StatusCode] = []
    for token in _TOKEN.finditer(value):
        if token["prose"] is None:
            found += _codes(token, at)
        elif found:
            words = " ".join(token["prose"].split()).strip(_DASHES)
            found[-1] = replace(found[-1], description=_joined(found[-1].description, words))
    return tuple(found)


def _codes(token: re.Match[str], at: Location) -> Iterator[StatusCode]:
    name, note = token["name"], token["note"] or ""
    # "Bad Request(400)" says what the code means; "badRequest(400)" names the fault.
    said = name if name and " " in name else note
    first, last = versions_of(note)
    for number in re.findall(r"\d+", token["codes"] or token["code"] or ""):
        yield StatusCode(
            code=int(number),
            name=name if name and " " not in name and int(number) >= 400 else None,
            description="" if first or last else escape(said),
            min_version=first,
            max_version=last,
            at=at,
        )


def _joined(before: str, words: str) -> str:
    return ", ".join(filter(None, (before, escape(words))))


def leading_codes(text: str, at: Location) -> tuple[StatusCode, ...]:
    """Read the code that a text begins with; the rest describes it: ``404 - No such server``."""
    text = " ".join(text.split())
    token = _TOKEN.match(text)
    if token is None or not (token["code"] or token["codes"]):
        return ()
    words = escape(text[token.end() :].lstrip(_DASHES + "."))
    return tuple(replace(code, description=words) for code in _codes(token, at))
