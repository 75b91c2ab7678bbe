"""Stand-ins for the roles of docutils and Sphinx that pages use."""

from __future__ import annotations

import re
from collections.abc import Mapping

from docutils import nodes

from rstgen.documents.recorded import Unresolved

_LITERAL = ("code", "command", "envvar", "file", "kbd", "literal", "math", "option", "program")
_INLINE: Mapping[str, type[nodes.TextElement]] = {
    "emphasis": nodes.emphasis,
    "strong": nodes.strong,
    **dict.fromkeys(_LITERAL, nodes.literal),
    **dict.fromkeys(("subscript", "sub"), nodes.subscript),
    **dict.fromkeys(("superscript", "sup"), nodes.superscript),
    **dict.fromkeys(("", "title-reference", "title", "t"), nodes.title_reference),
}


def role(name: str, text: str) -> nodes.Node:
    """Give what a role stands for: ``:ref:`x```, ``:rfc:`7231```, or one of somebody's own."""
    name = name.lower().rpartition(":")[2]
    if name in _INLINE:
        return _INLINE[name](text, text)
    if name in ("rfc", "rfc-reference"):
        number = re.match(r"\d*", text.strip())[0]  # type: ignore[index]
        url = f"https://datatracker.ietf.org/doc/html/rfc{number}"
        return nodes.reference(text, f"RFC {number}", refuri=url)
    titled = re.fullmatch(r"(.*?)\s*<([^<>]*)>", text, re.DOTALL)
    shown, target = (titled[1], titled[2]) if titled else (text.lstrip("!~"), text)
    return Unresolved(text, shown, role=name, target=target.strip(), titled=titled is not None)
