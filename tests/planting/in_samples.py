"""Faults in samples and in how they are shown."""

from __future__ import annotations

import random
import re

from tests.planting.kinds import Planted, fault, inside, sample_of
from tests.planting.pages import Line, Part


@fault("deleted sample", "missing-example")
def deleted(part: Part, rng: random.Random) -> Planted | None:
    example = sample_of(part, rng)
    if example is None or example.path is None:
        return None
    part.site.taken.add(example.path)
    (part.site.root / example.path).unlink()
    return part.place, part.site.line(example.at)


@fault("empty sample", "empty-example")
def hollow(part: Part, rng: random.Random) -> Planted | None:
    example = sample_of(part, rng)
    if example is None or example.path is None:
        return None
    part.site.taken.add(example.path)
    part.site.lines(example.path)[:] = [Line("")]
    return part.place, part.site.line(example.at)


def spoilt(name: str, code: str, pattern: str, by: str) -> None:
    """A fault in one line of a sample."""

    @fault(name, code)
    def plant(part: Part, rng: random.Random) -> Planted | None:
        example = sample_of(part, rng)
        lines = inside(part, example, pattern) if example else []
        if not example or not example.path or not lines:
            return None
        part.site.taken.add(example.path)
        line = rng.choice(lines)
        line.text = re.sub(pattern, by, line.text, count=1)
        return example.path, line


spoilt("JSON with a colon too few", "invalid-example", r'^(\s+"[^"]+"): ', r"\1 ")
spoilt("JSON with a word that is none", "invalid-example", r'^(\s+"[^"]+": )"[^"]*"', r"\1planted")
spoilt("JSON with a quote too few", "invalid-example", r'^(\s+"[^"]+": )"([^"]*)"', r'\1\2"')


@fault("key that a sample has twice", "duplicate-key")
def again(part: Part, rng: random.Random) -> Planted | None:
    example = sample_of(part, rng)
    lines = inside(part, example, r'^\s+"[^"]+": ("[^"]*"|\d+),$') if example else []
    if not example or not example.path or not lines:
        return None
    part.site.taken.add(example.path)
    line = rng.choice(lines)
    second = Line(line.text)
    lines = part.site.lines(example.path)
    lines.insert(lines.index(line) + 1, second)
    return example.path, second


@fault("member of a sample without a row", "undocumented-member")
def unknown(part: Part, rng: random.Random) -> Planted | None:
    example = sample_of(part, rng, "response")
    if example is None or example.path is None or example.is_fault or not part.op.response:
        return None
    if sum(one.side == "response" for one in part.op.examples) > 1:
        return None
    value = example.value
    inner = next(iter(value.values())) if isinstance(value, dict) and len(value) == 1 else None
    names = {row.name for row in part.op.response}
    if not isinstance(inner, dict) or not inner.keys() <= names:
        return None
    members = inside(part, example, rf'^\s+"{re.escape(next(iter(inner)))}": ')
    if not members:
        return None
    part.site.taken.add(example.path)
    (line,) = part.site.put(example.path, members[0], '        "zz_planted": 1,')
    return example.path, line


@fault("row that no example shows", "unshown-row")
def unseen(part: Part, rng: random.Random) -> Planted | None:
    example = sample_of(part, rng, "response")
    if example is None or example.path is None or example.is_fault:
        return None
    if sum(one.side == "response" for one in part.op.examples) > 1 or example.min_version:
        return None
    found = []
    for row in part.op.response:
        pattern = rf'^\s+"{re.escape(row.name)}": ("[^"]*"|\d+|true|false),$'
        lines = inside(part, example, pattern)
        every = inside(part, example, f'"{re.escape(row.name)}":')
        if len(lines) == len(every) == 1 and not row.min_version and not row.max_version:
            found.append((row, lines[0]))
    # Rows that the sample lacks already are one finding, which is at the first of them.
    names = [row.name.rpartition(".")[2] for row in part.op.response if row.where != "header"]
    is_shown = all(inside(part, example, f'"{re.escape(name)}":') for name in names)
    if not found or not is_shown:
        return None
    row, line = rng.choice(found)
    part.site.taken.add(example.path)
    part.site.drop(example.path, line)
    return part.place, part.site.line(row.at)


@fault("operation without its example", "no-example")
def bare(part: Part, rng: random.Random) -> Planted | None:
    includes = list(part.matching(r"^\.\. literalinclude::"))
    is_listed = any(row.where == "body" for row in part.op.response)
    if len(includes) != 1 or not is_listed or not part.op.examples:
        return None
    if part.op.examples[0].side != "response" or len(part.op.examples) > 1:
        return None
    below = part.lines[part.lines.index(includes[0]) + 1 :]
    options = []
    for line in below:
        if not line.text.startswith("   "):
            break
        options.append(line)
    part.site.drop(part.place, includes[0], *options)
    return part.place, part.method


@fault("sample that no page shows", "unused-sample")
def orphan(part: Part, rng: random.Random) -> Planted | None:
    example = sample_of(part, rng)
    if example is None or example.path is None or example.path.startswith("../"):
        return None
    place = f"{example.path.rpartition('/')[0]}/zz-planted.json"
    return place, part.site.add(place, '{"planted": 1}\n')
