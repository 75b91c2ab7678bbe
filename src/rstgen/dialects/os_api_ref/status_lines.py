"""The text lines of older pages: ``Error response codes: badRequest(400), computeFault(500)``."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from http import HTTPStatus

from rstgen.diagnostics import Location
from rstgen.dialects.os_api_ref.sections import versions_of
from rstgen.markup import escape
from rstgen.model import StatusCode

_LABEL = re.compile(
    r"^[ \t]*(?:(?P<kind>normal|error|success(?:ful)?)[ \t]+)?"
    r"(?P<word>(?:(?:http|response|return|status)[ \t]+)*)codes?[ \t]*(?P<colon>:|(?=[ \t]*$))",
    re.IGNORECASE | re.MULTILINE,
)
_CODE = r"[1-5]\d\d(?!\w|\.\d)"  # never the 100 of 2.100
_RANGE = r"(?:[-\u2013\u2014]+|(?:to|through)\b)"
_QUOTES = "'\"`*\u2018\u2019\u201c\u201d"
_QUOTE = f"[{_QUOTES}]+"
_TOKEN = re.compile(
    rf"""
      (?:(?P<name>(?!(?:and|or)\b)[A-Za-z]\w*(?:[ -][A-Za-z]\w*){{0,3}})\s*)?
        [(\[{{]\s*(?P<codes>{_CODE}                      # itemNotFound (404), Bad Request(400)
          (?:(?:[\s,;/&|+\u2013\u2014-]|(?:or|and|to)\b)+{_CODE})*)  # computeFault(400, 500)
        [\s,;.\u2026]*(?:[)\]}}]|$)                     # computeFault (400, 500, \u2026)
    | (?:HTTP(?:/[\d.]+)?\s+)?(?P<code>{_CODE})         # 404, HTTP 404
        (?:\s*\((?P<note>[^()]*)\))?                    # (OK), (microversions 2.0 - 2.100)
    | (?P<between>[\s,;/&|+\u2026]+|\.(?!\d)|(?:and|or)\b
        |{_RANGE}\s*(?={_CODE})                         # 405-409: what is between is not said
        |{_QUOTE}(?={_CODE})|(?<=\d){_QUOTE})
    | (?P<prose>(?:\([^()]*\)|[^,;()])+|[()])           # up to the next comma
    """,
    re.VERBOSE,
)
# What is lost although it may be meant as a code: `4xx`, `600`, `404.1`, `fault(40O)` in its
# place, and the second code of `200 OK 404 Not Found`.
_NUMBERED = re.compile(r"\S*\d\S*|.*(?<![\w.])\d[\dxX]{2}(?!\w|\.\d).*", re.DOTALL)
_HIDDEN = re.compile(rf"(?<![\w.])(?!1){_CODE}")
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
    for token, is_place in _placed(value):
        words = token["prose"]
        if words is None:
            found += _codes(token, at)
        elif found and not (is_place and _is_lost(words, is_place)):
            text = " ".join(words.split()).strip(_DASHES)
            found[-1] = replace(found[-1], description=_joined(found[-1].description, text))
    return tuple(found)


def lost_in(value: str) -> Iterator[str]:
    """Give the words of a value that hold a number which may be a code but is not read as one."""
    for token, is_place in _placed(value):
        if token["prose"] is not None and _is_lost(token["prose"], is_place):
            yield " ".join(token["prose"].split())


def _placed(value: str) -> Iterator[tuple[re.Match[str], bool]]:
    """Give every token, and whether it stands where a code is expected."""
    is_place = True
    for token in _TOKEN.finditer(value):
        yield token, is_place
        between = token["between"]
        is_place = between is not None and (is_place or bool(re.search("[,;]", between)))


def _is_lost(words: str, is_place: bool) -> bool:
    """Whether a code is lost; words that do not stand in the place of one describe the last."""
    if is_place:
        return _NUMBERED.fullmatch(words.strip()) is not None
    outside = re.sub(r"\([^()]*\)", "", words)
    return any(int(found[0]) in _STATUSES for found in _HIDDEN.finditer(outside))


_STATUSES = frozenset(HTTPStatus)


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
    """Read the codes that a text begins with; the rest describes them: ``404 - No such server``."""
    text = " ".join(text.split())
    leading = itertools.takewhile(lambda token: token["prose"] is None, _TOKEN.finditer(text))
    tokens = [token for token in leading if token["code"] or token["codes"]]
    if not tokens or text[: tokens[0].start()].strip(_QUOTES):
        return ()
    words = escape(text[tokens[-1].end() :].lstrip(_DASHES + "." + _QUOTES))
    return tuple(replace(code, description=words) for token in tokens for code in _codes(token, at))
