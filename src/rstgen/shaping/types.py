"""The spellings of a type in parameter definitions, as JSON Schema types.

The 39 spellings come from a count over some 8,600 definitions of 41 references; what is not
among them is taken apart by its words (``a list of dictionaries`` is an array).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rstgen.model import TypeName


@dataclass(frozen=True, slots=True)
class Spelled:
    """What a spelling says."""

    types: tuple[TypeName, ...] = ()
    format: str | None = None
    items: TypeName | None = None
    items_format: str | None = None
    is_map: bool = False
    """It names a map outright (``key value pairs``)."""

    @property
    def is_object(self) -> bool:
        """Whether it can be nothing but an object."""
        return set(self.types) - {"null"} == {"object"}

    @property
    def holds_members(self) -> bool:
        """Whether rows may stand inside such a value."""
        return "object" in self.types or ("array" in self.types and self.items in (None, "object"))


_STRING: tuple[TypeName, ...] = ("string",)
_EXACT = {
    "string": Spelled(_STRING),
    "str": Spelled(_STRING),
    "text": Spelled(_STRING),
    "enum": Spelled(_STRING),
    "identifier": Spelled(_STRING),
    "id": Spelled(_STRING),
    # Formats of names are weaker than they look: zone names may end in a dot, be punycode, …
    "hostname": Spelled(_STRING),
    "domainname": Spelled(_STRING),
    # Of either version.
    "ip address": Spelled(_STRING),
    "uuid": Spelled(_STRING, "uuid"),
    "datetime": Spelled(_STRING, "date-time"),
    "iso8601 timestamp": Spelled(_STRING),
    "datestamp": Spelled(_STRING),
    "timestamp": Spelled(_STRING),
    "integer": Spelled(("integer",)),
    "int": Spelled(("integer",)),
    "float": Spelled(("number",)),
    "number": Spelled(("number",)),
    "decimal": Spelled(("number",)),
    "boolean": Spelled(("boolean",)),
    "bool": Spelled(("boolean",)),
    # True, false or unset, sent as a string too (blazar: reservation_affinity).
    "trilean": Spelled(("boolean", "string")),
    "object": Spelled(("object",)),
    "dict": Spelled(("object",)),
    "dictionary": Spelled(("object",)),
    "structure": Spelled(("object",)),
    "json": Spelled(("object",)),
    "map": Spelled(("object",), is_map=True),
    "key value pairs": Spelled(("object",), is_map=True),
    "keyvaluepairs": Spelled(("object",), is_map=True),
    "key value pair": Spelled(("object",), is_map=True),
    "array": Spelled(("array",)),
    "list": Spelled(("array",)),
    # The body of an action without arguments: {"os-start": null}.
    "none": Spelled(("null",)),
    "null": Spelled(("null",)),
    "any": Spelled(),
    "binary": Spelled(_STRING, "binary"),
}
SPELLINGS = tuple(_EXACT)
"""Those that stand for themselves; others are put together from them."""

# ?tags-like keys that stand alone in a query.
_KEY_ONLY = re.compile(r"^key[- ]only")
_LIST_OF = re.compile(r"^(?:an? )?(?:list|array) of (.+)$")
_OR = re.compile(r"\s*(?:\bor\b|,|/|\|)\s*")
_NOISE = re.compile(r"[*`'\"]|\(.*?\)")


@lru_cache(maxsize=1024)
def spelled(text: str | None) -> Spelled:
    """Read a spelling; nothing is known of one that no rule reads. Remembered, since few differ.

    ``String`` → string; ``list of strings`` → array of strings; ``string or object`` → both.
    """
    # The longest real spelling has 26 letters; this bounds how deep a "list of list of" goes.
    if not text or len(text) > 200:
        return Spelled()
    plain = " ".join(_NOISE.sub(" ", text).replace("_", " ").replace("-", " ").lower().split())
    if plain in _EXACT:
        return _EXACT[plain]
    if _KEY_ONLY.match(plain):
        return Spelled(("string", "null"))
    if found := _LIST_OF.match(plain):
        return _list_of(found[1])
    parts = [spelled(part) for part in _OR.split(plain) if part] if _OR.search(plain) else []
    types = tuple(dict.fromkeys(name for part in parts for name in part.types))
    return Spelled(types) if all(part.types for part in parts) else Spelled()


def _list_of(words: str) -> Spelled:
    singular = re.sub(r"(?<=s)es$|s$", "", words)
    said = spelled(words)
    item = said if said.types else spelled(singular)
    types = item.types or _dicts(words)
    one = types[0] if len(types) == 1 else None
    return Spelled(("array",), items=one, items_format=item.format if one else None)


def _dicts(words: str) -> tuple[TypeName, ...]:
    return ("object",) if re.match(r"dictionar|dicts?\b|objects?\b|maps?\b", words) else ()


_ORDER: tuple[TypeName, ...] = (
    "object",
    "array",
    "string",
    "integer",
    "number",
    "boolean",
    "null",
)


def ordered(types: Iterable[TypeName]) -> tuple[TypeName, ...]:
    """Each type once, in one order; an integer is a number already."""
    found = set(types)
    if {"integer", "number"} <= found:
        found.discard("integer")
    return tuple(name for name in _ORDER if name in found)
