"""A build with a cache makes what one without makes, whatever happened in between."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from rstgen import Config, build, pipeline
from rstgen.cache import LIMIT, Cache
from rstgen.disk import Disk, unchanged
from rstgen.pipeline import Built, runs
from tests import small

TARGETS = ("model", "openapi")


@pytest.fixture
def specs(tmp_path: Path) -> Path:
    small.write(tmp_path / "specs")
    return tmp_path / "specs"


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Tells each time that a build really takes place."""
    done: list[str] = []
    real = runs.generate

    def told(*args: object, **given: object) -> object:
        done.append("built")
        return real(*args, **given)  # type: ignore[arg-type]

    monkeypatch.setattr(runs, "generate", told)
    return done


def cached(specs: Path, out: Path, **given: object) -> Built:
    config = Config(output=out, targets=TARGETS, root=specs.parent)
    return build(specs, config, cache=specs.parent / "cache", **given)  # type: ignore[arg-type]


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_build_with_nothing_changed_does_nothing(
    specs: Path, tmp_path: Path, work: list[str]
) -> None:
    first = cached(specs, tmp_path / "out")
    again, checked = cached(specs, tmp_path / "out"), cached(specs, tmp_path / "out", check=True)
    assert work == ["built"]
    assert first.changes
    assert not again.changes
    assert not checked.changes
    assert again.unchanged == len(first.changes)
    assert again.diagnostics == checked.diagnostics == first.diagnostics != ()


def test_without_a_cache_all_is_done_anew(specs: Path, tmp_path: Path, work: list[str]) -> None:
    config = Config(output=tmp_path / "out", targets=TARGETS)
    build(specs, config), build(specs, config)
    assert work == ["built", "built"]


def test_a_failed_build_fails_again(specs: Path, tmp_path: Path, work: list[str]) -> None:
    page = specs / "index.rst"
    page.write_text(page.read_text() + small.LOST)
    first, again = cached(specs, tmp_path / "out"), cached(specs, tmp_path / "out")
    assert work == ["built"]
    assert first.failed
    assert again == first
    assert not (tmp_path / "out").exists()


def touch(specs: Path, out: Path) -> None:
    os.utime(specs / "index.rst")


def same_again(specs: Path, out: Path) -> None:
    page = specs / "index.rst"
    page.write_bytes(page.read_bytes())


@pytest.mark.parametrize("change", [touch, same_again])
def test_what_only_looks_changed_is_not(
    specs: Path, tmp_path: Path, work: list[str], change: Callable[[Path, Path], None]
) -> None:
    cached(specs, tmp_path / "out")
    change(specs, tmp_path / "out")
    cached(specs, tmp_path / "out")
    assert work == ["built"]


def edit(specs: Path, out: Path) -> None:
    # Of the same length and at the same time: only the content tells.
    page = specs / "index.rst"
    before = page.stat()
    page.write_text(page.read_text().replace("Lists all boats", "Shows all boats"))
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))


def add_page(specs: Path, out: Path) -> None:
    (specs / "more.rst").write_text("More\n====\n\n.. rest_method:: GET /more\n")


def add_what_was_missing(specs: Path, out: Path) -> None:
    (specs / "boats.json").write_text('{"boats": [{"id": "1"}]}')


def remove_page(specs: Path, out: Path) -> None:
    (specs / "parameters.yaml").unlink()


def damage(specs: Path, out: Path) -> None:
    (out / "model" / "model.json").write_text("{}")


def lose(specs: Path, out: Path) -> None:
    (out / "openapi" / "openapi.yaml").unlink()


def link(specs: Path, out: Path) -> None:
    file = out / "openapi" / "openapi.yaml"
    shutil.move(file, out.parent / "elsewhere.yaml")
    file.symlink_to(out.parent / "elsewhere.yaml")


def forget(specs: Path, out: Path) -> None:
    (out / ".rstgen" / "manifest.json").unlink()


def interrupt(specs: Path, out: Path) -> None:
    (out / ".rstgen" / "staging").mkdir()


def move_the_fence(specs: Path, out: Path) -> None:
    (specs / ".git").mkdir()


@pytest.mark.parametrize(
    "change",
    [edit, add_page, add_what_was_missing, remove_page, damage, lose, link, forget, interrupt],
)
def test_what_changed_is_seen(
    specs: Path, tmp_path: Path, work: list[str], change: Callable[[Path, Path], None]
) -> None:
    (specs / "boats.json").unlink(missing_ok=True)
    cached(specs, tmp_path / "out")
    change(specs, tmp_path / "out")
    checked = cached(specs, tmp_path / "out", check=True)
    built = cached(specs, tmp_path / "out")
    assert work == ["built"] * 3
    outer = [change for change in checked.changes if not change.path.startswith(".rstgen/")]
    assert list(built.changes) == outer
    build(specs, Config(output=tmp_path / "cold", targets=TARGETS, root=tmp_path))
    assert content(tmp_path / "out") == content(tmp_path / "cold")


def test_a_new_fence_is_seen(specs: Path, tmp_path: Path, work: list[str]) -> None:
    config = Config(output=tmp_path / "out", targets=TARGETS)
    for _ in range(2):
        build(specs, config, cache=tmp_path / "cache")
        move_the_fence(specs, tmp_path) if len(work) == 1 else None
    assert work == ["built", "built"]


def test_a_link_to_the_same_text_elsewhere_is_seen(
    specs: Path, tmp_path: Path, work: list[str]
) -> None:
    config = Config(output=tmp_path / "out", targets=TARGETS, root=specs)
    outside = tmp_path / "outside.yaml"
    shutil.copy(specs / "parameters.yaml", outside)
    build(specs, config, cache=tmp_path / "cache")
    (specs / "parameters.yaml").unlink()
    (specs / "parameters.yaml").symlink_to(outside)
    built = build(specs, config, cache=tmp_path / "cache")
    assert work == ["built", "built"]
    assert "outside" in " ".join(map(str, built.diagnostics))


def test_a_link_out_of_the_fence_becomes_a_file(
    specs: Path, tmp_path: Path, work: list[str]
) -> None:
    config = Config(output=tmp_path / "out", targets=TARGETS, root=specs)
    outside = tmp_path / "outside.yaml"
    shutil.move(specs / "parameters.yaml", outside)
    (specs / "parameters.yaml").symlink_to(outside)
    first = build(specs, config, cache=tmp_path / "cache")
    (specs / "parameters.yaml").unlink()
    shutil.copy(outside, specs / "parameters.yaml")
    again = build(specs, config, cache=tmp_path / "cache")
    assert work == ["built", "built"]
    assert len(again.diagnostics) < len(first.diagnostics)


def test_a_folder_that_a_link_leads_to_is_moved(
    specs: Path, tmp_path: Path, work: list[str]
) -> None:
    inside, outside = tmp_path / "work" / "parts", tmp_path / "parts"
    specs = specs.rename(tmp_path / "moved")
    (tmp_path / "work").mkdir()
    specs = specs.rename(tmp_path / "work" / "specs")
    inside.mkdir()
    shutil.move(specs / "parameters.yaml", inside)
    page = specs / "index.rst"
    page.write_text(page.read_text().replace(":: parameters.yaml", ":: parts/parameters.yaml"))
    (specs / "parts").symlink_to(inside)
    config = Config(output=tmp_path / "out", targets=TARGETS, root=tmp_path / "work")
    build(specs, config, cache=tmp_path / "cache")
    (specs / "parts").unlink()
    inside.rename(outside)
    (specs / "parts").symlink_to(outside)
    built = build(specs, config, cache=tmp_path / "cache")
    assert work == ["built", "built"]
    assert "outside" in " ".join(map(str, built.diagnostics))


def test_the_source_is_a_link_to_another_folder(
    tmp_path: Path, work: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    small.write(tmp_path / "alpha" / "api-ref" / "source")
    link = tmp_path / "cur"
    link.symlink_to(tmp_path / "alpha")
    config = Config(output=tmp_path / "out", targets=("python_client",))
    build("cur/api-ref/source", config, cache=tmp_path / "cache")
    (tmp_path / "alpha").rename(tmp_path / "beta")
    link.unlink()
    link.symlink_to(tmp_path / "beta")
    build("cur/api-ref/source", config, cache=tmp_path / "cache")
    assert work == ["built", "built"]


def test_handlers_that_were_just_made_are_known(tmp_path: Path, work: list[str]) -> None:
    small.write(tmp_path / "specs")
    config = Config(output=tmp_path / "out", targets=("fastapi_server",), name="boats")
    build(tmp_path / "specs", config, cache=tmp_path / "cache")
    build(tmp_path / "specs", config, cache=tmp_path / "cache")
    assert work == ["built"]
    (own,) = (tmp_path / "out").rglob("*_handlers/boats_api.py")
    own.write_text(own.read_text().partition("\n    async def show_")[0])
    built = build(tmp_path / "specs", config, cache=tmp_path / "cache")
    assert work == ["built", "built"]
    assert built.kept


@pytest.mark.parametrize("other", [{"title": "Ships"}, {"strict": True}, {"targets": ("model",)}])
def test_another_config_is_another_call(
    specs: Path, tmp_path: Path, work: list[str], other: dict[str, object]
) -> None:
    cached(specs, tmp_path / "out")
    config = Config(output=tmp_path / "out", root=tmp_path, **{"targets": TARGETS, **other})  # type: ignore[arg-type]
    build(specs, config, cache=tmp_path / "cache")
    assert work == ["built", "built"]


@pytest.mark.parametrize(
    "data", [b"", b"\0\xff" * 99, b"{}", None, b'{"looks": [], "built": [0, false, [], []]}']
)
def test_records_that_are_none_are_ignored(
    specs: Path, tmp_path: Path, work: list[str], data: bytes | None
) -> None:
    cached(specs, tmp_path / "out")
    (record,) = (tmp_path / "cache").iterdir()
    record.write_bytes(record.read_bytes()[:-9] if data is None else data)
    cached(specs, tmp_path / "out")
    assert work == ["built", "built"]
    cached(specs, tmp_path / "out")
    assert work == ["built", "built"]


@pytest.mark.parametrize(
    "value", [None, [], {"looks": 1}, {"looks": [[1, 2, 3, 4]], "built": [0, False, [], []]}]
)
def test_records_of_another_kind_are_ignored(
    specs: Path, tmp_path: Path, work: list[str], value: object
) -> None:
    cached(specs, tmp_path / "out")
    (record,) = (tmp_path / "cache").iterdir()
    own = Cache(tmp_path / "cache")
    own.write("any", value)
    (other,) = (path for path in (tmp_path / "cache").iterdir() if path != record)
    os.replace(other, record)
    cached(specs, tmp_path / "out")
    assert work == ["built", "built"]


def test_a_folder_that_cannot_hold_a_cache(specs: Path, tmp_path: Path, work: list[str]) -> None:
    (tmp_path / "cache").write_text("a file of someone's own")
    cached(specs, tmp_path / "out"), cached(specs, tmp_path / "out")
    assert work == ["built", "built"]
    assert (tmp_path / "cache").read_text() == "a file of someone's own"


def test_only_our_own_records_are_removed(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    (tmp_path / "mine.json").write_text("{}")
    for number in range(LIMIT + 3):
        cache.write(str(number), number)
    assert cache.read(str(LIMIT + 2)) == LIMIT + 2
    assert len(list(tmp_path.iterdir())) == LIMIT + 1
    assert cache.clear() == LIMIT
    assert [path.name for path in tmp_path.iterdir()] == ["mine.json"]


def test_what_a_disk_was_asked_for_is_known(tmp_path: Path) -> None:
    disk = Disk()
    (tmp_path / "a").write_text("a")
    assert disk.bytes(tmp_path / "a") == b"a"
    assert disk.kind(tmp_path / "b") == "nothing"
    assert [entry.name for entry in disk.entries(tmp_path)] == ["a"]
    assert unchanged(disk.looks) is not None
    (tmp_path / "b").mkdir()
    same = {look.asked: unchanged([look]) is not None for look in disk.looks}
    assert same == {"real": True, "content": True, "kind": False, "entries": False}


EDITS: tuple[Callable[[random.Random, Path], None], ...] = (
    lambda rng, specs: _append(specs / "index.rst", f"\nWords {rng.random()}.\n"),
    lambda rng, specs: _append(
        specs / "parameters.yaml", f"more_{rng.randrange(9)}:\n  in: body\n"
    ),
    lambda rng, specs: (specs / f"page{rng.randrange(3)}.rst").write_text(_page(rng)) and None,
    lambda rng, specs: (specs / f"page{rng.randrange(3)}.rst").unlink(missing_ok=True),
    lambda rng, specs: (
        (specs / "boats.json").write_text(f'{{"boats": {rng.randrange(5)}}}') and None
    ),
    lambda rng, specs: (specs / "boats.json").unlink(missing_ok=True),
    lambda rng, specs: _rename(specs / f"page{rng.randrange(3)}.rst", specs / "other.rst"),
    lambda rng, specs: None,
)


def _append(path: Path, text: str) -> None:
    with path.open("a") as file:
        file.write(text)


def _page(rng: random.Random) -> str:
    title = f"Show ship {rng.randrange(4)}"
    return f"{title}\n{'=' * len(title)}\n\n.. rest_method:: GET /ships/{rng.randrange(4)}\n"


def _rename(old: Path, new: Path) -> None:
    if old.exists():
        old.replace(new)


@pytest.mark.parametrize("seed", range(4))
def test_any_edits_give_what_a_cold_build_gives(
    specs: Path, tmp_path: Path, seed: int, work: list[str]
) -> None:
    rng = random.Random(seed)
    config = Config(output=tmp_path / "warm", targets=TARGETS, root=tmp_path)
    for _ in range(15):
        rng.choice(EDITS)(rng, specs)
        warm = pipeline.build(specs, config, cache=tmp_path / "cache")
        shutil.rmtree(tmp_path / "cold", ignore_errors=True)
        cold = build(specs, Config(output=tmp_path / "cold", targets=TARGETS, root=tmp_path))
        assert content(tmp_path / "warm") == content(tmp_path / "cold")
        assert (warm.diagnostics, warm.failed) == (cold.diagnostics, cold.failed)
    # Some of the steps changed nothing, or what nobody reads.
    assert len(work) < 30


def test_as_commands(specs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RSTGEN_CACHE_DIR", str(tmp_path / "own"))
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> str:
        command = [sys.executable, "-c", "from rstgen.cli import main; main()", *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return done.stdout + done.stderr

    first = run("build", "specs", "-t", "model")
    assert run("build", "specs", "-t", "model").splitlines()[0] == first.splitlines()[0]
    assert run("build", "specs", "-t", "model", "--no-cache").endswith("1 unchanged\n")
    assert len(list((tmp_path / "own").iterdir())) == 1
    assert run("cache", "clear").endswith(": 1 record removed\n")
    assert not list((tmp_path / "own").iterdir())


def test_a_build_with_nothing_to_do_imports_little(specs: Path, tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from rstgen.cli import run\n"
        "run(['build', 'specs', '-t', 'model'])\n"
        "heavy = {'docutils', 'jinja2', 'yaml', 'rstgen.model', 'rstgen.shaping', 'asyncio'}\n"
        "print(sorted(heavy & sys.modules.keys()))\n"
    )
    command = [sys.executable, "-c", code]
    env = {**os.environ, "RSTGEN_CACHE_DIR": str(tmp_path / "own")}
    told = [
        subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=True)
        for _ in range(2)
    ]
    assert "docutils" in told[0].stdout
    assert told[1].stdout == "[]\n"
