"""Faults that are planted in real pages are found, each at its own line.

``RSTGEN_REWRITE=1`` writes the table of them into docs/lint.md.
"""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from rstgen import Config, Diagnostic, generate
from tests.planting import table
from tests.planting.faults import FAULTS
from tests.planting.pages import Site, parts
from tests.support import CORPUS, ROOT, SPECS, needs_shared

REFERENCES = ("nova", "keystone", "placement", "glance")
DOCS = ROOT / "docs" / "lint.md"
LEAST = 30
"""Kinds that fit into each reference."""
ENOUGH = 29 / 30
CONFIG = Config(targets=("model",))


def planted(root: Path, seed: str) -> dict[str, bool]:
    """Plant one fault of each kind, those of a turn together; tell which are found."""
    told: dict[str, bool] = {}
    before = lint(_source(root))
    for turn in sorted({fault.turn for fault in FAULTS.values()}):
        copy = root.with_name(f"{root.name}{turn}")
        shutil.copytree(root, copy)
        told |= _turn(_source(copy), turn, seed, before)
        shutil.rmtree(copy)
    return told


def lint(source: Path) -> tuple[Diagnostic, ...]:
    return generate(source, CONFIG, keep_going=True).diagnostics


def _source(copy: Path) -> Path:
    inner = copy / "api-ref" / "source"
    return inner if inner.is_dir() else copy


def _turn(source: Path, turn: int, seed: str, before: tuple[Diagnostic, ...]) -> dict[str, bool]:
    site = Site(source)
    site.known = site.found(before)
    places = {}
    free = parts(site)
    for name, fault in FAULTS.items():
        if fault.turn != turn:
            continue
        rng = random.Random(f"{seed} {name}")
        rng.shuffle(free)
        for part in free:
            if made := fault.plant(part, rng):
                places[name] = made
                free.remove(part)
                break
    site.save()
    after = site.found(lint(source))
    return {
        name: (FAULTS[name].code, *place) in after - site.known for name, place in places.items()
    }


def test_in_the_small_reference(tmp_path: Path) -> None:
    shutil.copytree(SPECS, tmp_path / "specs")
    told = planted(tmp_path / "specs", "specs")
    assert len(told) >= LEAST
    assert not [name for name, found in told.items() if not found]


@needs_shared
@pytest.mark.everything
def test_in_real_references(tmp_path: Path) -> None:
    found = {}
    for reference in REFERENCES:
        shutil.copytree(CORPUS / reference, tmp_path / reference)
        found[reference] = planted(tmp_path / reference, reference)
    assert min(map(len, found.values())) >= LEAST
    every = [all(told[name] for told in found.values() if name in told) for name in FAULTS]
    assert every.count(True) >= ENOUGH * len(FAULTS)
    table.held(DOCS, "planted", _table(found, every.count(True)))


def _table(found: dict[str, dict[str, bool]], count: int) -> str:
    rows = [
        f"| {name} | [{fault.code}](rules/{fault.code}.md) | "
        + " | ".join(_WORDS[told.get(name)] for told in found.values())
        for name, fault in FAULTS.items()
    ]
    head = f"| fault | rule | {' | '.join(found)} |\n|---|---|{'---|' * len(found)}\n"
    words = (
        f"Of {len(FAULTS)} kinds, {count} are found at their line wherever they were planted.\n\n"
    )
    return words + head + "".join(f"{row} |\n" for row in rows)


_WORDS = {True: "found", False: "missed", None: ""}
