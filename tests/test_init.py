"""``rstgen init``, ``rstgen completion``, and the size of every ``--help``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from rstgen import cli
from rstgen.cli.group import rstgen


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RSTGEN_CACHE", str(tmp_path / "cache"))
    return tmp_path


@pytest.mark.parametrize("where", [(), ("my api",)])
def test_what_is_made_builds_without_a_finding(
    where: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["init", *where]) == 0
    said = capsys.readouterr().out
    assert "rstgen.toml\n" in said
    assert ("  cd 'my api'\n" in said) == bool(where)
    assert "  rstgen build\n" in said
    monkeypatch.chdir(Path(*where))
    assert cli.run(["lint", "--strict"]) == 0
    assert capsys.readouterr() == ("", "")
    assert cli.run(["build"]) == 0
    assert capsys.readouterr().err.count("\n") == 1
    assert cli.run(["inspect", "show-book"]) == 0
    assert "title*" in capsys.readouterr().out


def test_nothing_is_ever_replaced(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("rstgen.toml").write_text("mine")
    assert cli.run(["init"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("error: rstgen.toml is there already")
    assert [path.name for path in folder.iterdir()] == ["rstgen.toml"]
    Path("rstgen.toml").unlink()
    Path("rstgen.toml").symlink_to("nowhere")
    assert cli.run(["init"]) == 2
    assert not Path("nowhere").exists()


def test_a_folder_that_cannot_be_made(capsys: pytest.CaptureFixture[str]) -> None:
    Path("file").write_text("")
    assert cli.run(["init", "file"]) == 2
    assert capsys.readouterr().err.startswith("error: file")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert f"_RSTGEN_COMPLETE={shell}_complete" in script
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=script, text=True, check=True)


def test_completion_of_a_command_and_an_option() -> None:
    assert "plain,build" in _completed("rstgen bu", 1)
    assert "plain,--keep-going" in _completed("rstgen build --keep", 2)


def _completed(words: str, number: int) -> str:
    asked = {"_RSTGEN_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(number)}
    code = "import sys; sys.argv[0] = 'rstgen'; from rstgen.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, **asked}, capture_output=True, text=True
    )
    assert done.stderr == ""
    return done.stdout


def _commands(group: click.Group, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield above
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from _commands(command, (*above, name))
        else:
            yield (*above, name)


@pytest.mark.parametrize("words", [*_commands(rstgen)], ids=" ".join)
def test_help_fits_a_screen(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert cli.run([*words, "--help"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) <= 24
    assert max(map(len, lines)) <= 80
