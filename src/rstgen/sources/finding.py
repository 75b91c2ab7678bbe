"""Finds the pages of a reference from what the caller names."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from rstgen.diagnostics import RstgenError
from rstgen.disk import Disk
from rstgen.sources.order import ordered
from rstgen.sources.source import Source


def find(path: Path, root: Path | None = None, disk: Disk | None = None) -> Source:
    """Find the documents of a reference: a folder, or one page. `root` is the fence.

    What is looked at is remembered by `disk`.

    Raises:
        RstgenError: there is no such path, or it is outside of `root`. (A folder without a page
            is a reference without an operation, which its reader reports.)
    """
    disk = disk or Disk()
    try:
        kind = disk.kind(path)
    except ValueError:
        kind = "nothing"
    if kind == "nothing":
        raise RstgenError(f"{path} does not exist; give a folder with .rst pages, or one page")
    single = kind == "file"
    base = _root_of_page(path, disk) if single else _root_of_folder(path, disk)
    fence = root if root is not None else _fence(base, disk)
    if not (path if single else base).resolve().is_relative_to(fence.resolve()):
        raise RstgenError(f"{path} is outside of {fence}; give a root that holds it")
    source = Source(base, (), fence, str(base), disk=disk)
    if single:
        return replace(source, documents=(path,), is_whole=False)
    parts = _pages(disk, base, ".inc")
    pages = _pages(disk, base, ".rst") or parts
    documents = ordered(source, pages)
    others = {*pages, *parts} - {*documents}
    return replace(source, documents=documents, others=tuple(sorted(others)))


def _root_of_page(path: Path, disk: Disk) -> Path:
    """Take the folder that Sphinx would have as its source, as far as its habits show it."""
    for folder in path.resolve().parents:
        habit = folder.name == "source" and folder.parent.name == "api-ref"
        if habit or disk.kind(folder / "conf.py") == "file":
            return Path(
                os.path.normpath(path.parent / os.path.relpath(folder, path.resolve().parent))
            )
        if disk.kind(folder / ".git") != "nothing":
            break
    return path.parent


def _root_of_folder(path: Path, disk: Disk) -> Path:
    """Take the folder itself, or where a repository keeps its reference (beside a README.rst)."""
    if disk.kind(path / "index.rst") == "file":
        return path
    if _pages(disk, path / "api-ref" / "source", ".rst"):
        return path / "api-ref" / "source"
    own = any(name.endswith(".rst") for name, _ in disk.entries(path))
    return path / "source" if not own and _pages(disk, path / "source", ".rst") else path


def _fence(base: Path, disk: Disk) -> Path:
    folders = (base.resolve(), *base.resolve().parents)
    for folder in folders:
        if disk.kind(folder / ".git") != "nothing":
            return folder
    return next((f.parent for f in folders if f.name == "api-ref"), base)


def _pages(disk: Disk, folder: Path, suffix: str) -> tuple[Path, ...]:
    """All pages below a folder but hidden ones, sorted by path."""
    return tuple(Path(file) for file in disk.walk(folder) if file.endswith(suffix))
