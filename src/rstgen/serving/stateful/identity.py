"""Which member of a thing is the one that its path holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote, urlsplit

from rstgen.model import JsonValue
from rstgen.naming import snake
from rstgen.shaping.plurals import singular

_USUAL = ("id", "uuid", "name")


def id_member(
    collection: str, parameter: str, names: Iterable[str], things: Iterable[JsonValue]
) -> str | None:
    """Tell which member holds what stands in the path, if any does.

    Args:
        collection: last fixed part of the path: ``servers``.
        parameter: name in the braces: ``server_id``.
        names: members of such a thing, those of the best answer first.
        things: examples of it.
    """
    known = list(dict.fromkeys(names))
    linked = next((found for one in things for found in _by_link(one, collection)), None)
    if linked in known:
        return linked
    by_word: dict[str, str] = {}
    for name in known:
        by_word.setdefault(snake(name), name)
    wanted = _wanted(snake(parameter), snake(singular(collection)))
    return next((by_word[word] for word in wanted if word in by_word), None)


def _by_link(thing: JsonValue, collection: str) -> Iterator[str]:
    """Look which member ends the thing's link to itself.

    ``name`` of ``/resource_classes/CUSTOM_FPGA`` (placement), ``namespace`` of
    ``/v2/metadefs/namespaces/OS::Compute`` (glance), where no name would tell.
    """
    if isinstance(thing, dict):
        for href in self_links(thing):
            *_, before, last = ("", *urlsplit(href).path.split("/"))
            if before == collection and last:
                yield from (n for n, value in thing.items() if _text(value) == unquote(last))


def self_links(thing: Mapping[str, JsonValue]) -> Iterator[str]:
    """Give the links of a thing to itself, in the forms in which services write them.

    ``{"links": [{"rel": "self", "href": "…"}]}`` (nova), ``{"links": {"self": "…"}}`` (keystone),
    ``{"self": "…"}`` (glance).
    """
    links = thing.get("links")
    found: list[JsonValue] = [thing.get("self")]
    if isinstance(links, dict):
        found.append(links.get("self"))
    for one in links if isinstance(links, list) else ():
        if isinstance(one, dict) and one.get("rel") == "self":
            found.append(one.get("href"))
    yield from (one for one in found if isinstance(one, str) and "/" in one)


def _text(value: JsonValue) -> str | None:
    plain = isinstance(value, str | int) and not isinstance(value, bool)
    return str(value) if plain else None


def _wanted(parameter: str, thing: str) -> Iterator[str]:
    """Give the names that it may have, the likeliest first.

    ``share_id``, ``volumeId`` as in the path (nova); ``id`` of ``server_id``; ``agent_id`` at
    ``/os-agents/{agent_build_id}`` (nova); ``uuid`` of ``node_ident`` (ironic).
    """
    yield parameter
    head, _, last = parameter.rpartition("_")
    if last in _USUAL:
        yield last
    for word in (thing, thing.removeprefix("os_")):
        yield from (f"{word}_{usual}" for usual in _USUAL)
    if head:
        yield head
    yield from _USUAL
