"""Groups, operations, arguments and members called like what the generated modules stand on."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from rstgen.model import Api, Operation, Schema
from rstgen.naming import kebab, unique
from tests.targets.fastapi_server.apis import (
    API,
    INTEGER,
    TEXT,
    body,
    group,
    member,
    op,
    row,
    thing,
)
from tests.targets.fastapi_server.support import importable, render, write


def bound(tree: ast.Module) -> Iterator[str]:
    """Names of a module, and those that its annotations and calls refer to."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Import | ast.ImportFrom):
            yield from (alias.asname or alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg


# Whatever the modules of the sample stand on, be it added tomorrow.
FILES = {file.path: file.text for file in render(API) if file.path.endswith(".py")}
NAMES = sorted({name for text in FILES.values() for name in bound(ast.parse(text))})
GROUPS = ("servers", "models", "annotations", "field", "Call", "Response", "Handlers", "Operation")


def called(name: str, key: str, group: str) -> Operation:
    """An operation whose types name models, and whose route reads arguments of every kind."""
    numbers = Schema(types=("array",), items=INTEGER)
    made = thing(f"{key}-thing", member(name, numbers), member("of", TEXT))
    return op(
        key,
        "PUT",
        f"/{group}/{key}/{{{name}}}",
        body(made, {name: [1], "of": "x"}),
        group=group,
        request=body(thing(f"{key}-request", member(name, made, required=True)), {}),
        parameters=(row(name, "path"), row(name, schema=numbers), row("x", required=True)),
    )


def api() -> Api:
    titles = [(name, GROUPS[0]) for name in NAMES] + [(name, name) for name in GROUPS[1:]]
    keys = unique((name for name, _ in titles), kebab, separator="-")
    made = [called(name, key, group) for (name, group), key in zip(titles, keys, strict=True)]
    return replace(API, name="taken", groups=tuple(map(group, GROUPS)), operations=tuple(made))


def test_the_names_are_those_of_the_modules() -> None:
    wanted = {"annotations", "models", "handler", "required", "JsonValue", "Call", "Response"}
    assert wanted <= set(NAMES)


def test_types_are_strict_whatever_things_are_called(tmp_path: Path) -> None:
    write(render(api()), tmp_path)
    run = [sys.executable, "-m", "mypy", "--strict", "--cache-dir=/dev/null", "src"]
    done = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    with importable(tmp_path, "taken_server") as package:
        assert package.create_app()
