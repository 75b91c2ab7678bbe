"""The hooks for pre-commit, under the real pre-commit in a scratch repository."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests import small
from tests.support import ROOT

HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))


def test_hooks_are_declared() -> None:
    assert [hook["id"] for hook in HOOKS] == ["rstgen-build", "rstgen-check"]
    for hook in HOOKS:
        assert hook["language"] == "python"
        assert hook["pass_filenames"] is False


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_hooks_look_at_what_is_read(hook: dict[str, Any]) -> None:
    matches = re.compile(hook["files"]).search
    for path in ("specs/a.rst", "a/b.inc", "parameters.yaml", "status.yml", "samples/a.json"):
        assert matches(path)
    for path in ("a.py", "README.md", "rst", "a.rst.txt"):
        assert not matches(path)


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(
        ["git", *identity, *arguments], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def as_it_is_now(folder: Path) -> str:
    """Put the project, with what is not committed yet, into a repository; give its revision."""
    listed = git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "now")
    return git(folder, "rev-parse", "HEAD")


@pytest.mark.everything
def test_under_the_real_pre_commit(tmp_path: Path) -> None:
    project, scratch = tmp_path / "rstgen", tmp_path / "scratch"
    project.mkdir()
    revision = as_it_is_now(project)
    small.write(scratch / "specs")
    (scratch / "rstgen.toml").write_text('targets = ["model"]\n')
    (scratch / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {project}\n  rev: {revision}\n"
        "  hooks:\n  - id: rstgen-build\n  - id: rstgen-check\n"
    )
    git(scratch, "init", "-q")
    git(scratch, "add", "-A")
    environment = {**os.environ, "PRE_COMMIT_HOME": str(tmp_path / "home")}

    def run(hook: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "pre_commit", "run", hook, "--all-files"]
        return subprocess.run(
            command, cwd=scratch, capture_output=True, text=True, check=False, env=environment
        )

    stale = run("rstgen-check")
    assert stale.returncode == 1, stale.stdout + stale.stderr
    assert "+ generated/model/model.json" in stale.stdout
    assert not (scratch / "generated").exists()

    built = run("rstgen-build")
    assert (scratch / "generated/model/model.json").is_file(), built.stdout + built.stderr
    git(scratch, "add", "-A")
    for hook in ("rstgen-check", "rstgen-build"):
        fresh = run(hook)
        assert fresh.returncode == 0, fresh.stdout + fresh.stderr

    page = scratch / "specs/index.rst"
    page.write_text(page.read_text("utf-8").replace("Show a boat", "Get one boat"), "utf-8")
    git(scratch, "add", "-A")
    drifted = run("rstgen-check")
    assert drifted.returncode == 1
    assert "~ generated/model/model.json" in drifted.stdout
    # A hook that changes a file fails, so that the change is looked at and added.
    assert run("rstgen-build").returncode == 1
    git(scratch, "add", "-A")
    assert run("rstgen-check").returncode == 0
