"""Files that people write in: made once, never touched, added to where that is asked for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rstgen import File, RstgenError
from rstgen.files import Addition, Change, stale, write
from tests.test_files import STEPS, held, killed_at

MADE = File("made.txt", "made\n")
OWN = File("own.py", "begun\n", keep=True)
OLD = b"a\r\nb"
ADDED = Addition(OLD, ((1, b"1"), (4, b"2\n")))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def adding(home: str = "") -> File:
    return File("own.py", "begun\n", keep=True, home=home, addition=ADDED)


def test_what_is_added_leaves_all_that_is_there() -> None:
    assert ADDED.new == b"a1\r\nb2\n"


def test_file_elsewhere_is_made_once(out: Path, tmp_path: Path) -> None:
    own = File("pkg/own.py", "begun\n", keep=True, home=str(tmp_path / "mine"))
    written = write([MADE, own], out)
    assert written.changes == (Change("added", "../mine/pkg/own.py"), Change("added", "made.txt"))
    path = tmp_path / "mine/pkg/own.py"
    assert path.read_text() == "begun\n"
    path.write_text("handwritten\n")
    assert write([MADE, own], out).changes == ()
    assert stale([MADE, own], out).changes == ()
    assert write([], out).changes == (Change("removed", "made.txt"),)
    assert path.read_text() == "handwritten\n"
    assert os.listdir(path.parent) == ["own.py"]


def test_folder_that_cannot_be_is_found_out_before_anything_is_written(
    out: Path, tmp_path: Path
) -> None:
    (tmp_path / "mine").write_text("a file")
    own = File("own.py", "begun\n", keep=True, home=str(tmp_path / "mine"))
    with pytest.raises(RstgenError, match="mine cannot be written"):
        write([MADE, own], out)
    assert not out.exists()


def test_files_elsewhere_of_one_path_are_our_mistake(out: Path, tmp_path: Path) -> None:
    one = File("own.py", "", keep=True, home=str(tmp_path))
    with pytest.raises(ValueError, match="two files of one path"):
        write([one, one], out)
    with pytest.raises(ValueError, match="not a path inside"):
        write([File("../own.py", "", keep=True, home=str(tmp_path / "mine"))], out)


@pytest.mark.parametrize("elsewhere", [False, True])
def test_adding(out: Path, tmp_path: Path, elsewhere: bool) -> None:
    folder = tmp_path / "mine" if elsewhere else out
    folder.mkdir()
    path = folder / "own.py"
    path.write_bytes(OLD)
    path.chmod(0o640)
    file = adding(str(folder) if elsewhere else "")
    change = Change("changed", "../mine/own.py" if elsewhere else "own.py")
    assert stale([MADE, file], out).changes == tuple(
        sorted([Change("added", "made.txt"), change], key=lambda one: one.path)
    )
    assert path.read_bytes() == OLD
    assert change in write([MADE, file], out).changes
    assert path.read_bytes() == ADDED.new
    assert path.stat().st_mode & 0o777 == 0o640
    assert b"own.py" not in (out / ".rstgen/manifest.json").read_bytes()
    write([], out)
    assert path.read_bytes() == ADDED.new
    assert sorted(os.listdir(folder)) == sorted({"own.py", *([] if elsewhere else [".rstgen"])})


def test_file_that_was_changed_meanwhile_is_left_alone(out: Path) -> None:
    out.mkdir()
    (out / "own.py").write_text("changed\n")
    with pytest.raises(RstgenError, match=r"own\.py was changed while this was built"):
        write([MADE, adding()], out)
    assert held(out) == {"own.py": "changed\n"}


def test_link_stays_a_link(out: Path, tmp_path: Path) -> None:
    out.mkdir()
    (tmp_path / "real.py").write_bytes(OLD)
    (out / "own.py").symlink_to(tmp_path / "real.py")
    write([adding()], out)
    assert (out / "own.py").is_symlink()
    assert (tmp_path / "real.py").read_bytes() == ADDED.new


def test_killed_at_any_step_every_file_is_whole(tmp_path: Path) -> None:
    ends = set()
    for step in range(STEPS):
        out, mine = tmp_path / f"out{step}", tmp_path / f"mine{step}"
        out.mkdir()
        (out / "own.py").write_bytes(OLD)
        new = File("new.py", "begun\n", keep=True, home=str(mine))
        files = [MADE, adding(), new]
        killed = killed_at(step, lambda out=out, files=files: write(files, out))
        assert (out / "own.py").read_bytes() in (OLD, ADDED.new)
        assert not (mine / "new.py").exists() or (mine / "new.py").read_text() == "begun\n"
        # What the next build does: it reads what is there first.
        rest = files if (out / "own.py").read_bytes() == OLD else [MADE, OWN, new]
        write(rest, out)
        assert (out / "own.py").read_bytes() == ADDED.new
        assert (mine / "new.py").read_text() == "begun\n"
        ends.add(killed)
    assert ends == {True, False}
