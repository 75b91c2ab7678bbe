"""Real references give documents that the validator accepts and their own examples fit."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from rstgen import load
from rstgen.model import Api
from tests.reading.test_commonmark import LEFTOVERS, READER, code_free
from tests.support import CORPUS, SPECS, needs_shared
from tests.targets.openapi.support import bodies, examples, faults, files

REFERENCES = {
    "specs": SPECS,
    "seed": CORPUS / "seed",
    **{n: CORPUS / n / "api-ref" / "source" for n in ("glance", "keystone", "nova", "placement")},
}


@pytest.fixture(
    scope="module",
    params=[pytest.param(n, marks=() if n == "specs" else needs_shared) for n in REFERENCES],
)
def made(request: pytest.FixtureRequest) -> tuple[Api, dict[str, str]]:
    api = load(REFERENCES[request.param]).api
    return api, files(api)


def test_it_is_valid(made: tuple[Api, dict[str, str]]) -> None:
    api, texts = made
    node = json.loads(texts["openapi.json"])
    assert api.operations
    assert not faults(node)


def test_both_files_hold_the_same(made: tuple[Api, dict[str, str]]) -> None:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    _, texts = made
    assert yaml.load(texts["openapi.yaml"], Loader=loader) == json.loads(texts["openapi.json"])


def test_no_operation_is_lost(made: tuple[Api, dict[str, str]]) -> None:
    """Each stands there by its id, or its title in the description of those it is merged with."""
    api, texts = made
    paths = json.loads(texts["openapi.json"])["paths"].values()
    told = [op for item in paths for op in item.values()]
    text = "\n".join(f"{op['summary']}\n{op.get('description', '')}" for op in told)
    assert not [op.title for op in api.operations if op.standard_method and op.title not in text]


def test_descriptions_are_commonmark(made: tuple[Api, dict[str, str]]) -> None:
    """Nothing in them is left of the pages' markup, and nothing but our breaks is HTML."""
    told = set(descriptions(json.loads(made[1]["openapi.json"])))
    assert told
    for text in told:
        tokens = READER.parse(text)
        inner = [token for outer in tokens for token in (outer, *(outer.children or ()))]
        html = {token.content for token in inner if token.type.startswith("html")}
        assert html <= {"<br>"}, text
        assert not LEFTOVERS.findall(code_free(tokens)), text


def descriptions(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "description" and isinstance(value, str):
                yield value
            elif key != "examples":
                yield from descriptions(value)
    elif isinstance(node, list):
        for value in node:
            yield from descriptions(value)


@pytest.mark.everything
def test_examples_fit_the_schemas_beside_them(made: tuple[Api, dict[str, str]]) -> None:
    _, texts = made
    assert not list(misfits(json.loads(texts["openapi.json"])))


def misfits(node: Any) -> Iterator[str]:
    for place, media in bodies(node):
        validator = Draft202012Validator(media["schema"] | {"components": node["components"]})
        for name, value in examples(media).items():
            for error in validator.iter_errors(value):
                yield f"{place} {name}: {error.message[:200]}"


def test_it_can_be_made_twice(made: tuple[Api, dict[str, str]]) -> None:
    api, texts = made
    assert files(api) == texts
