"""What a call becomes on the wire: url, query, headers, body."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import cast
from urllib.parse import quote, urlsplit

import httpx

from .errors import UsageError
from .keywords import nearest
from .types import NOT_GIVEN, Content, Operation, Parts, given
from .uploads import Upload

_BRACES = re.compile(r"\{([^{}]*)\}")
_VERSION = re.compile(r"v[0-9]+(\.[0-9]+)?")


def base_url(url: str | None, values: Mapping[str, str]) -> str:
    """Give where a service is, with what stands in braces filled in.

    Raises:
        UsageError: it is no such url.
    """
    if not url:
        raise UsageError("base_url is missing: where is the service?")
    parts = urlsplit(url)
    if "@" in parts.netloc:
        # Whoever logs urls, as httpx does, would log it.
        raise UsageError("base_url cannot hold a password: give auth=httpx.BasicAuth()")
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise UsageError(f"base_url must start with http(s):// and a host, not {url!r}")
    if parts.query or parts.fragment:
        raise UsageError(f"base_url ends with its path, but {url!r} goes on")
    return _filled(url, values).rstrip("/")


def checked_path(
    path: Mapping[str, str] | None, url: str | None, known: Sequence[str]
) -> Mapping[str, str]:
    """Give the parts of the url that a client is given, each of a name that there is.

    Raises:
        UsageError: there is no such name.
    """
    names = {*known, *_BRACES.findall(url or "")}
    for name in path or {}:
        if name not in names:
            message = f"path: {name!r} is in no url of this service"
            raise UsageError(message + nearest(name, names))
    return dict(path or {})


def url_of(base: str, operation: Operation, values: Mapping[str, object]) -> str:
    """Give the url of a call.

    The base url may hold the version that a reference writes in every path, and the
    part of the url behind it.
    """
    segments = operation.path.split("/")[1:]
    tail = urlsplit(base).path.split("/")[1:]
    for count in (2, 1):
        if _same(tail[-count:], segments[:count], count):
            segments = segments[count:]
            break
    return "/".join([base, *(_filled(segment, values) for segment in segments)])


def _same(tail: Sequence[str], head: Sequence[str], count: int) -> bool:
    if not len(tail) == len(head) == count or tail[0] != head[0]:
        return False
    return bool(_VERSION.fullmatch(head[0])) and all(map(_BRACES.fullmatch, head[1:]))


def _filled(template: str, values: Mapping[str, object]) -> str:
    def value(found: re.Match[str]) -> str:
        given = values.get(found[1], NOT_GIVEN)
        if given is NOT_GIVEN:
            raise UsageError(
                f"{found[1]} is missing: give it here, or once to the client (path=)"
            )
        text = _text(given)
        if text in ("", ".", ".."):
            # The request would go to another resource, to the whole collection even.
            raise UsageError(f"{found[1]} cannot be {text!r}: it is a part of the url")
        return quote(text, safe="")

    return _BRACES.sub(value, template)


def query_of(
    values: Mapping[str, object], operation: Operation
) -> Iterator[tuple[str, str]]:
    """Give the query of a call; lists are joined by commas or repeat the name.

    Raises:
        UsageError: a name is not of the family that it is given in.
    """
    for name, value in _spread(values, operation.families):
        if not isinstance(value, list | tuple | set | frozenset):
            yield name, _text(value)
            continue
        texts = [_text(item) for item in cast("Sequence[object]", value)]
        for text in [",".join(texts)] if name in operation.joined else texts:
            yield name, text


def headers_of(
    values: Mapping[str, object], families: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Give the headers of a call.

    Raises:
        UsageError: one has letters that no header can hold, or is not of its family.
    """
    for name, value in _spread(values, families):
        yield name, header(name, _text(value))


def _spread(
    values: Mapping[str, object], families: Mapping[str, str]
) -> Iterator[tuple[str, object]]:
    """Let each mapping that stands for a family of names be its members."""
    for name, value in values.items():
        if name not in families or not isinstance(value, Mapping):
            yield name, value
            continue
        for own, item in cast("Mapping[str, object]", value).items():
            if not re.search(families[name], own):
                raise UsageError(f"{name}: {own!r} does not match {families[name]}")
            yield own, item


def header(name: str, text: str) -> str:
    """Give the value of a header, which is in no message: it may be a secret."""
    if not (text.isascii() and (text.isprintable() or text == "")):
        raise UsageError(f"header {name} can hold plain ASCII on one line only")
    return text


def told(request: httpx.Request) -> str:
    """Name a request in a message, without what may be secret."""
    url = request.url.copy_with(userinfo=b"", query=None)
    return f"{request.method} {url}"


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return json.dumps(value)
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def body_of(operation: Operation, parts: Parts) -> object:
    """Give the body of a call, `NOT_GIVEN` for none."""
    body = parts.get("body", NOT_GIVEN)
    if "members" in parts:
        members = given(parts["members"])
        body = members
        if not members and operation.bare_action:
            body = None
        elif not members and not operation.body_required:
            body = NOT_GIVEN
    if operation.action is None:
        return body
    if body is NOT_GIVEN:
        return {operation.action: None if operation.bare_action else {}}
    return {operation.action: body}


def encoded(operation: Operation, body: object) -> bytes | Upload:
    """Give what is sent of a body.

    Raises:
        UsageError: it cannot be sent as what the operation takes.
    """
    if "json" not in operation.media_type:
        if isinstance(body, bytes | bytearray | memoryview):
            return bytes(cast("bytes", body))
        return Upload(cast("Content", body))
    try:
        return json.dumps(body, separators=(",", ":"), allow_nan=False).encode()
    except (TypeError, ValueError, RecursionError) as error:
        odd = _odd(body, "the body", 0)
        raise UsageError(f"{operation}: {odd} cannot be JSON: {error}") from error


def _odd(value: object, where: str, depth: int) -> str:
    """Name the part of a body that is at fault."""
    for step, part in _parts(value):
        try:
            json.dumps(part, allow_nan=False)
        except (TypeError, ValueError, RecursionError):
            return _odd(part, f"{where}{step}", depth + 1) if depth < 20 else where
    return where


def _parts(value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, Mapping):
        for name, part in cast("Mapping[object, object]", value).items():
            yield f".{name}", part
    elif isinstance(value, list | tuple):
        for number, part in enumerate(cast("list[object]", value)):
            yield f"[{number}]", part
