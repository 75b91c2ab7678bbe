"""Faults in what an operation is."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from tests.planting.kinds import CODES, METHOD, Planted, fault
from tests.planting.pages import Line, Part


@fault("operation described twice", "indistinct-operations")
def twice(part: Part, rng: random.Random) -> Planted | None:
    if part.op.listed_versions != (None, None) or not part.lines[0].text.strip():
        return None
    lines = part.site.lines(part.place)
    copies = [Line(line.text) for line in part.lines]
    mark = copies[1].text.strip()[:1]
    copies[0].text, copies[1].text = "Planted once more", mark * 40
    at = lines.index(part.lines[-1]) + 1
    lines[at:at] = [Line(""), *copies, Line("")]
    return part.place, copies[part.lines.index(part.method)]


@fault("heading that got lost", "illustrated-operation", turn=2)
def headless(part: Part, rng: random.Random) -> Planted | None:
    # Then it stands under the last heading of the operation before, mostly its "Response".
    lines = part.site.lines(part.place)
    before = [line.text for line in lines[: lines.index(part.lines[0])]]
    under = [i for i, text in enumerate(before) if re.fullmatch(r"([=~^-])\1{3,}", text)]
    methods = [i for i, text in enumerate(before) if re.match(METHOD, text)]
    if not under or not methods or part.lines.index(part.method) > 6 or not part.lines[0].text:
        return None
    if under[-1] < methods[-1] or not re.match("Re(quest|sponse)", before[under[-1] - 1]):
        return None
    part.site.drop(part.place, part.lines[0], part.lines[1])
    return part.place, part.method


@fault("title of another operation", "shared-title")
def titled(part: Part, rng: random.Random) -> Planted | None:
    whole = METHOD + "[A-Z]+ /"
    others = [line for line in part.site.lines(part.place) if re.match(whole, line.text)]
    if len(others) < 2 or others[0] is part.method or len(part.lines[0].text) < 4:
        return None
    lines = part.site.lines(part.place)
    first = lines[lines.index(others[0]) - 4 : lines.index(others[0])]
    marks = [i for i, line in enumerate(first) if re.fullmatch(r"([=~^-])\1{3,}", line.text)]
    if not marks or not marks[-1] or part.site.number(part.place, others[0]) < 5:
        return None
    part.lines[0].text = first[marks[-1] - 1].text
    part.lines[1].text = part.lines[1].text[:1] * max(60, len(part.lines[1].text))
    return part.place, part.method


@fault("operation of no version", "empty-version-range")
def never(part: Part, rng: random.Random) -> Planted | None:
    if part.op.listed_versions != (None, None):
        return None
    after = part.lines[part.lines.index(part.method) + 1]
    if after.text.strip():
        return None
    part.site.put(part.place, after, "   min_version: 2.41", "   max_version: 2.39")
    return part.place, part.method


@fault("operation without codes", "no-success-code")
def codeless(part: Part, rng: random.Random) -> Planted | None:
    found = list(part.matching(r"(?i)^(normal|error|success).*codes?\s*:"))
    if not found or any(part.matching(CODES)) or not part.op.success:
        return None
    if any(lines.text.strip() for lines in _below(part, found)):
        return None
    part.site.drop(part.place, *found)
    return part.place, part.method


def _below(part: Part, found: list[Line]) -> Iterator[Line]:
    for line in found:
        yield from part.lines[part.lines.index(line) + 1 :][:1]


@fault("operation without a description", "undescribed", turn=1)
def speechless(part: Part, rng: random.Random) -> Planted | None:
    start = part.lines.index(part.method) + 1
    text: list[Line] = []
    for line in part.lines[start:]:
        if re.match(r"(?i)(normal|error) response|\.\. |request\s*$|response\s*$", line.text):
            break
        text.append(line)
    above = "".join(line.text for line in part.lines[2 : start - 1]).strip()
    spoken = [line for line in text if re.match(r"[A-Z]", line.text)]
    if above or not spoken or not part.op.description or not part.op.group.description:
        return None
    later = part.lines[start + len(text) :]
    if any(re.match(r"(?i)(preconditions|note)\b|\.\. (note|warning)", x.text) for x in later):
        return None
    if len(part.op.description) > sum(len(line.text) + 2 for line in text):
        return None
    part.site.drop(part.place, *(line for line in text if line.text[:1] != " "))
    return part.place, part.method


@fault("label that is not there", "broken-link")
def astray(part: Part, rng: random.Random) -> Planted | None:
    spoken = list(part.matching(r"^[A-Z][a-z]+ .*[a-z]{3}\.$"))
    if not spoken:
        return None
    line = rng.choice(spoken)
    line.text += " See :ref:`planted-label`."
    return part.place, line
