"""``rstgen build --watch``: a build for every change, and none without."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rstgen import Config, RstgenError
from rstgen.disk import Disk
from rstgen.pipeline import runs, watching
from rstgen.pipeline.watching import Turn
from tests import small

HOW = runs.How(keep_going=False, add=False)


class Days:
    """Lets something happen whenever the watch waits; fails where nothing comes of it."""

    def __init__(self, *events: Callable[[], object]) -> None:
        self._events = list(events)
        self.waits = 0

    def sleep(self, seconds: float) -> None:
        self.waits += 1
        if seconds == watching.PAUSE:
            if not self._events:
                raise EOFError
            self._events.pop(0)()


def watched(folder: Path, days: Days) -> Iterator[Turn]:
    config = Config(output=folder / "out", targets=("model", "fastapi_server"), name="boats")

    def find(disk: Disk) -> Config:
        return Config.find(folder, disk).override(
            output=config.output, targets=config.targets, name="boats"
        )

    try:
        yield from watching.watch(folder / "specs", find, HOW, lambda doing: None, days.sleep)
    except EOFError:
        return


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    small.write(tmp_path / "specs")
    return tmp_path


def test_a_build_for_every_change(folder: Path) -> None:
    page = folder / "specs" / "index.rst"
    whole = page.read_text()
    config = folder / "rstgen.toml"
    days = Days(
        lambda: None,
        lambda: page.write_text(whole.replace("Lists all boats", "Gives all boats")),
        lambda: page.write_text(whole[:40]),
        lambda: None,
        lambda: page.write_text(whole),
        lambda: config.write_text("not toml"),
        lambda: config.write_text('title = "Ships"'),
        lambda: None,
    )
    turns = list(watched(folder, days))
    told = [
        "error" if turn.error else "failed" if turn.built and turn.built.failed else "built"
        for turn in turns
    ]
    assert told == ["built", "built", "failed", "built", "error", "built"]
    assert turns[1].built is not None
    assert "model/model.json" in {change.path for change in turns[1].built.changes}
    assert '"Ships"' in (folder / "out" / "model" / "model.json").read_text()


def test_a_first_build_that_cannot_be_is_the_last(folder: Path) -> None:
    (folder / "rstgen.toml").write_text("not toml")
    with pytest.raises(RstgenError, match="not TOML"):
        list(watched(folder, Days()))


def test_what_is_being_written_is_waited_for(folder: Path) -> None:
    page = folder / "specs" / "index.rst"
    whole = page.read_text()
    parts = [whole[:100], whole[:200], whole + "\nMore of it.\n"]

    class Slowly(Days):
        def sleep(self, seconds: float) -> None:
            if seconds == watching.REST and parts:
                page.write_text(parts.pop(0))
            super().sleep(seconds)

    turns = list(watched(folder, Slowly(lambda: page.write_text(""), lambda: None)))
    assert [turn.built is not None and turn.built.failed for turn in turns] == [False, False]


# Where tests run in the background of a shell, Ctrl-C is ignored unless somebody asks for it.
MAIN = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    "from rstgen.cli import main; main()"
)


def test_as_a_command(folder: Path) -> None:
    command = [sys.executable, "-c", MAIN, "build", "--watch", "-t", "model"]
    page = folder / "specs" / "index.rst"
    with subprocess.Popen(
        command, cwd=folder, stderr=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        try:
            assert process.stderr is not None
            assert process.stdout is not None
            while b"written" not in process.stderr.readline():
                pass
            time.sleep(0.2)
            page.write_text(page.read_text().replace("Lists all boats", "Gives all boats"))
            assert process.stdout.readline() == b"~ generated/model/model.json\n"
            process.send_signal(signal.SIGINT)
            assert process.wait(20) == 0
        finally:
            process.kill()
