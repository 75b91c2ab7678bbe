"""The OpenAPI document behind ``/docs``: as text, and who may do what without a token."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any
from urllib.parse import unquote

from rstgen.jsontext import indented
from rstgen.model import Operation

_BRACES = re.compile(r"\{[^{}]*\}")
_SURROGATE = re.compile("[\ud800-\udfff]")


class Document:
    """What another target makes of the promises of a server."""

    def __init__(self, node: Mapping[str, Any]) -> None:
        self._node = node

    @property
    def text(self) -> str:
        """The whole of it, as JSON."""
        text = indented(self._node, 2) + "\n"
        # Half a character, as JSON's escapes can spell one, is nothing that UTF-8 can hold.
        return _SURROGATE.sub("\ufffd", text)

    @property
    def token_header(self) -> str:
        """The header that carries a token; empty where the document tells of none."""
        schemes = self._node.get("components", {}).get("securitySchemes", {})
        return next((scheme["name"] for scheme in schemes.values()), "")

    def is_public(self, op: Operation) -> bool:
        """Whether the document says that an operation needs no token."""
        return (op.method.lower(), _shape(op.path)) in self._public

    @cached_property
    def _public(self) -> frozenset[tuple[str, str]]:
        return frozenset(
            (method, _shape(path))
            for path, item in self._node["paths"].items()
            for method, operation in item.items()
            if operation.get("security") == []
        )


def _shape(path: str) -> str:
    """Leave out what a document may write another way."""
    return unquote(_BRACES.sub("{}", path)).rstrip("/")
