"""What a document holds, and what of it is found again in what a generator wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

METHODS = frozenset(["get", "put", "post", "delete", "options", "head", "patch", "trace"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Operations:
    """Finds the operations in what a generator wrote."""

    files: str
    pattern: str
    """With the groups ``method`` and ``path``; a path holds for the methods after it too."""

    unit: ClassVar[str] = "operations"

    def expected(self, document: Any) -> set[str]:
        paths = document["paths"].items()
        return {_operation(m, path) for path, item in paths for m in item if m in METHODS}

    def found(self, out: Path) -> set[str]:
        return {operation for text in texts(out, self.files) for operation in self._in(text)}

    def _in(self, text: str) -> Iterator[str]:
        path = ""
        for match in re.finditer(self.pattern, text, re.DOTALL | re.MULTILINE):
            path = match["path"] or path
            if match["method"]:
                yield _operation(match["method"], path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Schemas:
    """Finds the components in what a generator wrote that knows no operations."""

    files: str
    pattern: str
    """With the group ``name``."""

    unit: ClassVar[str] = "schemas"

    def expected(self, document: Any) -> set[str]:
        return {_plain(name) for name in document["components"]["schemas"]}

    def found(self, out: Path) -> set[str]:
        found = (re.finditer(self.pattern, text, re.MULTILINE) for text in texts(out, self.files))
        return {_plain(match["name"]) for matches in found for match in matches}


def _plain(name: str) -> str:
    # A digest at the end is written in each generator's own way: ``Volume_5a28``, ``Volume5a28``.
    return name.replace("_", "").lower()


def _operation(method: str, path: str) -> str:
    # Each names what stands in braces by its own rules: ``{machine_id}``, ``${machineId}``.
    return f"{method.upper()} {re.sub(r'[$]?{[^}]*}', '{}', path)}"


def actions(document: Any) -> set[str]:
    """All names of actions that a document marks."""
    marks = (node.get("x-openstack") for node in nodes(document))
    return {mark["action-name"] for mark in marks if mark and "action-name" in mark}


def actions_found(wanted: set[str], out: Path) -> set[str]:
    """Those of them that are a member of something that was written: quoted, or before a colon."""
    written = "\n".join(texts(out, "peer/**/*.py")) + "\n".join(texts(out, "peer/**/*.ts"))
    found = {m[1] or m[2] for m in re.finditer(r"""["']([\w:.-]+)["']|\b(\w+)\??:""", written)}
    return wanted & found


def json_types(document: Any) -> set[str]:
    """All media types of bodies that hold JSON without saying so in the usual way."""
    known = re.compile(r"application/json|.*\+json")
    kinds = {kind for node in nodes(document) for kind in _content(node)}
    return {kind for kind in kinds if "json" in kind and not known.fullmatch(kind)}


def _content(node: dict[str, Any]) -> dict[str, Any]:
    content = node.get("content")
    return content if isinstance(content, dict) else {}


def nodes(node: Any) -> Iterator[dict[str, Any]]:
    """All objects of a document, whatever they are."""
    if isinstance(node, dict):
        yield node
    for inner in node.values() if isinstance(node, dict) else node:
        if isinstance(inner, dict | list):
            yield from nodes(inner)


def texts(out: Path, files: str) -> Iterator[str]:
    """What was written to some files, in the order of their names."""
    return (path.read_text("utf-8") for path in sorted(out.glob(files)))
