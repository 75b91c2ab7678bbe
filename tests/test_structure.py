"""Imports point down the rows, never up and never along; a plug-in never imports another."""

from __future__ import annotations

import ast
import graphlib
from collections.abc import Iterator
from pathlib import Path

from tests.support import ROOT

NAMES = ("fitting", "jsonmarks", "jsontext", "naming", "versions", "pysource")
ROWS = (
    ("__init__", "__main__"),
    ("cli", "sphinx"),
    ("serving",),
    ("pipeline",),
    ("dialects", "checks", "comparing", "targets"),
    ("documents", "shaping", "narrowing", "rendering", "pytypes"),
    ("sources", "yamlmarks", "markup", "inspection", "config", "plugins", *NAMES),
    ("model", "files", "disk", "cache"),
    ("diagnostics",),
)
ROW = {part: number for number, row in enumerate(ROWS) for part in row}
SOURCE = ROOT / "src"


def dotted(path: Path) -> tuple[str, ...]:
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return parts[:-1] if parts[-1] == "__init__" else parts


MODULES = {dotted(path): path for path in sorted(SOURCE.rglob("*.py"))}


def imports(module: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Modules of ours that a module names, wherever in it (``TYPE_CHECKING``, functions)."""
    path = MODULES[module]
    package = module if path.name == "__init__.py" else module[:-1]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (longest(tuple(name.name.split("."))) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            base += tuple(node.module.split(".")) if node.module else ()
            yield from (longest((*base, name.name)) for name in node.names)


def longest(name: tuple[str, ...]) -> tuple[str, ...]:
    """The module of ours that a dotted name lies in; empty for everybody else's."""
    return next((name[:end] for end in range(len(name), 0, -1) if name[:end] in MODULES), ())


EDGES = sorted(
    {(module, target) for module in MODULES for target in imports(module) if target}
    - {(module, module) for module in MODULES}
)


def part(module: tuple[str, ...]) -> str:
    return module[1] if len(module) > 1 else "__init__"


def test_every_module_has_a_row() -> None:
    assert {part(module) for module in MODULES} <= set(ROW)


def test_imports_point_down_the_rows() -> None:
    assert not [
        f"{'.'.join(module)} imports {'.'.join(target)}"
        for module, target in EDGES
        if part(module) != part(target) and ROW[part(module)] >= ROW[part(target)]
    ]


def test_no_plugin_imports_another() -> None:
    assert not [
        f"{'.'.join(module)} imports {'.'.join(target)}"
        for module, target in EDGES
        if part(module) == part(target) in ("dialects", "targets")
        and len(target) > 2
        and module[:3] != target[:3]
    ]


def test_no_ring_of_imports() -> None:
    graph: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for module, target in EDGES:
        graph.setdefault(module, set()).add(target)
    graphlib.TopologicalSorter(graph).prepare()


def test_the_reading_of_imports_is_not_blind() -> None:
    assert (("rstgen", "rendering"), ("rstgen", "pysource")) in EDGES
    assert (("rstgen", "model", "api"), ("rstgen", "diagnostics")) in EDGES
