"""Which part of a list is asked for: filters, limits, markers, and the way to the next page."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

from rstgen.model import JsonValue, Operation
from rstgen.serving.stateful import bodies, sorting
from rstgen.serving.stateful.asking import Refused, Request
from rstgen.serving.stateful.bodies import Listing, answered
from rstgen.serving.stateful.fitted import MISSING
from rstgen.serving.stateful.paths import filled, url
from rstgen.serving.stateful.resources import Part
from rstgen.serving.stateful.shelf import Thing

Value = Callable[[Thing, str], Any]

_PAGING = frozenset({"fields", "limit", "marker", "offset", "page_reverse"})
# SIG/pagination_filter_sort; what is no equality lets everything pass.
_COMPARED = re.compile(r"(?P<how>in|nin|neq|gt|gte|lt|lte|like):(?P<values>.*)")
_COUNTS = frozenset({"count", "total_count"})
_ALL = "all"
"""Filters that select nothing by a word: ``visibility=all`` (glance)."""


def selected(things: Sequence[Thing], request: Request, op: Operation, value: Value) -> list[Thing]:
    """Leave what has the values that are asked for, by documented names of plain members."""
    wanted: dict[str, list[str]] = {}
    names = {one.name for one in op.parameters if one.where == "query"}
    for name, text in request.query:
        if name in names - _PAGING - sorting.NAMES and text not in ("", _ALL):
            wanted.setdefault(name, []).extend(_values(text))
    return [
        thing
        for thing in things
        if all(_is_one(value(thing, name), texts) for name, texts in wanted.items() if texts)
    ]


def _values(text: str) -> list[str]:
    found = _COMPARED.fullmatch(text)
    if found is None:
        return [text]
    return found["values"].split(",") if found["how"] == "in" else []


def _is_one(value: Any, texts: Sequence[str]) -> bool:
    if value is MISSING or isinstance(value, dict | list):
        return True
    if isinstance(value, bool):
        return str(value).lower() in map(str.lower, texts) or str(int(value)) in texts
    return str(value) in texts


def page(things: Sequence[Thing], request: Request, op: Operation) -> tuple[list[Thing], bool]:
    """Cut out a page, and say whether there is more behind it.

    Raises:
        Refused: there is no such marker.
    """
    names = {one.name for one in op.parameters if one.where == "query"}
    asked = {name: text for name, text in request.query if name in names}
    left = list(things)
    marker = asked.get("marker")
    if marker:
        at = next((n for n, one in enumerate(left) if one.id == marker), None)
        if at is None:
            raise Refused(400, f"There is no marker {marker}.")
        left = left[at + 1 :]
    left = left[_number(asked.get("offset")) or 0 :]
    limit = _number(asked.get("limit"))
    return (left, False) if limit is None else (left[:limit], 0 < limit < len(left))


def _number(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch(r"[0-9]{1,9}", text) else None


def counted(body: JsonValue, listing: Listing | None, count: int) -> JsonValue:
    """Say how many there are, where the reference does beside the list: ``count`` (cinder),
    ``metadata.total_count`` (designate).
    """
    key = listing.key if listing else None
    if not isinstance(body, dict) or key is None:
        return body
    return {
        name: value if name == key else _counted(name, value, count) for name, value in body.items()
    }


def _counted(name: str, value: JsonValue, count: int) -> JsonValue:
    if isinstance(value, dict):
        return {inner: _counted(inner, one, count) for inner, one in value.items()}
    is_count = name in _COUNTS and isinstance(value, int) and not isinstance(value, bool)
    return count if is_count else value


def link(body: JsonValue, part: Part, request: Request, last: Thing | None) -> None:
    """Put the way to the next page into an answer as the reference does, or take it out.

    ``servers_links: [{"rel": "next"}]`` (nova), ``links.next`` (keystone), ``next`` (glance); what
    documents none gets none.
    """
    if not isinstance(body, dict) or part.listing is None:
        return
    documented = answered(part.op)
    schema = documented.schema if documented else None
    known = {*bodies.members(schema), *body}
    target = _next(request, part.op, last) if last else None
    for name in sorted(known):
        if name != part.listing.key and name.endswith("_links") and bodies.is_links(name):
            _set(
                body, name, [{"rel": "next", "href": f"{request.base}{target}"}] if target else None
            )
    if "next" in known:
        # With the host (ironic), or without (glance).
        is_whole = "://" in str(body.get("next"))
        _set(body, "next", f"{request.base}{target}" if target and is_whole else target)
    links = body.get("links")
    if isinstance(links, dict) and (
        "next" in links or "next" in bodies.members(bodies.inner(schema, "links"))
    ):
        links["next"] = f"{request.base}{target}" if target else None


def _set(body: dict[str, JsonValue], name: str, value: JsonValue) -> None:
    if value is None:
        body.pop(name, None)
    else:
        body[name] = value


def _next(request: Request, op: Operation, last: Thing) -> str:
    kept = [pair for pair in request.query if pair[0] not in ("marker", "offset")]
    query = urlencode([*kept, ("marker", last.id)])
    return f"{url(filled(op.path, request.path))}?{query}"
