"""Writing: only what rstgen made is replaced or removed, and a set is written whole or not."""

from __future__ import annotations

import errno
import json
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from rstgen import File, RstgenError
from rstgen.files import Change, lock, stale, write

OLD = (File("a/one.txt", "old one\n"), File("a/two.txt", "old two\n"), File("gone/x.txt", "x\n"))
NEW = (File("a/one.txt", "new one\n"), File("a/two.txt", "old two\n"), File("b.txt", "new b\n"))


def held(out: Path) -> dict[str, str]:
    """All files of the output but rstgen's own."""
    return {
        path.relative_to(out).as_posix(): path.read_text("utf-8")
        for path in sorted(out.rglob("*"))
        if path.is_file() and ".rstgen" not in path.parts
    }


def texts(files: tuple[File, ...]) -> dict[str, str]:
    return {file.path: file.text for file in files}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


# What is written -------------------------------------------------------------------------------


def test_writes_and_tells_what(out: Path) -> None:
    written = write(OLD, out)
    assert held(out) == texts(OLD)
    assert [change.kind for change in written.changes] == ["added"] * 3


def test_second_build_replaces_and_removes(out: Path) -> None:
    write(OLD, out)
    written = write(NEW, out)
    assert held(out) == texts(NEW)
    assert written.changes == (
        Change("changed", "a/one.txt"),
        Change("added", "b.txt"),
        Change("removed", "gone/x.txt"),
    )
    assert written.unchanged == 1
    assert not (out / "gone").exists()


def test_unchanged_files_keep_their_time(out: Path) -> None:
    write(OLD, out)
    for path in out.rglob("*.*"):
        os.utime(path, (1, 1))
    write(OLD, out)
    assert {path.stat().st_mtime for path in out.rglob("*") if path.is_file()} == {1}
    write(NEW, out)
    assert (out / "a/two.txt").stat().st_mtime == 1
    assert (out / "a/one.txt").stat().st_mtime > 1


def test_nothing_of_the_work_stays_behind(out: Path) -> None:
    write(OLD, out)
    write(NEW, out)
    assert os.listdir(out / ".rstgen") == ["manifest.json"]


def test_manifest_is_the_same_whatever_the_order(out: Path, tmp_path: Path) -> None:
    write(OLD, out)
    write(reversed(OLD), tmp_path / "other")
    first = (out / ".rstgen/manifest.json").read_bytes()
    assert first == (tmp_path / "other/.rstgen/manifest.json").read_bytes()
    assert str(tmp_path).encode() not in first


def test_line_ends_are_as_given(out: Path) -> None:
    write([File("a.txt", "x\r\ny\n")], out)
    assert (out / "a.txt").read_bytes() == b"x\r\ny\n"


def test_half_a_character_is_escaped(out: Path) -> None:
    write([File("a.txt", "\ud800")], out)
    assert (out / "a.txt").read_bytes() == b"\\ud800"


def test_edited_output_is_put_right(out: Path) -> None:
    write(OLD, out)
    (out / "a/one.txt").write_text("edited\n")
    assert stale(OLD, out).changes == (Change("changed", "a/one.txt"),)
    write(OLD, out)
    assert held(out) == texts(OLD)


def test_file_becomes_folder_and_back(out: Path) -> None:
    write([File("a", "x")], out)
    write([File("a/b/c", "y")], out)
    assert held(out) == {"a/b/c": "y"}
    write([File("a", "x")], out)
    assert held(out) == {"a": "x"}


def test_part_of_the_output_leaves_the_rest(out: Path) -> None:
    write([File("a/1", "1"), File("a/2", "2"), File("b/1", "1")], out)
    write([File("a/1", "1")], out, within=("a",))
    assert set(held(out)) == {"a/1", "b/1"}
    write([File("a/1", "1")], out)
    assert set(held(out)) == {"a/1"}


def test_a_name_that_only_begins_alike_is_another_folder(out: Path) -> None:
    write([File("a/1", "1"), File("ab/1", "1")], out)
    write([], out, within=("a",))
    assert set(held(out)) == {"ab/1"}


# What is not rstgen's --------------------------------------------------------------------------


def test_foreign_files_are_safe(out: Path) -> None:
    write(OLD, out)
    (out / "gone/mine.txt").write_text("mine")
    (out / "mine.txt").write_text("mine")
    write(NEW, out)
    assert held(out) == texts(NEW) | {"gone/mine.txt": "mine", "mine.txt": "mine"}


def test_foreign_file_in_the_way_is_refused(out: Path) -> None:
    write(OLD, out)
    (out / "b.txt").write_text("mine")
    with pytest.raises(RstgenError, match=r"b\.txt was not made by rstgen"):
        write(NEW, out)
    assert held(out) == texts(OLD) | {"b.txt": "mine"}
    assert os.listdir(out / ".rstgen") == ["manifest.json"]


def test_foreign_file_that_is_the_same_is_adopted(out: Path) -> None:
    out.mkdir()
    (out / "b.txt").write_text("new b\n")
    assert write(NEW, out).unchanged == 1
    write([], out)
    assert held(out) == {}


@pytest.mark.parametrize("path", ["a/one.txt", "a"])
def test_something_else_in_the_way_is_refused(out: Path, path: str) -> None:
    out.mkdir()
    if path == "a":
        (out / "a").write_text("a file where a folder is to be")
    else:
        (out / "a/one.txt").mkdir(parents=True)
        (out / "a/one.txt/mine").write_text("in a folder where a file is to be")
    before = held(out)
    with pytest.raises(RstgenError, match="was not made by rstgen"):
        write(OLD, out)
    assert held(out) == before


def test_kept_file_is_made_once_and_never_again(out: Path) -> None:
    first, later = File("own.py", "todo\n", keep=True), File("own.py", "other\n", keep=True)
    write([*OLD, first], out)
    assert held(out)["own.py"] == "todo\n"
    (out / "own.py").write_text("handwritten\n")
    assert stale([*OLD, later], out).changes == ()
    assert write([*OLD, later], out).changes == ()
    write(OLD, out)
    assert held(out)["own.py"] == "handwritten\n"


def test_kept_file_that_is_absent_is_no_drift(out: Path) -> None:
    write(OLD, out)
    assert stale([*OLD, File("own.py", "todo\n", keep=True)], out).changes == ()


def test_file_that_becomes_a_kept_one_stays(out: Path) -> None:
    write([File("own.py", "generated\n")], out)
    write([File("own.py", "todo\n", keep=True)], out)
    write([], out)
    assert held(out) == {"own.py": "generated\n"}


# Where it may write ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "../x",
        "/x",
        "a/../x",
        "a//x",
        "",
        "./x",
        "a/",
        "c:x",
        "a\\x",
        "a\nx",
        ".rstgen/manifest.json",
    ],
)
def test_path_that_leads_elsewhere_is_our_mistake(out: Path, path: str) -> None:
    for do in (write, stale):
        with pytest.raises(ValueError, match="not a path inside"):
            do([File(path, "x")], out)
    assert not out.exists()


@pytest.mark.parametrize(
    ("one", "other"),
    [("a", "a"), ("a/B", "A/b"), ("Straße", "STRASSE"), ("\u00e9", "e\u0301"), ("a", "a/b")],
)
def test_paths_that_collide_are_our_mistake(out: Path, one: str, other: str) -> None:
    with pytest.raises(ValueError, match="of one path"):
        write([File(one, "x"), File(other, "y")], out)
    assert not out.exists()


@pytest.mark.parametrize("link", ["a", "gone", ".rstgen", ".rstgen/staging"])
def test_link_that_leads_out_is_refused(out: Path, tmp_path: Path, link: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "one.txt").write_text("safe")
    (outside / "x.txt").write_text("safe")
    write(OLD, out)
    (out / link).rename(tmp_path / "moved") if (out / link).exists() else None
    if link == ".rstgen":
        (tmp_path / "moved/manifest.json").rename(outside / "manifest.json")
    (out / link).symlink_to(outside)
    before = held(outside)
    with pytest.raises(RstgenError, match=r"leads out of"):
        write(NEW, out)
    assert held(outside) == before


def test_link_in_place_of_a_file_is_replaced_not_followed(out: Path, tmp_path: Path) -> None:
    write(OLD, out)
    (tmp_path / "precious").write_text("safe")
    (out / "a/one.txt").unlink()
    (out / "a/one.txt").symlink_to(tmp_path / "precious")
    write(NEW, out)
    assert (tmp_path / "precious").read_text() == "safe"
    assert not (out / "a/one.txt").is_symlink()
    assert held(out) == texts(NEW)


def test_output_may_be_a_link_itself(out: Path, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    out.symlink_to(tmp_path / "real")
    write(OLD, out)
    assert held(tmp_path / "real") == texts(OLD)


@pytest.mark.parametrize("name", ["out", "out/below"])
def test_output_that_is_a_file(tmp_path: Path, name: str) -> None:
    (tmp_path / "out").write_text("mine")
    for do in (write, stale):
        with pytest.raises(RstgenError, match="is not a folder; name another one with --output"):
            do(OLD, tmp_path / name)
    assert (tmp_path / "out").read_text() == "mine"


def test_output_that_cannot_be_written(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out.mkdir()
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may do all that modes forbid
    with pytest.raises(RstgenError, match="cannot be written"):
        write(OLD, out)
    assert os.listdir(out) == []


def test_manifest_of_somebody_elses_making(out: Path) -> None:
    (out / ".rstgen").mkdir(parents=True)
    victim = out.parent / "victim"
    victim.write_text("safe")
    entries = dict.fromkeys(("../victim", str(victim), "a/../../victim"), "0" * 64)
    (out / ".rstgen/manifest.json").write_text(json.dumps({"files": entries}, indent=1))
    write(OLD, out)
    assert victim.read_text() == "safe"


@pytest.mark.parametrize("text", ["", "[", "null", "\ud800".encode("utf-8", "surrogatepass")])
def test_manifest_that_cannot_be_read_counts_as_none(out: Path, text: str | bytes) -> None:
    write(OLD, out)
    data = text if isinstance(text, bytes) else text.encode()
    (out / ".rstgen/manifest.json").write_bytes(data)
    with pytest.raises(RstgenError, match="was not made by rstgen"):
        write(NEW, out)
    assert held(out) == texts(OLD)


def test_manifest_with_the_marks_of_a_merge(out: Path) -> None:
    write(OLD, out)
    path = out / ".rstgen/manifest.json"
    lines = path.read_text().splitlines()
    theirs = [lines[3].replace('"a/one.txt"', '"theirs.txt"')]
    marked = [
        *lines[:3],
        "<<<<<<< ours",
        lines[3],
        "=======",
        *theirs,
        ">>>>>>> theirs",
        *lines[4:],
    ]
    path.write_text("\n".join(marked))
    (out / "theirs.txt").write_text("made by rstgen on the other branch")
    write(NEW, out)
    assert held(out) == texts(NEW)
    json.loads(path.read_text())


# Comparing -------------------------------------------------------------------------------------


def test_check_writes_nothing(out: Path) -> None:
    assert [change.kind for change in stale(OLD, out).changes] == ["added"] * 3
    assert not out.exists()
    write(OLD, out)
    before = snapshot(out)
    found = stale(NEW, out)
    assert snapshot(out) == before
    assert found.changes == write(NEW, out).changes


def snapshot(out: Path) -> dict[str, tuple[int, int]]:
    """Everything that writing would touch: content is told by size and time."""
    return {
        str(path): (path.stat().st_mtime_ns, path.stat().st_size) for path in (out, *out.rglob("*"))
    }


def test_check_tells_a_lost_manifest(out: Path) -> None:
    write(OLD, out)
    (out / ".rstgen/manifest.json").unlink()
    assert stale(OLD, out).changes == (Change("added", ".rstgen/manifest.json"),)
    write(OLD, out)
    assert stale(OLD, out).changes == ()


def test_check_tells_an_interrupted_build(out: Path) -> None:
    write(OLD, out)
    (out / ".rstgen/journal.json").write_text("{}")
    assert stale(OLD, out).changes == (Change("removed", ".rstgen/journal.json"),)
    write(OLD, out)
    assert stale(OLD, out).changes == ()


# Interruptions ---------------------------------------------------------------------------------

WATCHED = {"open", "os.rename", "os.remove", "os.rmdir", "os.mkdir"}
STEPS = 60
"""More than a build of NEW over OLD takes; the last tests see it end well."""


def killed_at(step: int, do: Callable[[], object], *, half: bool = False) -> bool:
    """Run in a process of its own that ends, without any tidying up, before its n-th step.

    `half`: it ends in the midst of writing its n-th file instead.
    """
    child = os.fork()
    if child == 0:
        left = [step]

        def count(event: str, arguments: Any) -> None:
            if event in WATCHED:
                left[0] -= 1
                if left[0] < 0:
                    os._exit(9)

        def write_half(self: Path, data: bytes) -> int:
            left[0] -= 1
            with open(self, "wb") as file:
                file.write(data if left[0] >= 0 else data[: len(data) // 2])
            if left[0] < 0:
                os._exit(9)
            return len(data)

        if half:
            Path.write_bytes = write_half  # type: ignore[assignment, method-assign]
        else:
            sys.addaudithook(count)
        do()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) in (0, 9)
    return os.waitstatus_to_exitcode(status) == 9


def test_steps_are_enough(out: Path) -> None:
    write(OLD, out)
    assert not killed_at(STEPS, lambda: write(NEW, out))
    assert killed_at(STEPS // 4, lambda: write(OLD, out))


@pytest.mark.parametrize("half", [False, True])
@pytest.mark.parametrize("step", range(STEPS))
def test_killed_at_any_step(out: Path, step: int, half: bool) -> None:
    write(OLD, out)
    (out / "mine.txt").write_text("mine")
    mine = {"mine.txt": "mine"}
    killed_at(step, lambda: write(NEW, out), half=half)
    whole = texts(OLD).items() | texts(NEW).items() | mine.items()
    assert held(out).items() <= whole, "every file is whole"
    # The next command, whatever it is about, leaves the one set or the other.
    write([], out, within=("nothing",))
    assert held(out) in (texts(OLD) | mine, texts(NEW) | mine)
    write(NEW, out)
    assert held(out) == texts(NEW) | mine
    assert stale(NEW, out).changes == ()


@pytest.mark.parametrize("step", range(0, STEPS, 2))
def test_killed_while_it_mends_what_was_killed(out: Path, step: int) -> None:
    write(OLD, out)
    killed_at(20, lambda: write(NEW, out))
    killed_at(step, lambda: write(NEW, out))
    write(NEW, out)
    assert held(out) == texts(NEW)
    assert os.listdir(out / ".rstgen") == ["manifest.json"]


def full(after: int, real: Callable[..., Any]) -> Callable[..., Any]:
    """Make a function fail as on a full disk after some calls."""
    left = [after]

    def fail(*arguments: Any, **more: Any) -> Any:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(arguments[0]))
        return real(*arguments, **more)

    return fail


@pytest.mark.parametrize("after", range(3))
def test_disk_full_while_staging_changes_nothing(
    out: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    write(OLD, out)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full(after, Path.write_bytes))
        with pytest.raises(RstgenError, match="No space left on device"):
            write(NEW, out)
    assert held(out) == texts(OLD)
    assert os.listdir(out / ".rstgen") == ["manifest.json"]
    write(NEW, out)
    assert held(out) == texts(NEW)


def test_disk_full_on_the_first_build_leaves_no_folder(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "write_bytes", full(1, Path.write_bytes))
    with pytest.raises(RstgenError, match="No space left on device"):
        write(NEW, out)
    assert not out.exists()


@pytest.mark.parametrize("after", range(1, 4))
def test_disk_full_while_replacing_is_completed_later(
    out: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    write(OLD, out)
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full(after, os.replace))
        with pytest.raises(RstgenError, match="the next build completes this one"):
            write(NEW, out)
    write([], out, within=("nothing",))
    assert held(out) == texts(NEW)


def test_another_disk_below_the_output(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = os.replace

    def across(source: Any, target: Any) -> None:
        if Path(source).parent.name == "staging" and Path(target).parent.name == "a":
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        replace(source, target)

    write(OLD, out)
    monkeypatch.setattr(os, "replace", across)
    write(NEW, out)
    assert held(out) == texts(NEW)


HOSTILE = [
    "",
    "[]",
    "{}",
    '{"replace": [], "remove": []}',
    '{"replace": [["0", "../victim"], ["1", ".rstgen/manifest.json"]], "remove": []}',
    '{"replace": [["../../victim", "a"], ["1", ".rstgen/manifest.json"]], "remove": []}',
    '{"replace": [["1", ".rstgen/manifest.json"]], "remove": ["../victim"]}',
    '{"replace": [["1", ".rstgen/manifest.json"]], "remove": ["mine.txt"]}',
    '{"replace": [["0", "mine.txt"]], "remove": []}',
    '{"replace": [["0", 7], ["1", ".rstgen/manifest.json"]], "remove": 3}',
    "[" * 100_000,
]


@pytest.mark.parametrize("journal", HOSTILE)
def test_journal_of_somebody_elses_making(out: Path, journal: str) -> None:
    write(OLD, out)
    (out / "mine.txt").write_text("mine")
    (out.parent / "victim").write_text("safe")
    (out / ".rstgen/staging").mkdir()
    (out / ".rstgen/staging/0").write_text("evil")
    (out / ".rstgen/journal.json").write_text(journal)
    write(NEW, out)
    assert held(out) == texts(NEW) | {"mine.txt": "mine"}
    assert (out.parent / "victim").read_text() == "safe"


def test_file_of_ones_own_where_an_interrupted_build_was_to_write(out: Path) -> None:
    write(OLD, out)
    assert any(journalled(out, step) for step in range(STEPS))
    (out / "b.txt").write_text("mine")
    with pytest.raises(RstgenError, match=r"b\.txt was put where"):
        write(NEW, out)
    assert (out / "b.txt").read_text() == "mine"


def journalled(out: Path, step: int) -> bool:
    killed_at(step, lambda: write(NEW, out))
    return (out / ".rstgen/journal.json").exists()


# Two at once -----------------------------------------------------------------------------------


@pytest.fixture(params=["folder", "file"])
def locking(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Both ways to lock: the system's, and a file where it has none."""
    if request.param == "file":
        monkeypatch.setattr(lock, "fcntl", None)
    return request.param


def test_the_second_waits(out: Path, locking: str) -> None:
    out.mkdir()
    ended: list[float] = []

    def build() -> None:
        write(OLD, out)
        ended.append(time.monotonic())

    other = threading.Thread(target=build)
    with lock.locked(out):
        other.start()
        time.sleep(0.2)
        assert ended == []
    other.join(10)
    assert held(out) == texts(OLD)
    assert os.listdir(out / ".rstgen") == ["manifest.json"]


def test_the_second_gives_up(out: Path, locking: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.1)
    out.mkdir()
    with lock.locked(out), pytest.raises(RstgenError, match="another build is writing to"):
        write(OLD, out)
    write(OLD, out)
    assert held(out) == texts(OLD)


def test_many_at_once(out: Path, locking: str) -> None:
    sets = [(File("who.txt", str(n)), File(f"{n}.txt", str(n))) for n in range(8)]
    threads = [threading.Thread(target=write, args=(files, out)) for files in sets]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert held(out) in [texts(files) for files in sets]
