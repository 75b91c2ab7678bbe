"""Plausible values of the headers that an answer is documented to have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from rstgen.model import JsonValue, Operation, Response
from rstgen.serving.sampling import sample

TOKEN = "token-of-the-example-server"

# What the server says itself, of the answer that it really sends (RFC 9110, 8 and 14).
_TRANSPORT = re.compile(
    r"content-.*|date|server|connection|transfer-encoding|vary|allow|accept-ranges|etag"
    r"|(x-)?openstack-.*api-version|x-openstack-request-id",
    re.I,
)
# Keystone's ``X-Subject-Token`` is what its clients send with all that follows.
_TOKEN = re.compile(r"(?:^|-)token$", re.I)
_IDS = ("id", "uuid", "name")


def gives_token(operation: Operation) -> bool:
    """Whether callers get their token by it, and so cannot have one yet.

    Keystone's ``POST /v3/auth/tokens`` answers with ``X-Subject-Token`` and takes no header;
    ``GET`` of the same path takes the token that it is about.
    """
    taken = (one.name for one in operation.parameters if one.where == "header")
    given = (one.name for one in operation.success.headers)
    return any(map(_TOKEN.search, given)) and not any(map(_TOKEN.search, taken))


def headers(
    response: Response, answer: JsonValue, url: str, *, shown: bool, token: str | None
) -> Iterator[tuple[str, str]]:
    """Give the documented headers.

    Args:
        response: what is documented.
        answer: the body, with its links already ours.
        url: of the request.
        shown: whether that is the url of the thing itself, not of what it is put into.
        token: the one that is demanded, if any is.
    """
    for one in response.headers:
        if _TRANSPORT.fullmatch(one.name) or not re.fullmatch(r"[A-Za-z0-9-]+", one.name):
            continue
        if one.name.lower() == "location":
            yield one.name, _escaped(url if shown else _location(answer, url))
        elif _TOKEN.search(one.name):
            yield one.name, token or TOKEN
        else:
            yield one.name, _field(sample(one.schema, name=one.name))


def _location(answer: JsonValue, url: str) -> str:
    """Tell where the thing is: where its own link says, else below what was asked."""
    thing = answer
    if isinstance(answer, dict) and len(answer) == 1:
        thing = next(iter(answer.values()))
    if not isinstance(thing, dict):
        return url
    own = _self(thing)
    known = (thing.get(key) for key in _IDS)
    number = next((one for one in known if isinstance(one, str | int) and one != ""), None)
    return own or (url if number is None else f"{url.rstrip('/')}/{quote(str(number), safe='')}")


def _self(thing: dict[str, JsonValue]) -> str | None:
    links = thing.get("links")
    found = links.get("self") if isinstance(links, dict) else thing.get("self")
    for one in links if isinstance(links, list) else ():
        if isinstance(one, dict) and one.get("rel") == "self":
            found = one.get("href")
    return found if isinstance(found, str) and found.startswith("http") else None


def _escaped(url: str) -> str:
    """Write a url as a header can hold it; what is escaped stays as it is."""
    return quote(url, safe="%/:?#[]@!$&'()*+,;=~")


def _field(value: JsonValue) -> str:
    """Write a value as a header can hold it."""
    text = value if isinstance(value, str) else str(value).lower()
    return re.sub(r"[^\x20-\x7e]", "", text)[:1000].strip() or "text"
