"""What things are called in a generated server.

A name follows from the name of its operation or group, or from its wire name, within its own
scope; see `rstgen.naming` for what that promises.
"""

from __future__ import annotations

import builtins
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rstgen import naming
from rstgen.model import Api, Operation, Schema
from rstgen.pytypes import class_name, identifier

TEMPLATE = re.compile(r"\{([^{}]*)\}")
"""A name in braces of a path."""

# A method or function of one of these names would hide what its neighbours stand on.
_OPERATIONS = frozenset(dir(builtins)) | {
    *("annotations", "models", "call", "handlers", "body"),
    *("text", "integer", "number", "boolean", "one_of", "at_most", "required"),
}
_ARGUMENTS = frozenset({"self", "call", "body", "handlers"})
# Modules stand beside these in a package, or become attributes of its ``__init__``.
_MODULES = frozenset({"annotations", "dataclass", "field", "models"})
_CLASSES = frozenset(
    {
        *("Annotated", "ClassVar", "Field", "Guessed", "JsonValue", "Literal", "Model"),
        *("RootModel", "Span"),
    }
)


@dataclass(frozen=True, slots=True)
class GroupNames:
    """What one group is called."""

    module: str
    """``servers``: its modules, and its attribute of ``Handlers``."""
    classes: str
    """``Servers``: of ``ServersBase`` and ``ServersHandler``."""

    @property
    def base(self) -> str:
        """The generated class."""
        return f"{self.classes}Base"

    @property
    def handler(self) -> str:
        """The user's class."""
        return f"{self.classes}Handler"


def package(api: Api) -> str:
    """``compute`` → ``compute_server``."""
    return identifier(f"{api.name} server")


def groups(api: Api) -> Mapping[str, GroupNames]:
    """Name every group, by `Group.name`."""
    texts = [group.name for group in api.groups]
    modules = naming.unique(texts, lambda text: identifier(text, _MODULES))
    classes = naming.unique(texts, class_name)
    return {
        text: GroupNames(module, cls)
        for text, module, cls in zip(texts, modules, classes, strict=True)
    }


def operations(api: Api) -> Mapping[str, str]:
    """Name every operation's method and function, by `Operation.name`."""
    texts = [op.name for op in api.operations]
    names = naming.unique(texts, lambda text: identifier(text, _OPERATIONS))
    return dict(zip(texts, names, strict=True))


def classes(schemas: Iterable[Schema]) -> dict[str, str]:
    """Name the classes of all modules, by `Schema.name`."""
    texts = list(dict.fromkeys(schema.name or "" for schema in schemas))
    return dict(zip(texts, naming.unique(texts, _class), strict=True))


def _class(text: str) -> str:
    name = class_name(text)
    return f"{name}_" if name in _CLASSES else name


def arguments(op: Operation) -> tuple[str, ...]:
    """Name the parts of the path, then the query parameters, then the headers."""
    rest = [p.name for where in ("query", "header") for p in op.parameters if p.where == where]
    return naming.unique([*op.in_braces, *rest], lambda text: identifier(text, _ARGUMENTS))


def file(op: Operation) -> str:
    """Name of the example file, less its ending. Names that fit no line fit no disk either."""
    if len(op.name) <= 60:
        return op.name
    return f"{op.name[:50]}-{naming.digest(op.name, 8)}"
