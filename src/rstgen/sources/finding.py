"""Finds the pages of a reference from what the caller names."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from rstgen.diagnostics import RstgenError
from rstgen.sources.order import ordered
from rstgen.sources.source import Source


def find(path: Path, root: Path | None = None) -> Source:
    """Find the documents of a reference: a folder, or one page. `root` is the fence.

    Raises:
        RstgenError: there is no such path, or it is outside of `root`. (A folder without a page
            is a reference without an operation, which its reader reports.)
    """
    try:
        exists, single = path.exists(), path.is_file()
    except (OSError, ValueError):
        exists = single = False
    if not exists:
        raise RstgenError(f"{path} does not exist; give a folder with .rst pages, or one page")
    base = _root_of_page(path) if single else _root_of_folder(path)
    fence = root if root is not None else _fence(base)
    if not (path if single else base).resolve().is_relative_to(fence.resolve()):
        raise RstgenError(f"{path} is outside of {fence}; give a root that holds it")
    source = Source(base, (), fence, str(base))
    if single:
        return replace(source, documents=(path,))
    parts = _pages(base, ".inc")
    pages = _pages(base, ".rst") or parts
    documents = ordered(source, pages)
    others = {*pages, *parts} - {*documents}
    return replace(source, documents=documents, others=tuple(sorted(others)))


def _root_of_page(path: Path) -> Path:
    """Take the folder that Sphinx would have as its source, as far as its habits show it."""
    for folder in path.resolve().parents:
        habit = folder.name == "source" and folder.parent.name == "api-ref"
        if habit or (folder / "conf.py").is_file():
            return Path(
                os.path.normpath(path.parent / os.path.relpath(folder, path.resolve().parent))
            )
        if (folder / ".git").exists():
            break
    return path.parent


def _root_of_folder(path: Path) -> Path:
    """Take the folder itself, or where a repository keeps its reference (beside a README.rst)."""
    if (path / "index.rst").is_file():
        return path
    if _pages(path / "api-ref" / "source", ".rst"):
        return path / "api-ref" / "source"
    own = any(child.suffix == ".rst" for child in path.iterdir())
    return path / "source" if not own and _pages(path / "source", ".rst") else path


def _fence(base: Path) -> Path:
    folders = (base.resolve(), *base.resolve().parents)
    for folder in folders:
        if (folder / ".git").exists():
            return folder
    return next((f.parent for f in folders if f.name == "api-ref"), base)


def _pages(folder: Path, suffix: str) -> tuple[Path, ...]:
    """All pages below a folder but hidden ones, sorted by path."""
    found = []
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [
            Path(parent, name)
            for name in sorted(names)
            if name.endswith(suffix) and not name.startswith(".")
        ]
    return tuple(found)
