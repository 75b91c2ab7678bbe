"""Urls as written, as path templates (RFC 6570 level 1) and query names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Template:
    """What a url says."""

    path: str
    """One leading slash, no query, names in braces: ``/servers/{server_id}``."""
    names: tuple[str, ...]
    """Names in braces, in order, each once."""
    query: tuple[str, ...] = ()
    """Names of the query parameters that the url itself shows."""

    @property
    def shape(self) -> str:
        """The path with empty braces: what names say plays no part in routing."""
        return _BRACES.sub("{}", self.path)


# <x> and (string:x) stand for {x} (adjutant, cloudkitty); :x is left alone, since real paths
# hold colons ({a}:{b} in designate).
_ANGLE = re.compile(r"<\s*([^<>/?&]+?)\s*>")
_PAREN = re.compile(r"(?<=/)\(\s*(?:[a-z]+:)?([\w-]+)\s*\)")
_ORIGIN = re.compile(r"^[a-z][a-z0-9+.-]*://[^/?#]*", re.I)
_BRACES = re.compile(r"\{([^{}]*)\}")
_PARTS = re.compile(r"(\{[^{}]*\})")
_UNSAFE = re.compile(r"[^\w.~-]+")


def template(url: str) -> Template:
    """Read a url as a template.

    ``GET /v3/{a-b}?x={y}&z`` shows the path ``/v3/{a-b}`` and the query names ``x`` and ``z``.
    A name that stands twice gets a number, as a template may hold it once.
    """
    plain = _PAREN.sub(r"{\1}", _ANGLE.sub(r"{\1}", url.strip().strip("`'\"")))
    # Of an absolute url the path is meant; the rest is where one service happened to run.
    plain = _ORIGIN.sub("", plain)
    path, _, query = plain.partition("?")
    # {?a,b} is the form of RFC 6570 for a query.
    path = re.sub(r"\{$", "", path.partition("#")[0])
    names: list[str] = []

    def name(found: re.Match[str]) -> str:
        text = _UNSAFE.sub("_", found[1].strip()).strip("_") or "value"
        count = sum(1 for n in names if n == text or re.fullmatch(re.escape(text) + r"_\d+", n))
        names.append(text if not count else f"{text}_{count + 1}")
        return "{" + names[-1] + "}"

    path = "/" + _BRACES.sub(name, path).strip().lstrip("/")
    path = re.sub(r"(?<!:)//+", "/", path)
    path = "".join(part if part[:1] == "{" else _quoted(part) for part in _PARTS.split(path))
    return Template(path, tuple(names), _query_names(query))


def _quoted(text: str) -> str:
    """What is no name, with only characters that a path may hold (RFC 3986 3.3)."""
    return quote(text, safe="/:@!$&'()*+,;=-._~%")


def _query_names(query: str) -> tuple[str, ...]:
    parts = (part.partition("=")[0].strip("{}<> \t") for part in re.split(r"[&,]", query))
    return tuple(dict.fromkeys(part for part in parts if re.fullmatch(r"[\w.:-]+", part)))
