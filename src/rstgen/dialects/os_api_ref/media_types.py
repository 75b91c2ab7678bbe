"""What a body is that is not JSON: by its file's name, its text and its language."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import parse_qsl

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
PLAIN = "text/plain"

# RFC 9512 for YAML, RFC 7303 for XML. That a sample is "javascript" says nothing: keystone's form
# (``request-token-create-response.txt``) is shown as that.
_NAMED = {
    "csv": "text/csv",
    "htm": "text/html",
    "html": "text/html",
    "xml": "application/xml",
    "yaml": "application/yaml",
    "yml": "application/yaml",
}
_JSON = frozenset({"json", "json-object"})
# ``oauth_token=29971f&oauth_token_secret=238eb8`` (keystone).
_PAIR = r"[A-Za-z_][\w.\[\]%+-]*=[^=&\s]*"
_FORM = re.compile(rf"{_PAIR}(?:&{_PAIR})+")
_HTML = re.compile(r"<!doctype html|<html\b", re.IGNORECASE)
_XML = re.compile(r"<(?:\?xml\b|[A-Za-z_][\w:.-]*[\s/>])")
_TYPE = re.compile(
    r"^[ \t]*content-type:[ \t]*([a-z]+/[a-z0-9][\w.+-]*)", re.IGNORECASE | re.MULTILINE
)
_HEADERS = re.compile(r"(?:[A-Z][A-Za-z-]*:[ \t]+\S[^\n]*(?:\n|$))+")
# A question to a service, or one typed at a prompt: ``GET /os-fping?all_tenants=1`` (nova).
_CALL = re.compile(r"\s*(?:[$#>] |[A-Z]{3,7}\s+\S*[/{]|(?:curl|http|openstack)\s)")


def of_headers(text: str) -> str | None:
    """The media type that a line ``Content-Type: text/xml`` gives."""
    found = _TYPE.search(text)
    return found[1].lower() if found else None


def shown(text: str, path: str | None, language: str | None) -> str | None:
    """The media type of a text that shows itself what it is; ``None`` where it does not."""
    suffix = posixpath.splitext(path or "")[1].lower().lstrip(".")
    words = (suffix, (language or "").lower())
    for word in words:
        if word in _NAMED:
            return _NAMED[word]
    told = _by_text(text.strip())
    return told or (JSON if _JSON.intersection(words) and not is_call(text) else None)


def _by_text(text: str) -> str | None:
    if _HTML.match(text):
        return "text/html"
    if _XML.match(text) and text.endswith(">"):
        return "application/xml"
    return FORM if _FORM.fullmatch(text) else None


def is_call(text: str) -> bool:
    """Whether a text is a command, says how to ask, or holds nothing but headers."""
    return bool(_CALL.match(text) or _HEADERS.fullmatch(text.strip()))


def fields(text: str) -> dict[str, str]:
    """What a form holds, by name; of two values the last."""
    return dict(parse_qsl(text.strip(), keep_blank_values=True))
