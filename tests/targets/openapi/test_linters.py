"""The linters that people use find no error, and warn only of what a reference itself lacks.

With ``RSTGEN_REWRITE=1`` the counts go into docs/openapi.md.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from rstgen import Config, generate
from tests.node import needs_node, run
from tests.support import CORPUS, REWRITE, ROOT, needs_shared
from tests.targets.openapi.test_corpora import REFERENCES

PAGE = ROOT / "docs" / "openapi.md"
HEADING = "## What linters still say"
START, END = "<!-- what linters say -->\n", "<!-- end of what linters say -->"

Counts = Mapping[str, Counter[tuple[str, str, str]]]
"""Reference → how often each linter says what, and how it weighs it."""

# What a reference can lack, and the finding of ours that tells its writer.
LACKING = {
    "info-contact": ("a contact", "incomplete-info"),
    "info-license": ("a license", "incomplete-info"),
    "info-description": ("a paragraph on its first page", "undescribed"),
    "tag-description": ("a paragraph under the title of a page", "undescribed"),
    "operation-description": ("a paragraph under the title of an operation", "undescribed"),
    "operation-4xx-response": ("an error code of an operation", "no-error-code"),
    "no-ambiguous-paths": ("which path a url fits", "ambiguous-paths"),
    "operation-2xx-response": ("a code from 200 to 299 of an operation", "no-2xx-code"),
}


def built(names: Iterable[str], folder: Path) -> dict[str, set[str]]:
    """Write the documents, and return the codes of what we ourselves find."""
    found: dict[str, set[str]] = {}
    for name in names:
        made = generate(REFERENCES[name], Config(targets=("openapi",)))
        text = next(file.text for file in made.files if file.path.endswith(".json"))
        (folder / f"{name}.json").write_text(text, "utf-8")
        found[name] = {diagnostic.code for diagnostic in made.diagnostics}
    return found


def linted(names: Iterable[str], folder: Path) -> Counts:
    counts: dict[str, Counter[tuple[str, str, str]]] = {name: Counter() for name in names}
    files = [f"{name}.json" for name in counts]
    rules = Path(__file__).parents[2] / "node" / "spectral.yaml"
    told = run("spectral", "lint", "-r", rules, "-f", "json", "-q", *files, cwd=folder)
    for found in json.loads(told):
        weight = ("error", "warning", "info", "hint")[found["severity"]]
        counts[Path(found["source"]).stem][("spectral", weight, found["code"])] += 1
    told = run(
        "redocly", "lint", "--extends=recommended", "--format=json", "--max-problems=9999", *files,
        cwd=folder,
    )  # fmt: skip
    for answer in objects(told):
        assert answer["totals"]["ignored"] == 0
        for found in answer["problems"]:
            source = Path(found["location"][0]["source"]["ref"]).stem
            weight = "warning" if found["severity"] == "warn" else found["severity"]
            counts[source][("redocly", weight, found["ruleId"])] += 1
    return counts


def objects(text: str) -> Iterator[Any]:
    """The JSON values of a text that holds one after the other."""
    decoder = json.JSONDecoder()
    text = text.lstrip()
    while text:
        value, end = decoder.raw_decode(text)
        yield value
        text = text[end:].lstrip()


def check(counts: Counts, ours: Mapping[str, set[str]]) -> None:
    said = [(name, *kind) for name, kinds in counts.items() for kind in kinds]
    assert not [one for one in said if one[2] == "error"]
    assert not [one for one in said if one[3] not in LACKING]
    assert not [one for one in said if LACKING[one[3]][1] not in ours[one[0]]]


@needs_node
def test_linters_accept_the_small_ones(tmp_path: Path) -> None:
    names = ["specs", "seed"] if CORPUS.is_dir() else ["specs"]
    ours = built(names, tmp_path)
    check(linted(names, tmp_path), ours)


@needs_node
def test_linters_find_what_is_wrong(tmp_path: Path) -> None:
    """Or they would not have been asked at all."""
    (tmp_path / "specs.json").write_text('{"openapi": "3.1.0", "paths": {"/a/": {}}}', "utf-8")
    counts = linted(["specs"], tmp_path)
    assert {(linter, weight) for linter, weight, _ in counts["specs"]} >= {
        ("spectral", "error"),
        ("redocly", "error"),
    }


@pytest.mark.everything
@needs_node
@needs_shared
def test_linters_accept_all(tmp_path: Path) -> None:
    ours = built(REFERENCES, tmp_path)
    counts = linted(REFERENCES, tmp_path)
    check(counts, ours)
    text = PAGE.read_text("utf-8")
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    today = f"{before}{START}{table(counts)}{END}{after}"
    if REWRITE:
        PAGE.write_text(today, "utf-8", newline="\n")
        text = today
    assert text == today


def table(counts: Counts) -> str:
    """What linters warn of: a line for each kind, a column for each reference."""
    kinds = sorted({kind for kinds in counts.values() for kind in kinds})
    lines = [
        f"| linter | rule | {' | '.join(counts)} | the reference lacks | told as |",
        f"|---|---|{'---|' * len(counts)}---|---|",
    ]
    for linter, weight, rule in kinds:
        told = " | ".join(str(counts[name][(linter, weight, rule)] or "") for name in counts)
        lacks, code = LACKING[rule]
        lines.append(f"| {linter} | `{rule}` | {told} | {lacks} | `{code}` |")
    return "".join(f"{line}\n" for line in lines)
