"""Whether an operation is said to be deprecated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

from docutils import nodes

from rstgen.dialects.os_api_ref.outline import Scope, ancestors, title_of
from rstgen.documents import VersionNote

# "Show Hypervisor Uptime (DEPRECATED)", and the chapter "Deprecated APIs".
_TITLE = re.compile(r"\(\s*deprecated\b[^)]*\)|^deprecated\b|\bdeprecated\s*$", re.IGNORECASE)
_THING = r"(?:apis?|actions?|calls?|operations?|methods?|extensions?|resources?|endpoints?)"
# What an admonition is about: "This API …", "The ``os-hosts`` API …", "Since these APIs …".
# A note about a parameter is no reason.
_ABOUT = re.compile(
    rf"(?:since\s+)?(?:this|these|the)\s+(?:[\w-]+\s+){{0,2}}{_THING}\b", re.IGNORECASE
)
# What it says: "… API is deprecated", "… they are deprecated", "They were removed in …"; but not
# "a driver which was deprecated".
_SAYS = re.compile(
    rf"\b(?:{_THING}|it|they|these)\s+(?:is|are|was|were|has been|have been)\s+(?:now\s+)?"
    r"(?:deprecated|removed)\b|\bshould be avoided in (?:any )?new\b",
    re.IGNORECASE,
)


def is_deprecated(scope: Scope) -> bool:
    """Whether an operation, or a chapter that it is in, is said to be deprecated or gone."""
    sections = [scope.section, *ancestors(scope.section)]
    return (
        any(_TITLE.search(title_of(section)) for section in sections)
        or any(_says_so(_before_sections(section)) for section in sections[1:])
        or _says_so(scope.children)
    )


def _before_sections(section: nodes.Element) -> Iterator[nodes.Node]:
    return takewhile(lambda child: not isinstance(child, nodes.section), section.children)


def _says_so(children: Iterable[nodes.Node]) -> bool:
    return any(
        _is_said(child) for child in children if not isinstance(child, nodes.section | nodes.Text)
    )


def _is_said(node: nodes.Node) -> bool:
    if isinstance(node, VersionNote):
        return str(node["kind"]).startswith("deprecated")
    words = " ".join(node.astext().split())
    if isinstance(node, nodes.Admonition):
        return bool(_ABOUT.match(words) and _SAYS.search(words))
    # keystone: "**Deprecated in v1.1**. Use core ``GET /auth/projects``."
    strong = [child for child in node.children[:1] if isinstance(child, nodes.strong)]
    return bool(strong) and re.match(r"deprecated\b", words, re.IGNORECASE) is not None
