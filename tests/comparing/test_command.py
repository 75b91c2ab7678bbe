"""``rstgen diff``: folders and revisions in, lines and an exit code out."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from rstgen import cli
from tests import small


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str


Call = Callable[..., Done]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    def run(*arguments: str) -> Done:
        return Done(cli.run(["diff", *arguments]), *capsys.readouterr())

    return run


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two editions, ``old`` and ``new``: the new one has lost an operation and a code."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    small.write(tmp_path / "old")
    new = small.write(tmp_path / "new") / "index.rst"
    text = new.read_text().replace("Error response codes: 404", "Error response codes: 404, 409")
    new.write_text(text.replace("\n   - boats: boats\n", "\n   - ships: boats\n"))
    return tmp_path


def git(*words: str) -> str:
    own = ("-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *own, *words], check=True, capture_output=True, text=True)
    return done.stdout


@pytest.fixture
def repository(folder: Path) -> Path:
    """The old edition is ``HEAD~1`` of ``api-ref/source``, the new one ``HEAD``."""
    git("init", "-q", "-b", "main")
    Path(".git/info/exclude").write_text("old\nnew\nrstgen.toml\n")
    source = folder / "api-ref" / "source"
    for edition in ("old", "new"):
        shutil.rmtree(folder / "api-ref", ignore_errors=True)
        shutil.copytree(edition, source)
        # Beside the source, where samples often are.
        (folder / "doc").mkdir(exist_ok=True)
        os.replace(source / "boats.json", folder / "doc" / "boats.json")
        page = source / "index.rst"
        page.write_text(page.read_text().replace(":: boats.json", ":: ../../doc/boats.json"))
        git("add", "-A")
        git("commit", "-qm", edition)
    Path("rstgen.toml").write_text('source = "api-ref/source"\n')
    return folder


GONE = "breaking: GET /boats: response 200 boats is not listed any more, though an example"


# Folders ---------------------------------------------------------------------------------------


def test_folders(call: Call) -> None:
    done = call("old", "new")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("old → new: 1 breaking change, ")
    assert GONE in done.out
    assert "    old/index.rst:19 → new/" in done.out
    assert "compatible: GET /boats/{boat_id}: response 409 may come now [error-added]" in done.out


def test_the_same_twice(call: Call) -> None:
    done = call("old", "old", "--fail-on", "any")
    assert (done.code, done.out) == (0, "old → old: no changes\n")


@pytest.mark.parametrize(("fail_on", "code"), [("breaking", 1), ("any", 1)])
def test_fail_on(call: Call, fail_on: str, code: int) -> None:
    assert call("old", "new", "--fail-on", fail_on).code == code


def test_fail_on_what_is_not_there(call: Call) -> None:
    page = Path("new/index.rst")
    page.write_text(page.read_text().replace("- ships: boats", "- boats: boats"))
    assert call("old", "new", "--fail-on", "breaking").code == 0
    assert call("old", "new", "--fail-on", "any").code == 1
    assert call("old", "new", "--fail-on", "breaking", "--policy", "microversion").code == 1


def test_json(call: Call) -> None:
    found = json.loads(call("old", "new", "--format", "json").out)
    first = found["changes"][0]
    assert found["counts"]["breaking"] == 1
    assert (first["change"], first["effect"], first["call"]) == (
        "row-removed",
        "breaking",
        "GET /boats",
    )
    assert first["old"] == {"revision": None, "path": "old/index.rst", "line": 19}
    assert len(found["changes"]) == sum(found["counts"].values())


def test_markdown(call: Call) -> None:
    out = call("old", "new", "--format", "markdown").out
    assert out.startswith("### API changes: 1 breaking change, ")
    html = MarkdownIt("gfm-like", {"linkify": False}).render(out)
    assert html.count("<table>") == html.count("<details>") + 1 >= 2
    assert "<td><code>old/index.rst:19</code></td>" in html


NASTY = "\nA <b>x</b> | `y` @all\n=====================\n\n.. rest_method:: GET /a|<b>`c`@all\n"


def test_nothing_of_a_page_is_markup_in_a_pull_request(call: Call) -> None:
    page = Path("new/index.rst")
    page.write_text(page.read_text() + NASTY)
    html = MarkdownIt("gfm-like", {"linkify": False}).render(
        call("old", "new", "--format", "markdown").out
    )
    assert "<b>" not in html
    assert "@all" not in re.sub(r"<code>.*?</code>", "", html)


def test_a_lost_operation_is_an_error(call: Call) -> None:
    page = Path("new/index.rst")
    page.write_text(page.read_text() + small.LOST)
    done = call("old", "new")
    assert done.code == 1
    assert "new/index.rst" in done.err


# Accepted --------------------------------------------------------------------------------------

ACCEPTED = '[[accepted]]\nchange = "{}"\noperation = "list-boats"\nreason = "Ships it is."\n'


def test_accepted(call: Call) -> None:
    Path("rstgen.toml").write_text(ACCEPTED.format("row-removed"))
    done = call("old", "new", "--fail-on", "breaking")
    assert (done.code, done.err) == (0, "")
    assert "breaking" not in done.out
    assert "accepted: GET /boats: response 200 boats is not listed" in done.out
    assert done.out.rstrip().endswith(": Ships it is.")


def test_accepted_in_vain(call: Call) -> None:
    Path("rstgen.toml").write_text(ACCEPTED.format("operation-moved"))
    done = call("old", "new")
    assert done.code == 0
    assert done.err == (
        "rstgen.toml:1: warning: accepted: operation-moved list-boats accepts nothing; "
        "remove the entry [accepted-unused]\n"
    )
    assert call("old", "new", "--strict").code == 1


# Revisions -------------------------------------------------------------------------------------


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    "arguments",
    [
        ("HEAD~1",),
        ("HEAD~1", "HEAD"),
        ("HEAD~1", "main"),
        ("HEAD~1:api-ref/source", "HEAD:api-ref"),
        ("HEAD~1:api-ref/source/index.rst", "api-ref/source/index.rst"),
        ("HEAD~1", "--source", "api-ref/source"),
    ],
)
def test_revisions(call: Call, arguments: tuple[str, ...]) -> None:
    before = git("status", "--porcelain"), git("rev-parse", "HEAD")
    done = call(*arguments, "--fail-on", "breaking")
    assert (done.code, done.err) == (1, "")
    # That an example still shows it is known from beside the source.
    assert GONE in done.out
    assert "    HEAD~1:api-ref/source/index.rst:19 → " in done.out
    assert (git("status", "--porcelain"), git("rev-parse", "HEAD")) == before


@pytest.mark.usefixtures("repository")
def test_no_folder_of_a_revision_stays(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    assert call("HEAD~1").code == 0
    assert list(scratch.iterdir()) == []


@pytest.mark.usefixtures("repository")
def test_the_work_tree_is_what_is_on_disk(call: Call) -> None:
    assert call("HEAD").out == "HEAD → api-ref/source: no changes\n"
    page = Path("api-ref/source/index.rst")
    page.write_text(page.read_text().replace("GET /boats\n", "GET /ships\n"))
    assert "GET /ships: was GET /boats [operation-moved]" in call("HEAD").out


@pytest.mark.usefixtures("repository")
def test_a_folder_without_a_config_is_what_a_revision_is_of(call: Call) -> None:
    Path("rstgen.toml").unlink()
    assert GONE in call("HEAD~1", "api-ref/source").out


@pytest.mark.usefixtures("repository")
def test_errors_of_a_revision_name_it(call: Call) -> None:
    page = Path("api-ref/source/index.rst")
    page.write_text(page.read_text() + small.LOST)
    git("commit", "-qam", "broken")
    page.write_text(page.read_text().replace(small.LOST, ""))
    done = call("HEAD")
    assert done.code == 1
    assert done.err.startswith("HEAD:api-ref/source/index.rst:")


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("HEAD~7",), "HEAD~7 is neither a folder or page nor a revision of "),
        (("nothing:here",), "nothing:here is neither a folder or page nor a revision of "),
        (("HEAD:nothing", "HEAD"), "nothing is not in HEAD"),
        (("HEAD:../x", "HEAD"), "a path in a revision begins at the root of the repository"),
        (("--", "--output=x", "HEAD"), "'--output=x' is no revision"),
        (("HEAD", "--source", "nothing"), "nothing is not in HEAD"),
        (("old",), "old → "),
    ],
)
def test_wrong_revisions(call: Call, arguments: tuple[str, ...], told: str) -> None:
    done = call(*arguments)
    if done.code == 0:
        assert done.out.startswith(told)
        return
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("error: ")
    assert done.err.count("\n") == 1
    assert told in done.err


@pytest.mark.usefixtures("repository")
def test_a_word_that_is_both(call: Call) -> None:
    git("branch", "old")
    done = call("old")
    assert done.err == "error: old is a folder or page and a revision too: write ./old or old^0\n"
    assert call("./old").code == call("old^0").code == 0


def test_no_repository(call: Call) -> None:
    done = call("HEAD", "--source", "new")
    assert (done.code, done.out) == (2, "")
    assert done.err == "error: HEAD is no folder or page, and new is in no git work tree\n"


def test_no_git(call: Call, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    done = call("HEAD", "--source", "new")
    assert done.code == 2
    assert done.err.endswith(
        "HEAD is no folder or page, and there is no git to ask for a revision\n"
    )


def test_nothing_to_compare_with(call: Call) -> None:
    done = call("old")
    assert done.code == 2
    assert done.err.startswith("error: old is compared with what: name NEW, or --source, or ")


def test_help_fits_a_screen(call: Call) -> None:
    lines = call("--help").out.splitlines()
    assert len(lines) <= 24
    assert max(map(len, lines)) <= 80
