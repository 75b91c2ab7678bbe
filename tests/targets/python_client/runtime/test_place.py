"""The runtime as a part of the project: what it needs, who needs it, how large it is."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

from rstgen.rendering import blacken
from rstgen.targets.python_client.shipped import FOLDER
from tests.support import ROOT, SPECS

MODULES = {path: path.read_text("utf-8") for path in sorted(FOLDER.glob("*.py"))}
OTHERS = {"httpx", "pydantic", "pydantic_core"}


def imported(text: str) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(("." * node.level) + (node.module or "").partition(".")[0])
    return found


def test_it_imports_its_own_the_library_and_two_packages() -> None:
    used = {name for text in MODULES.values() for name in imported(text)}
    foreign = {name for name in used if not name.startswith(".") and name not in OTHERS}
    assert foreign <= sys.stdlib_module_names
    assert not [name for name in used if name.startswith("..")]


def test_every_module_is_what_black_prints() -> None:
    assert not [path.name for path, text in MODULES.items() if blacken(text) != text]


def test_it_is_small() -> None:
    assert 1000 < sum(code_lines(text) for text in MODULES.values()) <= 1500


def code_lines(text: str) -> int:
    """Lines that are no docstring, no comment and not blank, as `benchmarks/client.py` counts."""
    told = {
        number
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        for number in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
    lines = [line.strip() for n, line in enumerate(text.splitlines(), 1) if n not in told]
    return sum(line != "" and not line.startswith("#") for line in lines)


def test_no_command_needs_what_it_needs(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib, rstgen; out = pathlib.Path(sys.argv[2]);"
        "rstgen.build(sys.argv[1], rstgen.Config(targets=('python_client',), output=out));"
        "print([m for m in sys.modules if m in ('httpx', 'pydantic')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(SPECS), str(tmp_path / "out")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == "[]", done.stderr
    shipped = tmp_path / "out" / "python_client" / "src" / "harbor_compute_client" / "_runtime"
    assert {path.name for path in shipped.iterdir()} == {path.name for path in MODULES}
    assert (shipped / "pages.py").read_text("utf-8").endswith(MODULES[FOLDER / "pages.py"])
