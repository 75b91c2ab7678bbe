"""The singular of a word as references spell it: what one of ``security_groups`` is called."""

from __future__ import annotations

import re
from functools import lru_cache

from rstgen.naming import words

# What no ending tells. A library (inflection, inflect) knows more words and makes ``quotum`` of
# ``quota`` and ``metadatum`` of ``metadata``; here a word that is not understood stays as it is.
_IRREGULAR = {
    "aliases": "alias",
    "axes": "axis",
    "buses": "bus",
    "caches": "cache",
    "canvases": "canvas",
    "children": "child",
    "cookies": "cookie",
    "cpus": "cpu",
    "gpus": "gpu",
    "indexes": "index",
    "indices": "index",
    "lenses": "lens",
    "matrices": "matrix",
    "menus": "menu",
    "news": "news",
    "people": "person",
    "series": "series",
    "species": "species",
    "uses": "use",
    "vcpus": "vcpu",
    "vertices": "vertex",
    "vgpus": "vgpu",
    "viruses": "virus",
}
_RULES = (
    (re.compile(r"(..)ies$"), r"\1y"),  # policies, but ties
    (re.compile(r"(ss|x|tch|[nr]ch|sh|zz)es$"), r"\1"),  # addresses, boxes, matches, branches
    (re.compile(r"([^aeo]us)es$"), r"\1"),  # statuses, but causes and houses
    (re.compile(r"(?<![suiy])s$|(?<=[aeo]y)s$"), ""),  # servers, sizes, databases, keys
)


@lru_cache(maxsize=4096)
def singular(name: str) -> str:
    """Give the words of a name with the last of them in the singular, joined by hyphens.

    ``security_groups`` → ``security-group``; ``addresses`` → ``address``; ``status``, ``data``
    and ``volumes_attached`` stay.
    """
    *before, last = words(name)
    return "-".join((*before, _one(last)))


def _one(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < 4:  # os, dns; ids and ips are told by their first letters
        return word[:-1] if word in ("ids", "ips", "vms") else word
    for pattern, instead in _RULES:
        found, count = pattern.subn(instead, word)
        if count:
            return found
    return word
