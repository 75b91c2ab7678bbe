"""The first microversion of an operation, where only a plain sentence of the prose tells it.

"Method is available starting from version 1.7." in a note below the title, "Traits API requests
are available starting from version 1.6." in one at the head of the page, "**Available as of
microversion 1.13.**" (placement), "This API is available starting with microversion 2.53." (nova).
So does a bare mark of a version.
What is available must be the operation: neither a parameter of it, nor what a page is about.
"""

from __future__ import annotations

import re

_NOUN = r"(?:APIs?|methods?|operations?|calls?|requests?|actions?)"
# Three words at most, none of them a preposition: "the tag of this request" is no request.
_SUBJECT = (
    rf"(?:(?:this|the)\s+)?(?:(?!(?:in|of|for|to|by|with)\b)\w+\s+){{0,3}}{_NOUN}(?:\s+`[^`\n]+`)?"
)
_AVAILABLE = re.compile(
    rf"(?:^|[.:>*]\s+|\*\*)(?:{_SUBJECT}\s+(?:(?:is|are)\s+)?(?:only\s+)?)?"
    r"available\s+(?:starting\s+(?:from|with|in)|since|as\s+of|from)\s+"
    r"(?:the\s+)?(?:API\s+)?(?:micro)?version\s+`?(\d{1,5}\.\d{1,5})`?(?=[.*]|\s*$)",
    re.IGNORECASE | re.MULTILINE,
)
# A bare ``.. versionadded:: 2.78`` (nova); what has words is about something in them.
_ADDED = re.compile(r"^\*New in version (\d{1,5}\.\d{1,5})\.\*$", re.MULTILINE)


def available_since(text: str) -> str | None:
    """Read the microversion from which on all that a text is about is there.

    Args:
        text: CommonMark, the description of an operation or of a page.
    """
    found = {*_AVAILABLE.findall(text), *_ADDED.findall(text)}
    return found.pop() if len(found) == 1 else None
