"""What the page's template prints: everything is escaped for the place where it stands."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from rstgen.targets.html import redoc

# What the target ``openapi`` calls examples that tools would take for parts of the document.
_AS_TEXT = "x-rstgen-examples"
_SURROGATE = re.compile("[\ud800-\udfff]")
# In JSON they stand in strings alone. The first two could end the element, or hide its end; the
# others end a line of a script.
_MARKUP = re.compile("[<>\u2028\u2029]")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """The page's parts."""

    title: str
    """As HTML."""
    policy: str
    """What the page may do, for a ``Content-Security-Policy``: run these scripts alone, and
    fetch nothing."""
    document: str
    """The OpenAPI document, as JSON that may stand in a ``script`` element."""
    renderer: str
    """The script that can show it."""
    start: str
    """The script that has it shown in the element ``reference``."""


def page(document: Mapping[str, Any], renderer: str) -> PageView:
    """Lay out the page of a document."""
    start = _start()
    return PageView(
        title=html.escape(_SURROGATE.sub("\ufffd", document["info"]["title"])),
        policy=_policy(renderer, start),
        document=_json(_shown(document)),
        renderer=renderer,
        start=start,
    )


def _shown(node: Any) -> Any:
    """Put examples that the document holds as text where the renderer looks for them."""
    if isinstance(node, list):
        return [_shown(item) for item in node]
    if not isinstance(node, Mapping):
        return node
    told = {key: _shown(value) for key, value in node.items() if key != _AS_TEXT}
    if _AS_TEXT in node:
        urls = {key: _in_url(one) for key, one in node[_AS_TEXT].items()}
        told["examples"] = told.get("examples", {}) | urls
    return told


def _in_url(example: Mapping[str, Any]) -> Mapping[str, str]:
    # In an address that is all of it, so that the renderer follows no ``$ref`` in it.
    told = {key: text for key, text in example.items() if key not in ("text", "broken")}
    url = "data:application/json," + quote(example["text"], errors="replace")
    return told | {"externalValue": url}


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # Half a character, as JSON's escapes can spell one, is nothing that UTF-8 can hold.
    text = _SURROGATE.sub("\ufffd", text)
    return _MARKUP.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _start() -> str:
    return (
        "Redoc.init("
        'JSON.parse(document.getElementById("document").textContent), '
        f"{_json(redoc.OPTIONS)}, "
        'document.getElementById("reference"));'
    )


def _policy(*scripts: str) -> str:
    parts = {
        "default-src": "'none'",
        "script-src": " ".join(map(_digest, scripts)),
        # The search runs in a worker that the script holds, the looks come with what it shows.
        "worker-src": "blob:",
        "style-src": "'unsafe-inline'",
        "img-src": "data:",
        # Examples that the document holds as text.
        "connect-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in parts.items())


def _digest(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
