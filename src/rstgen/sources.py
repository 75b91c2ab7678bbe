"""Finds spec files, and reads what pages refer to without ever leaving the fence."""

from __future__ import annotations

import fnmatch
import os
import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from rstgen.diagnostics import RstgenError


@dataclass(frozen=True, slots=True)
class Source:
    """A reference on disk."""

    root: Path
    """Source root: what a leading ``/`` in a page means, and what places are relative to."""
    documents: tuple[Path, ...]
    """The ``.rst`` documents, in the order in which they are read."""
    fence: Path
    """Nothing outside this folder is read."""
    label: str = ""
    """The source root as the caller would name it: what to give to ``Report(root=…)``."""
    others: tuple[Path, ...] = ()
    """The other pages in the same folder, which the documents seem to include."""

    def place(self, path: Path) -> str:
        """Posix path relative to the source root: ``servers.inc``, ``../../doc/x.json``."""
        return posixpath.join(*Path(os.path.relpath(path, self.root)).parts)

    def named(self, document: Path, argument: str) -> str:
        """Tell the place that an argument of a document's directive names.

        It is worked out as text, so that it says the same wherever the tree lies:
        ``/../../doc/x.json`` (a leading ``/`` is the source root) gives ``../../doc/x.json``.
        """
        folder = "" if argument.startswith("/") else posixpath.dirname(self.place(document))
        return posixpath.normpath(posixpath.join(folder, argument.lstrip("/")))

    def locate(self, place: str) -> Path:
        """Give the path of a place."""
        return Path(os.path.normpath(os.path.join(self.root, place)))

    def text(self, path: Path) -> str:
        """Read a file inside the fence.

        Raises:
            UnreadableError: there is no such file, it is outside, or it is not UTF-8.
        """
        if not self._inside(path):
            raise UnreadableError("is outside of what may be read", outside=True)
        try:
            data = path.read_bytes() if path.is_file() else None
        except (OSError, ValueError):
            raise UnreadableError("cannot be read") from None
        if data is None:
            raise UnreadableError("does not exist", missing=True)
        if len(data) > LARGEST:
            raise UnreadableError(f"is larger than {LARGEST // 2**20} MiB")
        try:
            return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise UnreadableError("is not UTF-8", line=line) from None

    def _inside(self, path: Path) -> bool:
        try:
            real = os.path.realpath(path)
            fence, root = os.path.realpath(self.fence), os.path.realpath(self.root)
        except (OSError, ValueError):  # a NUL in a page
            return False
        # A source below a hidden folder was named by the caller; only what it hides counts.
        base = root if _is_below(real, root) else fence
        hidden = any(part.startswith(".") for part in real[len(base) :].split(os.sep))
        return _is_below(real, fence) and not hidden


def _is_below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


LARGEST = 32 * 2**20
"""Bytes; no page, definitions file or example comes near."""


class UnreadableError(Exception):
    """A file that a page refers to and that cannot be read; the message says why."""

    def __init__(
        self, why: str, *, line: int | None = None, missing: bool = False, outside: bool = False
    ) -> None:
        super().__init__(why)
        self.line, self.missing, self.outside = line, missing, outside


def find(path: Path, root: Path | None = None) -> Source:
    """Find the documents of a reference: a folder, or one page. `root` is the fence.

    Raises:
        RstgenError: there is nothing to read, or it is outside of `root`.
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
    if not pages:
        raise RstgenError(f"{path} holds no .rst page; give the folder of the reference's sources")
    documents = _ordered(source, pages)
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


# Order of the documents ------------------------------------------------------------------------


def _ordered(source: Source, pages: tuple[Path, ...]) -> tuple[Path, ...]:
    """Put the pages into toctree order; a page that another one includes is no document."""
    outline = _Outline(source, pages)
    for page in pages:
        if page.stem == "index" and page.parent == source.root:
            outline.follow(page)
    listed = len(outline.order)
    for page in pages:
        outline.follow(page)
    ordered = outline.order[:listed] + [
        page for page in outline.order[listed:] if page not in outline.included
    ]
    return tuple(ordered)


class _Outline:
    """Follows toctrees and includes by their text alone, so that the order is known up front."""

    def __init__(self, source: Source, pages: Iterable[Path]) -> None:
        self._source = source
        self._pages = {page: self._docname(page) for page in pages}
        self._by_name = {name: page for page, name in self._pages.items()}
        self.order: list[Path] = []
        self.included: set[Path] = set()
        self._followed: set[Path] = set()

    def _docname(self, page: Path) -> str:
        return posixpath.splitext(self._source.place(page))[0]

    def follow(self, document: Path) -> None:
        """Take a document, then those that its toctrees name."""
        waiting = [document]
        while waiting:
            page = waiting.pop()
            if page in self._followed:
                continue
            self._followed.add(page)
            self.order.append(page)
            waiting += reversed(list(self._named_in(page, page)))

    def _named_in(self, page: Path, document: Path) -> Iterator[Path]:
        try:
            lines = self._source.text(page).split("\n")
        except UnreadableError:
            return
        for number, line in enumerate(lines):
            found = _DIRECTIVE.match(line)
            if not found or _in_comment(lines, number, len(found["indent"])):
                continue
            if found["name"] == "toctree":
                yield from self._entries(lines[number + 1 :], len(found["indent"]), document)
            else:
                below = lines[number + 1 : number + 2]
                argument = found["argument"] or "".join(below)
                yield from self._include(argument.strip(), document)

    def _include(self, argument: str, document: Path) -> Iterator[Path]:
        target = self._source.locate(self._source.named(document, argument))
        # Each part once: what it names is the same wherever it is included from.
        if argument and target not in self.included and target != document:
            self.included.add(target)
            yield from self._named_in(target, document)

    def _entries(self, lines: Iterable[str], indent: int, document: Path) -> Iterator[Path]:
        glob = backwards = False
        names: list[str] = []
        for line in lines:
            entry = line.strip()
            if entry and len(line) - len(line.lstrip()) <= indent:
                break
            glob = glob or entry == ":glob:"
            backwards = backwards or entry == ":reversed:"
            if entry and not entry.startswith(":"):
                names += self._matching(entry, document, glob)
        for name in reversed(names) if backwards else names:
            yield self._by_name[name]

    def _matching(self, entry: str, document: Path, glob: bool) -> list[str]:
        titled = re.fullmatch(r".*<(.*)>", entry)
        entry = titled[1] if titled else entry
        name = self._source.named(document, entry)
        if glob and re.search(r"[*?\[]", entry):
            pattern = re.compile(fnmatch.translate(name))
            return [n for n in sorted(self._by_name) if pattern.fullmatch(n)]
        return [n for n in (name, posixpath.splitext(name)[0]) if n in self._by_name][:1]


_DIRECTIVE = re.compile(
    r"(?P<indent>\s*)\.\. +(?P<name>toctree|include) ?::(?: +(?P<argument>\S.*))?\s*$"
)


def _in_comment(lines: list[str], number: int, indent: int) -> bool:
    """Whether the block that a line stands in is a comment (keystone keeps a toctree in one)."""
    for line in reversed(lines[:number]):
        depth = len(line) - len(line.lstrip())
        if line.strip() and depth < indent:
            return re.match(r"\s*\.\.($| +(?!\S.*::|_|\[|\|))", line) is not None
    return False
