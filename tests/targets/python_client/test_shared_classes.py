"""Where a class lives: once, and importable from the module of every group that uses it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from rstgen.model import Api, Body, Group
from tests.targets.python_client.sample import answers, array, at, obj, operation, prop
from tests.targets.python_client.support import render, run, write

LINK = obj("link", prop("href"), prop("rel"))
# Both stand for a class by their names, and neither hides what its module imports.
MODEL = obj("model", prop("links", array(LINK)))
MAPPING = obj("mapping", prop("model", MODEL))
CRANE = obj("crane", prop("load"), prop("links", array(LINK)))
TAG = obj("tag-create", prop("colour"))


def api(*names: str) -> Api:
    """The first group shows mappings, all others cranes; every one takes tags."""
    shown = dict.fromkeys(names, CRANE) | {names[0]: MAPPING}
    ops = [
        operation(
            "POST",
            f"/{name}",
            f"Tag {name}",
            group=name,
            request=Body(schema=obj(f"tag-{name}-request", prop("tags", array(TAG)))),
            responses=answers(obj(f"tag-{name}-response", prop("thing", shown[name]))),
        )
        for name in names
    ]
    groups = tuple(Group(name=name, title=name, at=at()) for name in names)
    return Api(name="harbour", title="Harbour", groups=groups, operations=tuple(ops))


def classes(folder: Path, module: str) -> tuple[list[str], list[str]]:
    """Names that a module defines, and those that it says it offers."""
    tree = ast.parse((folder / f"harbour_client/{module}.py").read_text("utf-8"))
    defined = [node.name for node in tree.body if isinstance(node, ast.ClassDef)]
    offered = [
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    ]
    return defined, [name for names in offered for name in names]


@pytest.fixture(scope="module")
def src(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(render(api("boats", "piers", "docks")), tmp_path_factory.mktemp("harbour"))


def test_a_class_of_one_group_stands_in_its_module(src: Path) -> None:
    defined, offered = classes(src, "models/boats")
    assert defined == ["Model_", "Mapping", "TagBoatsResponse"]
    assert offered == ["Link", "Mapping", "Model_", "TagBoatsResponse"]


def test_a_class_of_several_groups_stands_once_and_each_offers_it(src: Path) -> None:
    assert classes(src, "models/shared") == (["Link", "Crane"], [])
    for group in ("piers", "docks"):
        own = f"Tag{group.title()}Response"
        assert classes(src, f"models/{group}") == ([own], ["Crane", "Link", own])


def test_so_does_one_of_arguments(src: Path) -> None:
    assert classes(src, "params/shared") == (["TagCreate"], [])
    assert classes(src, "params/boats") == ([], ["TagCreate"])


def test_what_the_class_says_of_where_it_stands(src: Path) -> None:
    text = (src / "harbour_client/models/shared.py").read_text("utf-8")
    words = " ".join(text.split())
    assert "``thing.model.links[]`` of the answer of `boats.tag`, and elsewhere." in words


@pytest.mark.everything
def test_tools_have_nothing_to_say(src: Path) -> None:
    for command in (("mypy", "--strict", "--cache-dir=/dev/null"), ("ruff", "check", "--isolated")):
        done = run("-m", *command, "harbour_client", cwd=src)
        assert done.returncode == 0, done.stdout


def test_a_group_may_have_the_name_of_the_module_for_all(tmp_path: Path) -> None:
    found = {file.path: file.text for file in render(api("boats", "shared", "docks"))}
    assert "class Crane(" in found["src/harbour_client/models/_shared.py"]
    assert "class TagSharedResponse(" in found["src/harbour_client/models/shared.py"]
