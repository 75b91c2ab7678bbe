"""Selectors of operations, as ``include`` and ``exclude`` take them.

- ``page:servers.inc``: what a page holds, by its path in the source;
- ``tag:servers``: a group, by its name (the tags of the OpenAPI document);
- ``operation:list-servers`` or ``operation:GET /servers``: one by its name, or its method and path;
- ``deprecated``: what is marked so.

Names may hold ``*`` and ``?``, which stand for any letters, slashes too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from rstgen.config import nearest
from rstgen.diagnostics import RstgenError
from rstgen.model import Operation

Names: TypeAlias = Callable[[Operation], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Selector:
    """One selector, understood."""

    text: str
    """As given."""
    kind: str
    pattern: str
    """Empty for ``deprecated``."""

    def selects(self, operation: Operation) -> bool:
        """Whether an operation is one of those that are meant."""
        if self.kind == _DEPRECATED:
            return operation.deprecated
        return any(map(_glob(self.pattern).fullmatch, _NAMES[self.kind](operation)))

    def nearest(self, operations: Iterable[Operation]) -> str:
        """Word what may have been meant, of the names that there are."""
        if self.kind == _DEPRECATED:
            return ""
        names = dict.fromkeys(_NAMES[self.kind](one)[0] for one in operations)
        return nearest(self.pattern, names)


def parse(text: str) -> Selector:
    """Understand a selector.

    Raises:
        RstgenError: it is none.
    """
    kind, colon, pattern = (part.strip() for part in text.partition(":"))
    if kind not in (*_NAMES, _DEPRECATED):
        raise RstgenError(f"{text!r} is no selector{nearest(kind, _FORMS)}")
    if bool(pattern) == (kind == _DEPRECATED) or (colon and not pattern):
        raise RstgenError(f"the selector {text!r} should be like {_FORMS[kind]}")
    return Selector(text.strip(), kind, " ".join(pattern.split()))


def _glob(pattern: str) -> re.Pattern[str]:
    # No fnmatch: braces and brackets stand for themselves, as in ``GET /servers/{server_id}``.
    parts = {"*": ".*", "?": "."}
    return re.compile("".join(parts.get(c) or re.escape(c) for c in pattern), re.DOTALL)


_NAMES: Mapping[str, Names] = {
    "page": lambda operation: (operation.at.path,),
    "tag": lambda operation: (operation.group,),
    "operation": lambda operation: (operation.name, f"{operation.method} {operation.path}"),
}
_DEPRECATED = "deprecated"
_FORMS = {
    "page": "page:servers.inc",
    "tag": "tag:servers",
    "operation": "operation:list-*",
    _DEPRECATED: "deprecated",
}
