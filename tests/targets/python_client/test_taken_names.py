"""Groups, operations, arguments and members called like what the generated modules stand on."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from rstgen.model import Api, Body, Group, Operation
from rstgen.naming import kebab, unique
from rstgen.targets.python_client import names
from tests.support import ROOT
from tests.targets.python_client.sample import (
    API,
    INTEGER,
    answers,
    array,
    at,
    mapping,
    obj,
    operation,
    param,
    prop,
)
from tests.targets.python_client.support import render, run, write


def bound(tree: ast.Module) -> Iterator[str]:
    """Names of a module, and those that its annotations and calls refer to."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Import | ast.ImportFrom):
            yield from (alias.asname or alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name


def attributes(node: ast.ClassDef) -> Iterator[str]:
    for inner in ast.walk(node):
        if isinstance(inner, ast.Attribute) and isinstance(inner.ctx, ast.Store):
            own = isinstance(inner.value, ast.Name) and inner.value.id == "self"
            yield from (inner.attr,) if own else ()
    for statement in node.body:
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
            yield statement.name
        elif isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            yield statement.target.id


# Whatever the modules of the sample stand on, be it added tomorrow.
TREES = [ast.parse(file.text) for file in render(API) if file.path.endswith(".py")]
NAMES = sorted({name for tree in TREES for name in bound(tree)})
GROUPS = ("servers", "models", "params", "Client", "Operation", "SyncClient", "cached_property")


def called(name: str, key: str, group: str) -> Operation:
    """An operation whose types name models and params, its own group's and another's."""
    sent = obj(f"{key}-request", prop("thing", array(obj(f"{key}-thing", prop(name)))), prop(name))
    shown = obj(f"{key}-response", prop(name, array(INTEGER)), prop("of", mapping(INTEGER)))
    return replace(
        operation("POST", f"/{group}/{key}/{{{name}}}", name),
        name=key,
        group=group,
        parameters=(param(name, "path"), param(name, "query", array(INTEGER))),
        request=Body(schema=sent),
        responses=answers(shown),
    )


def api() -> Api:
    titles = [(name, group) for group in GROUPS[:1] for name in NAMES]
    titles += [(name, group) for group in GROUPS[1:] for name in ("models", "params", "list")]
    keys = unique((name for name, _ in titles), kebab, separator="-")
    made = [called(name, key, group) for (name, group), key in zip(titles, keys, strict=True)]
    groups = tuple(Group(name=name, title=name, at=at()) for name in GROUPS)
    return Api(name="taken", title="Taken", groups=groups, operations=tuple(made))


def test_the_names_are_those_of_the_modules() -> None:
    wanted = {"models", "params", "JsonValue", "Sequence", "NotGiven", "Client", "parse_as", "str"}
    assert wanted <= set(NAMES)


def test_no_group_hides_what_the_clients_have_of_their_own() -> None:
    runtime = [ast.parse(file.text) for file in render(API) if "/_runtime/" in file.path]
    clients = [node for tree in runtime for node in tree.body if isinstance(node, ast.ClassDef)]
    clients = [node for node in clients if node.name.endswith("Client")]
    assert len(clients) == 3
    own = {name for node in clients for name in attributes(node) if not name.startswith("_")}
    assert {"call", "close", "with_options", "microversion"} <= own
    named = [Group(name=name, title=name, at=at()) for name in sorted(own)]
    settled = names.names(Api(name="x", title="X", groups=tuple(named)))
    assert not own & {group.module for group in settled.groups.values()}


def test_types_are_strict_whatever_things_are_called(tmp_path: Path) -> None:
    write(render(api()), tmp_path)
    cache = ROOT / ".mypy_cache" / "clients"
    done = run("-m", "mypy", "--strict", "--cache-dir", str(cache), "src", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_method_hides_a_type_or_module_from_the_next() -> None:
    files = {file.path: file.text for file in render(api())}
    tree = ast.parse(files["src/taken_client/resources/servers.py"])
    (first, *_) = (node for node in tree.body if isinstance(node, ast.ClassDef))
    methods = [node for node in first.body if isinstance(node, ast.FunctionDef)]
    annotations = [a.annotation for m in methods for a in (*m.args.args, *m.args.kwonlyargs)]
    named = {
        node.id
        for tree in (*filter(None, annotations), *(m.returns for m in methods if m.returns))
        for node in ast.walk(tree)
        if isinstance(node, ast.Name)
    }
    assert {"models", "params", "Sequence", "str"} <= named
    assert not named & {method.name for method in methods}
