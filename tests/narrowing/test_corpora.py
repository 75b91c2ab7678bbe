"""Real references at every version that they name, counted apart from any code of ours."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest

from rstgen import Config, File, load
from rstgen.diagnostics import Report
from rstgen.model import Api
from rstgen.narrowing import narrow
from rstgen.narrowing.ranges import named
from rstgen.pipeline import stages
from rstgen.pipeline.keeping import Keeper
from tests.narrowing import parts
from tests.support import CORPUS, SPECS, needs_shared

REFERENCES = {"specs": SPECS} | {
    name: CORPUS / name / "api-ref/source" for name in ("nova", "keystone", "placement", "glance")
}
EACH = [
    pytest.param(name, marks=() if name == "specs" else (pytest.mark.everything, needs_shared))
    for name in REFERENCES
]


@cache
def whole(name: str) -> Api:
    return load(REFERENCES[name]).api


@cache
def document(name: str, **given: Any) -> Mapping[str, Any]:
    options = {"openapi": {"formats": ["json"]}}
    (file,) = files(name, Config(targets=("openapi",), options=options), **given)
    made: Mapping[str, Any] = json.loads(file.text)
    return made


def files(name: str, config: Config, **given: Any) -> Iterator[File]:
    """What a build gives, without reading the pages again for each."""
    left = narrow(whole(name), Report(), **given)
    keeper = Keeper(config=config, folder="", report=Report(), add=False)
    return stages.render(left, config, stages.options(config), Report(), keeper, lambda _: None)


@pytest.mark.parametrize("name", EACH)
def test_every_version_of_the_model(name: str) -> None:
    versions = named(whole(name))
    assert versions or name == "glance"
    for version in versions:
        left = narrow(whole(name), Report(), microversion=version)
        assert parts.of_api(left) == parts.of_api(whole(name), version), version
        assert not parts.marks(left)


@pytest.mark.parametrize("name", EACH)
def test_versions_of_the_document(name: str) -> None:
    """What the marks of the document of all versions say is what that of one version holds."""
    versions = named(whole(name))
    # Each is a build; the model's test has all of them.
    for version in sorted({*versions[::30], *versions[-1:]}):
        one = document(name, microversion=version)
        assert one["info"]["x-openstack"] == {"min-ver": version, "max-ver": version}
        # No name stands for two shapes, so none is told apart from another of its name.
        assert one["components"]["schemas"].keys() <= document(name)["components"]["schemas"].keys()
        merged = _shared(whole(name))
        wrong = parts.of_document(document(name), version) ^ parts.of_document(one)
        # Of these the one operation of the document cannot tell all, which is reported.
        assert not {part for part in wrong if (part[0], _shape(part[1])) not in merged}


def _shared(api: Api, *, actions: bool = False) -> set[tuple[str, str]]:
    """Methods and paths of several operations, or of such that no action tells apart."""
    kept = (op for op in api.operations if actions or op.action is None)
    pairs = [(op.method.lower(), op.shape) for op in kept]
    return {pair for pair in pairs if pairs.count(pair) > 1}


def _shape(path: str) -> str:
    return re.sub(r"\{[^{}]*\}", "{}", path)


# Subsets ---------------------------------------------------------------------------------------


def _selected(name: str) -> Iterator[str]:
    groups = whole(name).groups
    yield from (f"tag:{group.name}" for group in groups[:: max(1, len(groups) // 2)])
    yield "operation:list-*"


@pytest.mark.parametrize("name", EACH)
def test_names_of_the_subset_are_those_of_the_whole(name: str) -> None:
    for selector in _selected(name):
        part = document(name, include=(selector,))
        assert part["paths"]
        every, shared = _ids(document(name)), _shared(whole(name), actions=True)
        for key, place in _ids(part).items():
            # One that shares its place with others has a name of its own once it is alone there.
            assert every.get(key, place) == place
            assert key in every or (place[0], _shape(place[1])) in shared
        schemas = document(name)["components"]["schemas"]
        for key, schema in part["components"]["schemas"].items():
            assert _bare(schemas.get(key, {})) == _bare(schema), (selector, key)


def _bare(schema: Mapping[str, Any]) -> dict[str, Any]:
    """A schema without what only tells it apart from other actions, which may be left out."""
    said = ("description", "deprecated", "x-openstack")
    return {key: value for key, value in schema.items() if key not in said}


def _ids(made: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    return {
        op["operationId"]: (method, path)
        for path, item in made["paths"].items()
        for method, op in item.items()
        if method != "parameters"
    }


@pytest.mark.parametrize("name", EACH)
def test_nothing_is_left_that_nothing_refers_to(name: str) -> None:
    for selector in _selected(name):
        made = document(name, include=(selector,))
        text = json.dumps(made)
        used = set(re.findall(r'"#/components/([^"]+)"', text))
        there = {
            f"{kind}/{key}"
            for kind, found in made["components"].items()
            if kind != "securitySchemes"
            for key in found
        }
        assert there == used
        tags = {
            tag for item in made["paths"].values() for op in item.values() for tag in op["tags"]
        }
        assert {tag["name"] for tag in made["tags"]} == tags


@pytest.mark.parametrize("name", EACH)
def test_methods_of_the_client_are_those_of_the_whole(name: str) -> None:
    for selector in list(_selected(name))[:1]:
        part = _methods(name, include=(selector,))
        every = _methods(name)
        assert part
        assert all(every[path] >= methods for path, methods in part.items())


@cache
def _methods(name: str, **given: Any) -> dict[str, set[str]]:
    config = Config(targets=("python_client",))
    return {
        file.path: {
            node.name
            for node in ast.walk(ast.parse(file.text))
            if isinstance(node, ast.FunctionDef | ast.ClassDef)
        }
        for file in files(name, config, **given)
        if "/resources/" in file.path and file.path.endswith(".py")
    }
