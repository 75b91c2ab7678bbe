"""reStructuredText whose only markup is paragraphs and literals, which most definitions are."""

from __future__ import annotations

import re

from rstgen.markup.marks import code, escape, guard, squeezed

_LITERAL = re.compile(
    r"""(?:(?<=[\s(\[{<"'/:-])|^)``(?![\s`)\]}>"'])([^`]+?)(?<!\s)``(?=$|[\s)\]}>"'/:.,;!?-])"""
)
_INLINE_MARKUP = re.compile(r"[`*|\\@]|://|_(?![^\W_])|(?<![^\W_])_")
# Where a paragraph begins, nearly every mark may begin something else; enumerators are words.
_BLOCK_START = re.compile(r"[^\w\"'(<\[{`$%&]|\(?[\w#]{1,9}[.)](\s|$)|__\s|[^\w\s`]{2}")
_RULE = re.compile(r"([!-/:-@\[-`{-~])\1*\s*")


def plain(text: str) -> str | None:
    """Convert such a text; ``None`` for any other.

    Definitions are short and many: a docutils run for each would cost more than all pages do.
    """
    paragraphs = re.split(r"\n(?:[ \t]*\n)+", text.strip())
    converted = []
    for paragraph in paragraphs:
        made = _paragraph(paragraph)
        if made is None:
            return None
        converted.append(made)
    return "\n\n".join(converted)


def _paragraph(text: str) -> str | None:
    pieces = _LITERAL.split(text)
    if any(_INLINE_MARKUP.search(piece) for piece in pieces[::2]) or _has_blocks(text):
        return None
    pieces[::2] = [escape(re.sub(r"\s+", " ", piece)) for piece in pieces[::2]]
    pieces[1::2] = map(code, pieces[1::2])
    return guard(squeezed("".join(pieces)))


def _has_blocks(text: str) -> bool:
    lines = text.split("\n")
    return (
        _BLOCK_START.match(text) is not None
        or text.endswith("::")
        or any(line[:1].isspace() for line in lines[1:])
        or any(map(_RULE.fullmatch, lines))
    )
