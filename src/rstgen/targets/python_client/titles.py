"""What a method is called: the words of its title that its group does not say already."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from rstgen.model import Operation
from rstgen.naming import plain, words

Words: TypeAlias = tuple[str, ...]
Nouns: TypeAlias = frozenset[str]
"""Singular words."""

EXTENSION = "os"
"""What stood before the names of extensions when there were any: ``os-keypairs``, ``os-start``."""

# They say no more than an article where the group's own word follows: "Add a single tag".
_BEFORE_NOUNS = frozenset({"all", "given", "single", "specific", "specified"})
_PREPOSITIONS = frozenset({"by", "for", "from", "in", "of", "on", "to", "with"})
# "Show" and "Get" stand for one thing, in one reference even; "Lists", "Shows" are as old as it.
_VERBS = {"show": "get", "shows": "get", "lists": "list", "creates": "create", "gets": "get"}
_ADVERBS = frozenset({"bulk"})  # "Bulk create networks" (neutron)
_AND = (("and",), ("or",))
_SAYS_NOTHING = frozenset({"detail", "details", "information"})


def candidates(operation: Operation, group: str) -> Iterator[str]:
    """Give names of a method, the best first; the last is the operation's own."""
    of_title = words(plain(operation.title))
    # Of several with one title all but one have another name.
    shares = "-".join(of_title) != operation.name
    for found in _candidates(operation, _words(operation.title), group):
        if not (shares and found == of_title):
            yield "_".join(found)
    yield operation.name


def _candidates(operation: Operation, title: Words, group: str) -> Iterator[Words]:
    if operation.action is not None:
        yield _unprefixed(words(operation.action))
    short = tuple(_short(title, *_nouns(operation, group)))
    if _is_detail(operation, short):
        yield (*short[:1], *words(_last(operation)))
    if short[0] == "get" and short[-1] in _SAYS_NOTHING:
        yield short[:-1]
    yield short
    yield (_VERBS.get(title[0], title[0]), *title[1:])


# "Rescue Server (rescue Action)" (nova).
_REMARK = re.compile(r"(?<=\S)\s*\([^()]*\)\s*$")


def _words(title: str) -> Words:
    return words(plain(_REMARK.sub("", title)))


def _unprefixed(found: Words) -> Words:
    return found[1:] if found[0] == EXTENSION and len(found) > 1 else found


def plain_group(name: str) -> str:
    """``os-server-groups`` → ``server-groups``, ``images-images-v2`` → ``images``."""
    found = _unprefixed(words(name))
    if len(found) > 1 and _VERSION.fullmatch(found[-1]):
        found = found[:-1]
    return "-".join(word for i, word in enumerate(found) if not i or word != found[i - 1])


_VERSION = re.compile("v[0-9]{1,2}")


def _is_detail(operation: Operation, short: Words) -> bool:
    """Whether it gives more of what another one lists: ``/servers/detail``."""
    return short[0] == "list" and _last(operation) in _SAYS_NOTHING


def _last(operation: Operation) -> str:
    return operation.path.rpartition("/")[2]


def _nouns(operation: Operation, group: str) -> tuple[Nouns, Nouns]:
    """Give the words that the group says, and those with what stands before them in the path.

    ``inventories`` are those of ``/resource_providers/{uuid}/inventories`` (placement).
    """
    own = frozenset(_singular(word) for word in words(plain_group(group)))
    literal = [part for part in operation.path.split("/") if part and "{" not in part]
    in_path = [frozenset(_singular(word) for word in words(part)) for part in literal]
    ends_in_own = bool(in_path) and in_path[-1] - {EXTENSION} <= own
    return own, own.union(*in_path) if ends_in_own else own


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _short(title: Words, own: Nouns, in_path: Nouns) -> Iterator[str]:
    if title[0] in _ADVERBS and len(title) > 1:
        yield title[0]
        title = title[1:]
    yield _VERBS.get(title[0], title[0])
    rest = title[1:]
    # "Create or update metadata items": the second verb is one too.
    while rest[:1] in _AND and len(rest) > 1:
        yield from rest[:2]
        rest = rest[2:]
    end = _phrase(rest, 0, in_path)
    if rest[end : end + 1] in _AND:
        end = 0
    yield from (word for word in rest[:end] if word == "all")
    yield from _without_tails(rest[end:], own)


def _phrase(found: Words, start: int, nouns: Nouns) -> int:
    """Give the end of the words from there on that only name the group's thing."""
    end = start
    while end < len(found) and (found[end] in _BEFORE_NOUNS or _singular(found[end]) in nouns):
        end += 1
    named = any(_singular(word) in nouns for word in found[start:end])
    return end if named else start


def _without_tails(found: Words, nouns: Nouns) -> Iterator[str]:
    """Leave out what only names the group's thing: "to a server"."""
    at = 0
    while at < len(found):
        if found[at] in _PREPOSITIONS:
            end = _phrase(found, at + 1, nouns)
            if end == len(found) and end > at + 1:
                return
        yield found[at]
        at += 1
