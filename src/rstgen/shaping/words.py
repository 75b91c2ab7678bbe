"""How names of a body relate: plural and singular, dotted parts, placeholders."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

# {resource_class}, RESOURCE_CLASS (placement), <key> (ironic): the name stands for a key that
# is data.
_PLACEHOLDER = re.compile(r"\{.*\}|<.*>|[A-Z][A-Z0-9]*(_[A-Z0-9]+)+")
# ``extra_specs``, then ``key`` and ``value``: the words for the halves of a map's entry (nova,
# glance). They are names of properties just as well, so they only count inside a map.
_KEY_WORDS = frozenset({"key", "keys", "string"})
_VALUE_WORDS = frozenset({"value", "values"})


@lru_cache(maxsize=4096)
def holder(name: str) -> str:
    """Name of an object or of a list of such objects, in one form: ``servers`` → ``server``.

    For comparing only: ``addresses`` and ``address`` meet, ``status`` becomes ``statu``. An answer
    lists ``servers`` and the next one shows a ``server``: what is known of one holds for both.
    """
    if name.endswith("ies") and len(name) > 4:
        return name[:-3] + "y"
    if name.endswith(("sses", "xes", "ches", "shes")):
        return name[:-2]
    return name[:-1] if name.endswith("s") and not name.endswith("ss") else name


# "Metadata key and value pairs" (nova), "key-value pairs", "keyed by resource class" (placement).
_PAIRS = re.compile(
    r"\bkey(?:s)?(?:\s+and\s+|\s*[-/:]\s*|\s+)values?\s+pairs?\b|\bpairs\s+of\s+keys?\b|\bkeyed\s+by\b"
    r"|\beach\s+key\s+is\b",
    re.I,
)


def says_map(description: str) -> bool:
    """Whether a description says that the keys of an object are data."""
    return "ey" in description and _PAIRS.search(description) is not None


# "One or more arbitrary metadata key and value pairs.", of the type JSON (bare metal), but not
# "arbitrary strings".
_ARBITRARY = re.compile(r"\barbitrary\b(?![^.]{0,40}\bstrings?\b)", re.I)
_JSON = re.compile(r"\bjson\b", re.I)


def is_arbitrary(kind: str | None, description: str) -> bool:
    """Whether type and description of a map say that its values may be anything."""
    return _JSON.search(kind or "") is not None or _ARBITRARY.search(description) is not None


def is_links_of(name: str, owner: Sequence[str]) -> bool:
    """Whether a name is that of the links of a collection: ``servers_links`` of ``servers``.

    Such links lead to the next servers, so they are none of each (nova; SIG/pagination).
    """
    return bool(owner) and holder(name.removesuffix("_links")) == holder(owner[0]) != holder(name)


def are_related(owner: str, name: str) -> bool:
    """Whether a name by itself says that it is a member of what stands before it.

    An identifier right after a plural is that of one of them (``networks``, ``uuid``); else the
    name begins with a longer word of the other (``block_device_mapping_v2``, ``device_name``: the
    seed). A word at the end says nothing (``power_state``, ``task_state``), nor does a short
    one, which is a prefix as often (``OS-EXT-AZ:…``).
    """
    if name in ("id", "uuid"):
        return is_plural(owner)
    first = re.split(r"[^a-z]", name.lower())[0]
    return len(first) > 4 and first in re.split(r"[^a-z]+", owner.lower())


def is_plural(name: str) -> bool:
    """Whether a name looks like a plural: ``security_groups``, not ``status`` or ``address``."""
    return name.endswith("s") and not name.endswith(("ss", "us", "is"))


def is_placeholder(name: str) -> bool:
    """Whether a row's name stands for keys that are data: ``{resource_class}``."""
    return _PLACEHOLDER.fullmatch(name) is not None


_PART = re.compile(r"\{[^{}]*\}|<[^<>]*>")


def stands_for_many(name: str) -> bool:
    """Whether a part of a name is data: ``volumes_{volume_type}`` (block storage, quotas)."""
    return _PART.search(name) is not None and _PART.fullmatch(name) is None


def pattern_of(name: str) -> re.Pattern[str]:
    """What the names look like that such a name stands for."""
    return re.compile(".+".join(map(re.escape, _PART.split(name))), re.DOTALL)


def is_key_word(name: str) -> bool:
    """Whether a row inside a map may speak of its keys: ``key``, ``{resource_class}``."""
    return name.lower() in _KEY_WORDS or is_placeholder(name)


def is_value_word(name: str) -> bool:
    """Whether a row inside a map may speak of its values: ``value``."""
    return name.lower() in _VALUE_WORDS


# "This is a top-level key in the request body" (nova, scheduler hints): the list puts the row
# last, after the members of the wrapper.
_TOP_LEVEL = re.compile(
    r"\btop[- ]level\s+(?:key|member|attribute|parameter|element|object)\b", re.I
)


def is_top_level(description: str) -> bool:
    """Whether a description says that the row stands at the top of the body."""
    return "evel" in description and _TOP_LEVEL.search(description) is not None


MAX_PARTS = 20
"""Dots of a name that are taken for nesting; real names have up to 5."""


@lru_cache(maxsize=4096)
def parts(name: str) -> tuple[str, ...]:
    """Parts of a dotted name: ``networks.uuid`` → ``networks``, ``uuid``.

    ``\\>`` is the nesting mark of one reference (tacker), without saying below what.
    """
    if name.count(".") > MAX_PARTS:
        return (name,)
    cleaned = name.replace("\\>", "").strip()
    found = tuple(part for part in re.split(r"\.(?![^{]*\})", cleaned) if part)
    return found or (name,)
