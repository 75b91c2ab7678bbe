"""The chapter that an operation belongs to, from which tags, modules and routers are made."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from docutils import nodes

from rstgen import naming
from rstgen.diagnostics import Location
from rstgen.dialects.os_api_ref.deprecation import is_deprecated
from rstgen.dialects.os_api_ref.descriptions import introduction
from rstgen.dialects.os_api_ref.outline import Scope, ancestors, title_of
from rstgen.documents import location
from rstgen.markup import Markup
from rstgen.model import Group


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section over operations, or what stands for one where there is none."""

    title: str
    at: Location
    section: nodes.Element | None = None


def chapter_of(scope: Scope) -> Chapter:
    """Find the chapter of an operation: the topmost section over it in the same page.

    Pages of actions (``servers-action-shelve.inc``) have no chapter of their own: their
    operations go on with the chapter of the page before.
    """
    over = [s for s in ancestors(scope.section) if isinstance(s, nodes.section)]
    if not over:
        return Chapter(_resource(scope), Location(scope.method.at.path))
    page = location(over[0]).path
    same = [section for section in over if location(section).path == page]
    # What an index holds itself is a part of the whole reference.
    section = same[-2] if _stem(page) == "index" and len(same) > 1 else same[-1]
    return Chapter(title_of(section), location(section), section)


def _resource(scope: Scope) -> str:
    """What the url of an operation without any chapter is about: ``/v2.1/{id}/servers``."""
    _, _, url = scope.method.argument.partition(" ")
    parts = (part for part in url.partition("?")[0].split("/") if re.match(r"[A-Za-z]", part))
    found = (part for part in parts if not re.fullmatch(r"v\d[\d.]*", part))
    return next(found, "").replace("-", " ").replace("_", " ").capitalize() or title_of(
        scope.section
    )


def groups_of(scopes: Iterable[Scope], markup: Markup) -> Sequence[Group]:
    """Give the group of each scope; a page that is included twice makes one group."""
    chapters = [(chapter_of(scope), is_deprecated(scope)) for scope in scopes]
    ordered: dict[object, Chapter] = {}
    for chapter, _ in chapters:
        ordered.setdefault(_key(chapter), chapter)
    live = {_key(chapter) for chapter, deprecated in chapters if not deprecated}
    # As operations are named, so that the tags of two versions go with the names in them.
    ranked = sorted(ordered, key=lambda key: (key not in live, *_depth(ordered[key])))
    names = dict(zip(ranked, _names(ordered[key] for key in ranked), strict=True))
    groups = {key: _group(chapter, names[key], markup) for key, chapter in ordered.items()}
    return [groups[_key(chapter)] for chapter, _ in chapters]


def _depth(chapter: Chapter) -> tuple[int, str]:
    folder = posixpath.dirname(chapter.at.path)
    return folder.count("/") + bool(folder), folder


def _key(chapter: Chapter) -> object:
    return chapter.at if chapter.section is not None else chapter.title


def _group(chapter: Chapter, name: str, markup: Markup) -> Group:
    text = introduction(chapter.section, markup) if chapter.section is not None else ""
    return Group(name=name, title=chapter.title, description=text, at=chapter.at)


def _names(chapters: Iterable[Chapter]) -> Sequence[str]:
    """Name chapters after their pages; a page's second one and those of an index by their title.

    Of two pages with one name the second is told by its folder: ``boats-v2`` (cinder).
    """
    pages: dict[str, str] = {}
    for chapter in chapters:
        for name in _candidates(chapter, pages):
            if name not in pages:
                break
        else:
            (name,) = naming.unique([chapter.title], naming.kebab, taken=pages, separator="-")
        pages[name] = chapter.at.path
    return list(pages)


def _candidates(chapter: Chapter, pages: Mapping[str, str]) -> Iterator[str]:
    stem = _stem(chapter.at.path)
    by_title = chapter.section is None or stem == "index"
    for text in (chapter.title,) if by_title else (stem, chapter.title):
        name = naming.kebab(text)
        yield name
        other = posixpath.dirname(pages[name]).split("/")
        folders = posixpath.dirname(chapter.at.path).split("/")
        own = [folder for folder in folders if folder and folder not in other]
        if own:
            yield naming.kebab(" ".join((name, *own)))


def _stem(path: str) -> str:
    return posixpath.splitext(posixpath.basename(path))[0]
