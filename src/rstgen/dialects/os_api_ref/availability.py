"""First and last microversion of an operation, where only a plain sentence of the prose tells them.

"Method is available starting from version 1.7." in a note below the title, "Traits API requests
are available starting from version 1.6." in one at the head of the page, "**Available as of
microversion 1.13.**" (placement), "This API is available starting with microversion 2.53." (nova).
So does a bare mark of a version.
What is available must be the operation: neither a parameter of it, nor what a page is about.

"This API is deprecated and will fail with a 404 starting from microversion 2.44." (nova, of an
operation), "These will fail with a 404 starting from microversion 2.36." in a note at the head of
a page that begins with "These APIs", "Requests made with microversion >= 2.43 will result in a
404 error." (nova): the last one is that before. A release ("removed in the 18.0.0 release") is no
microversion, nor does a deprecation end anything.
"""

from __future__ import annotations

import re

from rstgen import versions

_NOUN = r"(?:APIs?|methods?|operations?|calls?|requests?|actions?)"
# Three words at most, none of them a preposition: "the tag of this request" is no request.
_SUBJECT = (
    rf"(?:(?:this|the)\s+)?(?:(?!(?:in|of|for|to|by|with)\b)\w+\s+){{0,3}}{_NOUN}(?:\s+`[^`\n]+`)?"
)
_START = r"(?:^|[.:>*]\s+|\*\*)"
_AVAILABLE = re.compile(
    rf"{_START}(?:{_SUBJECT}\s+(?:(?:is|are)\s+)?(?:only\s+)?)?"
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


_VERSION = r"(?:the\s+)?(?:API\s+)?(?:micro)?version\s+`?(\d{1,5}\.\d{1,5})`?"
_FAILS = (
    r"(?:will\s+)?(?:(?:fails?\s+with|results?\s+in)\s+|returns?\s+)"
    r"(?:an?\s+)?(?:HTTP\s+)?`?404`?(?:\s+\(?Not\s+Found\)?)?(?:\s+(?:error|response))?"
)
_FROM = r"(?:starting\s+(?:from|with|in)|from|since|as\s+of)"
# What comes behind the version may be a condition: "2.36 if no network is there".
_END = r"(?:\s+(?:on|onwards?|and\s+(?:later|above|newer)))?(?=[.*](?:\s|$)|\s*$)"
# "All APIs except image metadata APIs will fail …", "The image metadata APIs will fail …" (nova)
# are said of some of a page.
_THESE = rf"(?:(?:this|these)\s+(?:(?!(?:in|of|for|to|by|with)\b)\w+\s+){{0,2}}|the\s+){_NOUN}"
_DEPRECATED = r"(?:(?:is|are)\s+deprecated,?\s+and\s+)?"
_FAILING = re.compile(
    rf"{_START}(?:(these|they|this|it)|{_THESE})\s+{_DEPRECATED}{_FAILS}\s+{_FROM}\s+"
    rf"{_VERSION}{_END}",
    re.IGNORECASE | re.MULTILINE,
)
# A pronoun may stand for what a call gives, so what is gone must be named.
_REMOVED = re.compile(
    rf"{_START}{_THESE}\s+{_DEPRECATED}(?:(?:was|were|has\s+been|have\s+been)\s+removed\s+(?:in|from|with)"
    rf"|(?:is|are)\s+no\s+longer\s+available\s+{_FROM})\s+{_VERSION}{_END}",
    re.IGNORECASE | re.MULTILINE,
)
_REFUSED = re.compile(
    rf"{_START}(?:requests|calls)\s+(?:made\s+)?with\s+(?:micro)?version\s+>=\s+"
    rf"`?(\d{{1,5}}\.\d{{1,5}})`?\s+{_FAILS}(?=[.*](?:\s|$)|\s*$)",
    re.IGNORECASE | re.MULTILINE,
)
# "Since these APIs are only …, they are deprecated. These will fail …" (nova): what a pronoun
# stands for is what its paragraph begins with.
_ABOUT = re.compile(
    rf"(?:>\s*)?(?:\*\*\w+:\*\*\s+)?(?:since\s+)?(?:this|these)\s+{_NOUN}\b", re.IGNORECASE
)


def available_until(text: str) -> str | None:
    """Read the last microversion at which all that a text is about is there.

    Args:
        text: CommonMark, the description of an operation or of a page.
    """
    failing = {found[2] for found in _FAILING.finditer(text) if _is_about_calls(found, text)}
    gone = failing.union(_REMOVED.findall(text), _REFUSED.findall(text))
    return versions.before(gone.pop()) if len(gone) == 1 else None


def _is_about_calls(found: re.Match[str], text: str) -> bool:
    """Whether it names what fails, or its paragraph begins with that."""
    if not found[1]:
        return True
    start = text.rfind("\n\n", 0, found.start(1))
    return _ABOUT.match(text[start:].lstrip() if start >= 0 else text) is not None
