"""Splits any string into words and joins words in a case. Knows no language's reserved words.

The promise of the names: they follow from the string alone. Where two strings of one scope
fold into one name, the first in source order keeps it and every later one carries a digest of
itself, so what is added after, or what does not collide, never renames another. (No rule could
do better without remembering earlier output: ``a-b`` alone and ``a:b`` alone are both ``a_b``.)
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable
from functools import lru_cache

# Works on the shape of a text: A a capital, a any other letter (v and s stay), 0 a digit.
_PIECE = re.compile(
    r"""
      A+v0+            # IPv4, TLSv1: the v belongs to the acronym (nova: accessIPv4)
    | A{2,}s(?![avs])  # IDs, URLs: a plural acronym is one word
    | A+(?=A[avs])     # HTTP in HTTPServer
    | A?[avs]+0*       # disk, Config, v2
    | A+0*             # OS, S3
    | 0+
    """,
    re.VERBOSE,
)


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """Split into lower-case words: ``OS-DCF:diskConfig`` → ``os dcf disk config``.

    Accents are folded, letters of other scripts stay; a string without any letter or digit
    gives one word made from its digest, so the result is never empty.
    """
    if text.isascii():  # nearly all of them, and nothing of them folds
        spans = _PIECE.finditer(text.translate(_ASCII))
        return tuple(text[m.start() : m.end()].lower() for m in spans) or _nameless(text)
    return _words_of_any(text)


def _words_of_any(text: str) -> tuple[str, ...]:
    folded = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    # Identifiers are compared in NFKC, so that is the form they are made in.
    folded = unicodedata.normalize("NFKC", folded)
    shape = "".join(map(_shape, folded))
    pieces = (folded[m.start() : m.end()].casefold() for m in _PIECE.finditer(shape))
    # Case folding can leave letters that no identifier may hold; they carry no meaning alone.
    found = ("".join(c for c in _settled(piece) if f"a{c}".isidentifier()) for piece in pieces)
    return tuple(word for word in found if word) or _nameless(text)


def _nameless(text: str) -> tuple[str, ...]:
    return (f"x{digest(text)}",)


def _shape(character: str) -> str:
    if not f"a{character}".isidentifier() or character == "_":
        return "-"
    if character.isupper():
        return "A"
    if character in "vs":
        return character
    return "a" if character.isidentifier() else "0"


_ASCII = {code: _shape(chr(code)) for code in range(128)}


def _settled(piece: str) -> str:
    return unicodedata.normalize("NFKC", piece)


# "Vitamin A" and "Option A-1" keep theirs: an article has a word after it, and a space between.
_ARTICLE = re.compile(r"(?<!\S)(?:an?|the)\s+(?=\w)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?<=\w)['\u2019]s\b", re.IGNORECASE)


def plain(title: str) -> str:
    """Leave out articles and possessives: ``Show a volume's details`` → ``Show volume details``."""
    return _ARTICLE.sub("", _POSSESSIVE.sub("", title))


def digest(text: str, length: int = 4) -> str:
    """Return the first hexadecimal digits of a hash of the text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def snake(text: str) -> str:
    """``OS-DCF:diskConfig`` → ``os_dcf_disk_config``; starts with a letter."""
    return _lettered("_".join(words(text)))


def kebab(text: str) -> str:
    """``List Servers`` → ``list-servers``."""
    return "-".join(words(text))


def pascal(text: str) -> str:
    """``list-servers-response`` → ``ListServersResponse``."""
    return _lettered("".join(word[:1].title() + word[1:] for word in words(text)), "N")


def camel(text: str) -> str:
    """``list-servers`` → ``listServers``."""
    name = pascal(text)
    return name[:1].lower() + name[1:]


def _lettered(name: str, letter: str = "n") -> str:
    return name if name.isidentifier() else letter + name


def unique(
    texts: Iterable[str],
    make: Callable[[str], str],
    *,
    taken: Collection[str] = (),
    separator: str = "_",
) -> tuple[str, ...]:
    """Name every text of one scope, in source order, so that no two names are the same.

    `taken` are names that the scope holds already. The same text twice counts as two members;
    the later ones are told apart by their number among the equals.
    """
    used = set(taken)
    seen: dict[str, int] = {}
    names = []
    for text in texts:
        seen[text] = seen.get(text, 0) + 1
        # An escaping NUL cannot be part of a page's text, so equals never meet another text.
        key = text if seen[text] == 1 else f"{text}\0{seen[text]}"
        name, length = make(text), 4
        while name in used:
            name = f"{make(text)}{separator}{digest(key, length)}"
            length += 1
        used.add(name)
        names.append(name)
    return tuple(names)
