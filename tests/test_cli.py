"""The commands: what is printed where, and the exit code."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest

from rstgen import cli, pipeline
from tests import small

RSTGEN = (sys.executable, "-c", "from rstgen.cli import main; main()")


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str


class Call(Protocol):
    def __call__(self, *arguments: str | Path) -> Done: ...


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    def run(*arguments: str | Path) -> Done:
        code = cli.run([str(argument) for argument in arguments])
        return Done(code, *capsys.readouterr())

    return run


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("RSTGEN_TRACEBACK", raising=False)
    return tmp_path


@pytest.fixture
def specs(folder: Path) -> Path:
    small.write(folder / "specs")
    return Path("specs")


def everything(folder: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in folder.rglob("*")}


# build -----------------------------------------------------------------------------------------


def test_build(specs: Path, call: Call) -> None:
    done = call("build", specs, "-o", "out", "-t", "model")
    assert (done.code, done.out) == (0, "")
    assert done.err.endswith("out: 1 file written, 0 unchanged\n")
    assert Path("out/model/model.json").is_file()
    again = call("build", specs, "-o", "out", "-t", "model")
    assert again.err.endswith("out: 0 files written, 1 unchanged\n")


def test_build_says_what_it_removed(specs: Path, call: Call) -> None:
    Path("rstgen.toml").write_text('targets = ["model", "openapi"]')
    assert call("build").code == 0
    Path("rstgen.toml").write_text('targets = ["model"]')
    assert call("build").err.endswith("generated: 0 files written, 1 unchanged, 2 removed\n")


def test_build_with_nothing_said_builds_specs(specs: Path, call: Call) -> None:
    assert call("build", "-t", "model").code == 0
    assert Path("generated/model/model.json").is_file()


def test_name_of_the_call(specs: Path, call: Call) -> None:
    call("build", "-t", "model", "--name", "My Fleet")
    assert json.loads(Path("generated/model/model.json").read_text())["name"] == "my-fleet"


def test_config_and_call(specs: Path, call: Call) -> None:
    Path("rstgen.toml").write_text('targets = ["model"]\noutput = "one"\ntitle = "Fleet"')
    call("build", "--output", "two")
    assert not Path("one").exists()
    assert json.loads(Path("two/model/model.json").read_text())["title"] == "Fleet"


def test_error_stops_the_build(folder: Path, call: Call) -> None:
    small.write(folder / "specs", more=small.LOST)
    done = call("build", "-t", "model")
    assert (done.code, done.out) == (1, "")
    line = done.err.splitlines()[0]
    assert line.startswith("specs/index.rst:")
    assert ": error: " in line
    assert line.endswith("]")
    assert "nothing written" in done.err
    assert not Path("generated").exists()


def test_keep_going_writes_and_still_fails(folder: Path, call: Call) -> None:
    small.write(folder / "specs", more=small.LOST)
    done = call("build", "-t", "model", "--keep-going")
    assert done.code == 1
    assert Path("generated/model/model.json").is_file()


def test_warnings_are_counted_and_not_printed(folder: Path, call: Call) -> None:
    small.write(folder / "specs", more=small.WARNED)
    done = call("build", "specs", "-t", "model")
    assert done.code == 0
    assert "1 warning" in done.err
    assert "rstgen lint specs shows" in done.err
    assert "warning: " not in done.err


def test_strict_prints_warnings_and_fails(folder: Path, call: Call) -> None:
    small.write(folder / "specs", more=small.WARNED)
    done = call("build", "-t", "model", "--strict")
    assert done.code == 1
    assert ": warning: " in done.err
    assert not Path("generated").exists()


def test_handlers_are_spoken_of_in_full_and_added_to_when_asked(folder: Path, call: Call) -> None:
    small.write(folder / "specs")
    server = ("build", "-t", "fastapi_server", "--name", "boats")
    call(*server)
    own = Path("generated/fastapi_server/src/boats_handlers/boats_api.py")
    whole = own.read_text()
    begun = whole.partition("\n    async def show_")[0]
    own.write_text(begun)
    done = call(*server)
    line = next(line for line in done.err.splitlines() if "handler" in line)
    row = begun.partition("\nclass ")[0].count("\n") + 2
    assert line.startswith(f"{own.as_posix()}:{row}:1: note: BoatsApiHandler has no show_")
    assert own.read_text() == begun
    checked = call(*server, "--check", "--add-handlers")
    assert (checked.code, checked.out) == (1, f"~ {own.as_posix()}\n")
    assert checked.err.endswith("rstgen build --add-handlers mends it\n")
    assert own.read_text() == begun
    assert "handler" not in call(*server, "--add-handlers").err
    assert own.read_text() == whole
    assert call(*server, "--check").code == 0


# build --check ---------------------------------------------------------------------------------


def test_check(specs: Path, folder: Path, call: Call) -> None:
    done = call("build", "--check", "-t", "model")
    assert (done.code, done.out) == (1, "+ generated/model/model.json\n")
    assert done.err.endswith("generated: 1 file is out of date; rstgen build mends it\n")
    assert not Path("generated").exists()
    call("build", "-t", "model")
    before = everything(folder)
    assert (call("build", "--check", "-t", "model").code, everything(folder)) == (0, before)
    Path("generated/model/model.json").write_text("edited")
    assert call("build", "--check", "-t", "model").out == "~ generated/model/model.json\n"


def test_check_of_a_bad_reference(folder: Path, call: Call) -> None:
    small.write(folder / "specs", more=small.LOST)
    done = call("build", "--check", "-t", "model")
    assert (done.code, done.out) == (1, "")
    assert "nothing compared" in done.err


# lint ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("more", "code"), [("", 0), (small.WARNED, 0), (small.LOST, 1)])
def test_lint(folder: Path, call: Call, more: str, code: int) -> None:
    small.write(folder / "specs", more=more)
    before = everything(folder)
    assert call("lint", "specs", "-t", "model").code == code
    assert everything(folder) == before


def test_lint_prints_all(folder: Path, call: Call) -> None:
    small.write(folder / "specs", more=small.WARNED)
    done = call("lint", "-t", "model")
    assert "specs/index.rst:" in done.out
    assert ": warning: " in done.out
    assert call("lint", "-t", "model", "--strict").code == 1


def test_lint_as_json(folder: Path, call: Call) -> None:
    small.write(folder / "specs", more=small.LOST)
    found = json.loads(call("lint", "-t", "model", "--format", "json").out)
    error = next(one for one in found if one["severity"] == "error")
    assert set(error) == {"path", "line", "column", "severity", "rule", "message"}
    assert error["path"] == "specs/index.rst"


def test_lint_as_github(folder: Path, call: Call) -> None:
    small.write(folder / "specs", more=small.LOST)
    lines = call("lint", "-t", "model", "--format", "github").out.splitlines()
    assert any(line.startswith("::error file=specs/index.rst,line=") for line in lines)
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in lines)


# inspect ---------------------------------------------------------------------------------------


def test_inspect_lists_operations(specs: Path, call: Call) -> None:
    out = call("inspect", specs).out
    assert "  list-boats  GET /boats\n" in out
    assert "  show-boat   GET /boats/{boat_id}\n" in out


def test_inspect_one_operation(specs: Path, call: Call) -> None:
    lines = call("inspect", specs, "list-boats").out.splitlines()
    assert lines[0] == "list-boats  GET /boats"
    boats = next(line.split() for line in lines if line.strip().startswith("boats*"))
    assert boats[1:5] == ["array", "of", "object", "both"]
    name = next(line.split() for line in lines if line.strip().startswith("name"))
    assert name[1:3] == ["string", "example"]


@pytest.mark.parametrize("which", ["show-*", "GET /boats/{boat_id}"])
def test_inspect_finds_by_pattern_and_by_path(specs: Path, call: Call, which: str) -> None:
    out = call("inspect", specs, which).out
    assert "show-boat" in out
    assert "list-boats" not in out
    assert "path  boat_id*  string  documented" in out


def test_inspect_an_operation_of_the_configs_source(specs: Path, call: Call) -> None:
    assert call("inspect", "list-boats").out == call("inspect", specs, "list-boats").out


def test_inspect_as_json(specs: Path, call: Call) -> None:
    assert json.loads(call("inspect", specs, "--format", "json").out)["title"] == "Boats API"
    one = json.loads(call("inspect", specs, "list-boats", "--format", "json").out)
    assert [operation["name"] for operation in one["operations"]] == ["list-boats"]


def test_inspect_the_reading(specs: Path, call: Call) -> None:
    found = json.loads(call("inspect", specs, "--format", "reading").out)
    assert [(one["method"], one["path"]) for one in found] == [
        ("GET", "/boats"),
        ("GET", "/boats/{boat_id}"),
    ]


def test_inspect_a_reference_with_errors(folder: Path, call: Call) -> None:
    small.write(folder / "specs", more=small.LOST)
    done = call("inspect")
    assert done.code == 1
    assert "list-boats" in done.out
    assert ": error: " in done.err


# One line each, exit code 2, nothing written ---------------------------------------------------

WRONG_CALLS = [
    (["build", "nope"], "nope does not exist"),
    (["build", "-t", "opnapi"], "there is no target opnapi; did you mean openapi?"),
    (["build", "--chek"], "--check"),
    (["build", "-o", "specs/index.rst"], "specs/index.rst is not a folder"),
    (["build", "-o", "specs/index.rst/out"], "specs/index.rst is not a folder"),
    (["build", "--templates", "nope"], "nope is not a folder"),
    (["build", "--name", "!!!"], "no package can be named '!!!'"),
    (["build", "--root", "nope"], "outside of nope"),
    (["build", "--microversion", "3"], "'3' is no microversion: give X.Y, as 2.60, or latest"),
    (["lint", "--include", "tags:boats"], "include: 'tags:boats' is no selector; did you mean tag"),
    (["inspect", "specs", "--exclude", "boats"], "exclude: 'boats' is no selector; choose from"),
    (
        ["inspect", "specs", "--format", "reading", "--include", "tag:*"],
        "a reading is of a whole reference; leave --include out",
    ),
    (["biuld"], "build"),
    (["lint", "--format", "xml"], "'xml' is not one of 'text', 'json', 'github'"),
    (["lint", "nope"], "nope does not exist"),
    (
        ["inspect", "specs", "list-boat"],
        "there is no operation list-boat; did you mean list-boats?",
    ),
    (["inspect", "specs", "list-boats", "--format", "reading"], "leave OPERATION out"),
    (["inspect", "a", "b", "c"], "c"),
]


@pytest.mark.parametrize(("arguments", "message"), WRONG_CALLS)
def test_wrong_call(
    specs: Path, folder: Path, call: Call, arguments: list[str], message: str
) -> None:
    before = everything(folder)
    done = call(*arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1
    assert done.err.startswith("error: ")
    assert message in done.err
    assert everything(folder) == before


def test_wrong_config(specs: Path, folder: Path, call: Call) -> None:
    Path("rstgen.toml").write_text("targts = []")
    before = everything(folder)
    done = call("build")
    assert done.code == 2
    assert done.err == "error: rstgen.toml: unknown key targts; did you mean targets?\n"
    assert everything(folder) == before


def test_nothing_to_build(call: Call) -> None:
    done = call("build")
    assert done.code == 2
    assert done.err.startswith("error: nothing to build: name the folder of the pages")
    assert done.err.count("\n") == 1


def test_file_of_ones_own_in_the_way(specs: Path, call: Call) -> None:
    Path("generated/model").mkdir(parents=True)
    Path("generated/model/model.json").write_text("mine")
    done = call("build", "-t", "model")
    assert done.code == 2
    assert "generated/model/model.json was not made by rstgen" in done.err
    assert Path("generated/model/model.json").read_text() == "mine"


def test_inspect_needs_one_of_several(folder: Path, call: Call) -> None:
    small.write(folder / "one")
    small.write(folder / "two")
    Path("rstgen.toml").write_text('source = ["one", "two"]')
    done = call("inspect")
    assert (done.code, done.err) == (2, "error: this shows one reference; name one of one, two\n")
    assert call("inspect", "one").code == 0


# Whatever happens ------------------------------------------------------------------------------


def test_bug_is_one_line(specs: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise LookupError("two\nlines")

    monkeypatch.setattr(pipeline, "build", broken)
    done = call("build")
    assert done.code == 70
    assert done.err.count("\n") == 1
    assert "LookupError: two lines" in done.err
    monkeypatch.setenv("RSTGEN_TRACEBACK", "1")
    with pytest.raises(LookupError):
        call("build")


def test_interrupted_quietly(specs: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "build", interrupted)
    done = call("build")
    assert (done.code, done.out, done.err.strip()) == (130, "", "")


def test_broken_pipe_is_quiet(specs: Path) -> None:
    # More than a pipe holds, and nobody reads: the write itself fails.
    index = specs / "index.rst"
    index.write_text(
        index.read_text()
        + "".join(f"\nBoat {n}\n=========\n\n.. rest_method:: GET /boats/{n}\n" for n in range(400))
    )
    command = [*RSTGEN, "inspect", str(specs), "--format", "json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert b"Broken" not in (said := process.stderr.read())
        assert b"Traceback" not in said
        assert process.wait(60) == 141


def test_page_cannot_steer_the_terminal(folder: Path, call: Call) -> None:
    small.write(folder / "specs", more="\n.. rest_parameters:: \x1b[31mred.yaml\n\n   - a: b\n")
    for command in (["lint", "-t", "model"], ["build", "--strict", "-t", "model"], ["inspect"]):
        done = call(*command)
        assert "\x1b" not in done.out + done.err


def test_encoding_that_holds_little(specs: Path) -> None:
    index = specs / "index.rst"
    index.write_text(index.read_text("utf-8").replace("Boats API", "Böte 船 API"), "utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    done = subprocess.run(
        [*RSTGEN, "inspect", specs], capture_output=True, check=False, env=environment
    )
    assert done.returncode == 0, done.stderr
    assert b"B\xf6te \\u8239 API" in done.stdout


# Progress --------------------------------------------------------------------------------------


def test_silence_in_a_pipe(specs: Path, call: Call) -> None:
    done = call("build", "-t", "model")
    assert "reading" not in done.err
    assert "\r" not in done.err


def test_progress_on_a_terminal(specs: Path) -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen([*RSTGEN, "build", "-t", "model"], stderr=theirs) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                read = os.read(ours, 4096)
            except OSError:  # how Linux says that the other side is closed
                break
            if not read:
                break
            shown += read
        assert process.wait(60) == 0
    os.close(ours)
    for stage in ("reading", "shaping", "model", "writing"):
        assert f"\r\x1b[K{stage} …".encode() in shown
    assert shown.rstrip().endswith(b"generated: 1 file written, 0 unchanged")


# A part of a reference ------------------------------------------------------------------------

VERSIONED = "\nSink a boat\n===========\n\n.. rest_method:: POST /boats/sink\n   min_version: 2.9\n"


def operations(folder: str) -> list[str]:
    model = json.loads(Path(folder, "model/model.json").read_text())
    return [one["name"] for one in model["operations"]]


def test_build_as_of_a_version_and_in_part(folder: Path, call: Call) -> None:
    small.write(folder / "specs", more=VERSIONED)
    whole = call("build", "-t", "model", "-o", "whole")
    assert (whole.code, operations("whole")) == (0, ["list-boats", "show-boat", "sink-boat"])
    for options, left in [
        (["--microversion", "2.8"], ["list-boats", "show-boat"]),
        (["--microversion", "latest"], ["list-boats", "show-boat", "sink-boat"]),
        (["--include", "operation:s*"], ["show-boat", "sink-boat"]),
        (["--include", "operation:s*", "--microversion", "2.8"], ["show-boat"]),
        (["--exclude", "operation:list-*", "--exclude", "operation:POST *"], ["show-boat"]),
        (["--include", "page:index.rst", "--exclude", "deprecated"], operations("whole")),
    ]:
        call("build", "-t", "model", "-o", "part", *options)
        assert operations("part") == left
        assert call("build", "-t", "model", "-o", "part", "--check", *options).code == 0
    assert (
        call("build", "-t", "model", "-o", "part", "--check", "--include", "deprecated").code == 1
    )


def test_of_several_references_at_once(folder: Path, call: Call) -> None:
    small.write(folder / "one", more=VERSIONED)
    small.write(folder / "two", more=VERSIONED)
    Path("rstgen.toml").write_text(
        """targets = ["model"]
exclude = ["operation:list-*"]
[references.one]
source = "one"
microversion = "2.8"
[references.two]
source = "two"
include = ["operation:*-boat"]
exclude = []
"""
    )
    assert call("build", "-o", "out").code == 0
    assert operations("out/one") == ["show-boat"]
    assert operations("out/two") == ["show-boat", "sink-boat"]
    call("build", "-o", "out", "--include", "operation:show-*")
    assert operations("out/one") == operations("out/two") == ["show-boat"]


def test_inspect_a_part(folder: Path, call: Call) -> None:
    small.write(folder / "specs", more=VERSIONED)
    assert "since 2.9" in call("inspect").out
    done = call("inspect", "--include", "operation:sink-*", "--microversion", "2.9")
    assert "sink-boat" in done.out
    assert "list-boats" not in done.out
    assert "since" not in done.out
    assert call("inspect", "sink-boat", "--microversion", "2.8").code == 2


def test_what_is_asked_for_in_vain(specs: Path, call: Call) -> None:
    done = call("lint", specs, "-t", "model", "--exclude", "operation:show-bot")
    assert done.code == 0
    assert (
        "specs/index.rst:1:1: warning: exclude operation:show-bot selects no operation" in done.out
    )
    done = call("build", specs, "-t", "model", "--exclude", "tag:x y")
    assert "; rstgen lint specs --exclude 'tag:x y' shows " in done.err
    done = call("build", specs, "-t", "model", "--include", "tag:x")
    assert done.code == 1
    assert "error: include tag:x leaves no operation" in done.err


# Help ------------------------------------------------------------------------------------------


def test_version(call: Call) -> None:
    from importlib.metadata import version

    assert call("--version") == Done(0, f"rstgen {version('rstgen')}\n", "")


@pytest.mark.parametrize("command", [(), ("build",), ("lint",), ("inspect",)])
def test_help_fits_a_screen(call: Call, command: tuple[str, ...]) -> None:
    done = call(*command, "--help")
    assert done.code == 0
    assert len(done.out.splitlines()) <= 24
    assert max(map(len, done.out.splitlines())) <= 80


def test_no_command_shows_the_help(call: Call) -> None:
    done = call()
    assert done.code == 2
    assert "Commands:" in done.out + done.err


def test_terminated_build_is_taken_up_again(specs: Path, call: Call) -> None:
    with subprocess.Popen([*RSTGEN, "build", "-t", "model"], stderr=subprocess.DEVNULL) as process:
        process.send_signal(signal.SIGTERM)
        process.wait(60)
    assert call("build", "-t", "model").code == 0
    assert call("build", "--check", "-t", "model").code == 0
