"""The README is true: what it runs is run here, and what it prints is printed.

- A ``console`` block holds commands after ``$`` and what they print.
- A ``python`` block that begins with the comment of a path is written to that file; any other is
  run, and prints what the ``text`` block after it says.

With ``RSTGEN_REWRITE=1`` what is printed today is written into the README.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pytest

from rstgen import Config, generate
from tests.running.serving import serving
from tests.serving.processes import served
from tests.support import REWRITE, ROOT, SPECS

README = ROOT / "README.md"
BLOCK = re.compile(r"^```(console|python|text)\n(.*?)^```$", re.M | re.S)
SERVER = "http://127.0.0.1:8000"
MOCK = "http://127.0.0.1:8100"


def test_readme_is_true(tmp_path: Path) -> None:
    shutil.copytree(SPECS, tmp_path / "specs")
    text = README.read_text("utf-8")
    blocks = list(BLOCK.finditer(text))
    assert len(blocks) > 10
    today = text
    for block, said in zip(reversed(blocks), reversed(list(_said(blocks, tmp_path))), strict=True):
        today = today[: block.start(2)] + said + today[block.end(2) :]
    if REWRITE:
        README.write_text(today, "utf-8")
        text = today
    assert today.splitlines() == text.splitlines()


def _said(blocks: list[re.Match[str]], folder: Path) -> Iterator[str]:
    """What each block should hold."""
    printed = ""
    for block in blocks:
        kind, text = block.groups()
        if kind == "console":
            yield "".join(_console(line, folder) for line in re.findall(r"^\$ .*\n", text, re.M))
        elif kind == "text":
            yield printed
        else:
            printed = _python(text, folder)
            yield text


def _console(line: str, folder: Path) -> str:
    return line + _output(["sh", "-c", line.removeprefix("$ ")], folder)


def _python(text: str, folder: Path) -> str:
    path = re.match(r"# (\S+)\n", text)
    if path:
        (folder / path[1]).write_text(text, "utf-8")
        return ""
    if MOCK in text:
        with served(folder, "specs", "--stateful") as (url, *_):
            return _output([sys.executable, "-c", text.replace(MOCK, url)], folder, check=True)
    package = "harbor_compute_server"
    source = folder / "out" / "fastapi_server" / "src"
    with serving(source, package) if SERVER in text else nullcontext(SERVER) as url:
        return _output([sys.executable, "-c", text.replace(SERVER, url)], folder, check=True)


def _output(command: list[str], folder: Path, *, check: bool = False) -> str:
    tools = Path(sys.executable).parent
    environment = {
        **os.environ,
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(folder / "out" / "python_client" / "src"),
        "LC_ALL": "C.UTF-8",
    }
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert not (check and done.returncode), done.stdout
    return done.stdout


def test_readme_config_is_one(tmp_path: Path) -> None:
    (block,) = re.findall(r"^```toml\n(.*?)^```$", README.read_text("utf-8"), re.M | re.S)
    (tmp_path / "rstgen.toml").write_text(block, "utf-8")
    config = Config.find(tmp_path)
    assert config.name == "harbor"
    # Without the choice of targets and templates: every table of options is looked at.
    everything = replace(config, targets=(), templates=None, root=None)
    assert not generate(SPECS, everything).failed


@pytest.mark.parametrize("text", ["make build", "make test", "make benchmark"])
def test_readme_names_commands_that_are_there(text: str) -> None:
    assert text in README.read_text("utf-8")
    target = text.split()[1]
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf-8"), re.M)
