"""Every reader of YAML, old and new, finds in ``openapi.yaml`` what is in ``openapi.json``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from rstgen import load
from tests.node import SAME, needs_node, run
from tests.support import needs_shared
from tests.targets.openapi.support import files
from tests.targets.openapi.test_corpora import REFERENCES

EACH = [
    "specs",
    pytest.param("seed", marks=needs_shared),
    *(
        pytest.param(name, marks=[needs_shared, pytest.mark.everything])
        for name in REFERENCES
        if name not in ("specs", "seed")
    ),
]


@pytest.fixture(scope="module", params=EACH)
def made(request: pytest.FixtureRequest) -> dict[str, str]:
    return files(load(REFERENCES[request.param]).api)


def test_ruamel_reads_it(made: dict[str, str]) -> None:
    found = YAML(typ="safe", pure=True).load(made["openapi.yaml"])
    assert json.dumps(found) == json.dumps(json.loads(made["openapi.json"]))


@needs_node
def test_node_reads_it(made: dict[str, str], tmp_path: Path) -> None:
    for name, text in made.items():
        (tmp_path / name).write_text(text, "utf-8", newline="\n")
    assert run("node", SAME, "openapi", cwd=tmp_path) == "same\n"


def test_it_has_neither_anchors_nor_tags(made: dict[str, str]) -> None:
    events = YAML(typ="safe", pure=True).parse(made["openapi.yaml"])
    for event in events:
        assert getattr(event, "anchor", None) is None
        assert getattr(event, "tag", None) is None
