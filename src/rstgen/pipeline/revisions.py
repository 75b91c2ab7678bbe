"""Revisions of git: the files of one, laid out in a folder of their own.

The work tree, the index and the branch stay as they are: git writes an archive, and that is
unpacked elsewhere. The whole repository is, since pages refer to files beside their source
(``../../doc/api_samples``).
"""

from __future__ import annotations

import os
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from rstgen.diagnostics import RstgenError


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A commit, and what of it is the reference."""

    text: str
    """As the caller named it: ``HEAD~1``."""
    commit: str
    top: Path
    """Root of the work tree."""
    path: str
    """Of the source, relative to `top`; ``.`` for all of it."""


def find(text: str, source: Path | None) -> Revision:
    """Find what ``REV`` (of the source) or ``REV:path`` (from the root of the repository) means.

    Raises:
        RstgenError: there is no git, no repository, or no such revision.
    """
    if text.startswith("-") or "\0" in text or not text.strip():
        raise RstgenError(f"{text!r} is no revision")
    top = _top(source or Path(), text)
    name, colon, path = text.partition(":")
    if commit := commit_of(text, top):
        if source is None:
            raise RstgenError(
                f"{text} is a revision, but of what: name the folder of the pages with --source, "
                f"or write {text}:api-ref/source"
            )
        return Revision(text=text, commit=commit, top=top, path=_below(source, top))
    if colon and path and not name.startswith("-") and (commit := commit_of(name, top)):
        return Revision(text=name, commit=commit, top=top, path=_clean(path, text))
    raise RstgenError(
        f"{text} is neither a folder or page nor a revision of {top.name} "
        "(a shallow clone has only its newest ones)"
    )


def commit_of(name: str, top: Path) -> str | None:
    """Tell the commit that a revision stands for, if it does for any."""
    words = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    done = _git(top, *words, why=name) if name else None
    return done.stdout.strip() if done and done.returncode == 0 else None


def is_revision(name: str, folder: Path) -> bool:
    """Whether a word is a revision of the repository that holds a folder, if one does."""
    with suppress(RstgenError):
        return not name.startswith("-") and commit_of(name, _top(folder, name)) is not None
    return False


@contextmanager
def unpacked(revision: Revision) -> Iterator[Path]:
    """Give a folder with all files of a revision, as long as it is used.

    Raises:
        RstgenError: the source is not in it, or it cannot be unpacked.
    """
    with TemporaryDirectory(prefix="rstgen-") as name:
        folder = Path(name)
        _unpack(revision, folder)
        # As in any work tree: the fence, and where a search for the root of the pages ends.
        (folder / ".git").mkdir(exist_ok=True)
        if not (folder / revision.path).exists():
            raise RstgenError(f"{revision.path} is not in {revision.text}")
        yield folder


def _unpack(revision: Revision, folder: Path) -> None:
    command = ["git", "-C", str(revision.top), "archive", "--format=tar", revision.commit, "--"]
    try:
        with (
            subprocess.Popen(command, stdout=subprocess.PIPE, env=_environment()) as process,
            tarfile.open(fileobj=process.stdout, mode="r|") as archive,
        ):
            archive.extractall(folder, filter=_harmless)
    except (OSError, tarfile.TarError) as error:
        why = " ".join(str(error).split())
        raise RstgenError(f"{revision.text} cannot be unpacked: {why}") from None


def _harmless(member: tarfile.TarInfo, folder: str) -> tarfile.TarInfo | None:
    """Leave out what would reach outside: no page may refer to it anyway."""
    try:
        return tarfile.data_filter(member, folder)
    except tarfile.FilterError:
        return None


# Git -------------------------------------------------------------------------------------------


def _top(path: Path, asked: str) -> Path:
    """Find the root of the work tree that holds a path, or held it once."""
    real = path.resolve()
    folder = next(one for one in (real, *real.parents) if one.is_dir())
    done = _git(folder, "rev-parse", "--show-toplevel", why=asked)
    if done.returncode:
        raise RstgenError(f"{asked} is no folder or page, and {path} is in no git work tree")
    return Path(done.stdout.rstrip("\n")).resolve()


def _git(folder: Path, *words: str, why: str) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(
            ["git", "-C", str(folder), *words],
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            env=_environment(),
            check=False,
        )
    except OSError:
        message = f"{why} is no folder or page, and there is no git to ask for a revision"
        raise RstgenError(message) from None


def _environment() -> dict[str, str]:
    """Leave out what a hook of git sets: it names the repository by a path from elsewhere."""
    own = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
    return {key: value for key, value in os.environ.items() if key not in own}


def _below(source: Path, top: Path) -> str:
    return source.resolve().relative_to(top).as_posix()


def _clean(path: str, text: str) -> str:
    clean = os.path.normpath(path)
    if os.path.isabs(clean) or clean.split(os.sep)[0] == "..":
        raise RstgenError(f"{text}: a path in a revision begins at the root of the repository")
    return Path(clean).as_posix()
