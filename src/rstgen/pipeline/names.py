"""What a reference is called when nobody says it.

The name must be the same wherever the project is checked out, so nothing above the project
counts, and the project's own folder (which a clone may call as it likes) counts last.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from rstgen import naming
from rstgen.diagnostics import RstgenError

# Where this dialect's projects keep their pages: nova/api-ref/source, doc/source, specs.
_HABITS = re.compile(r"api|api[-_]ref|docs?|reference|rst|sources?|specs?|src")

# What titles say beside the name: "Compute API", "Image Service APIs",
# "Welcome to keystone's documentation!".
_NOISE = re.compile(
    r"an?|and|apis?|docs|documentation|for|guide|http|of|openstack|references?|rest"
    r"|services?|specification|the|to|v?\d*|welcome"
)

_LONGEST = 4
"""Words of a title that a name keeps; some titles are sentences."""


def from_path(path: Path) -> str:
    """Name one of several references by its folder: ``…/nova/api-ref/source`` → ``nova``."""
    real = path.resolve()
    page = [real.stem] if path.is_file() else []
    return _first([*page, *_telling(real.parent if page else real)]) or "api"


def from_reference(path: Path, title: str) -> str:
    """Name the only reference: by a folder inside its project, its title, or the project."""
    real = path.resolve()
    if path.is_file():
        return _first([*_from_title(title), real.stem]) or "api"
    inside = _telling_folders(real)
    return _first([*inside, *_from_title(title), *_telling(real)]) or "api"


def given(name: str | None) -> str | None:
    """Take a name that the call or the config gives: ``My Compute`` → ``my-compute``.

    Raises:
        RstgenError: no package can be named so.
    """
    made = _first([name]) if name is not None else None
    if name is not None and made is None:
        raise RstgenError(f"no package can be named {name!r}; take letters and digits of ASCII")
    return made


def _telling(path: Path) -> Iterator[str]:
    return (f.name for f in (path, *path.parents) if not _HABITS.fullmatch(f.name))


def _telling_folders(base: Path) -> Iterator[str]:
    """Give the names of the folders from the pages up to the project.

    In a work tree that is all below its root. Without one, the folder above ``api-ref`` counts
    too: who unpacked the sources so gave it the project's name.
    """
    folders = (base, *base.parents)
    root = next((n for n, f in enumerate(folders) if (f / ".git").exists()), None)
    if root is not None:
        return (f.name for f in folders[:root] if not _HABITS.fullmatch(f.name))
    if any(f.name == "api-ref" for f in folders) or not _HABITS.fullmatch(base.name):
        return islice(_telling(base), 1)
    return iter(())


def _from_title(title: str) -> Iterator[str]:
    bare = re.sub(r"\(.*?\)|['\u2019]s\b", " ", title)
    telling = [word for word in naming.words(bare) if not _NOISE.fullmatch(word)]
    if re.search(r"\w", bare) and telling:
        yield " ".join(telling[:_LONGEST])


def _first(texts: Iterable[str]) -> str | None:
    """Give the first text that a package can be named after: ASCII, and a letter first."""
    names = (naming.kebab(text) for text in texts if re.search(r"[^\W_]", text))
    return next((n for n in names if re.fullmatch(r"[a-z][a-z0-9-]*", n, re.ASCII)), None)
