"""The files as they would begin today: what the user's are compared with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rstgen.files import File
from rstgen.model import Operation
from rstgen.targets.fastapi_server.handlers import reading
from rstgen.targets.fastapi_server.handlers.reading import Function, Handler, Module


@dataclass(frozen=True)
class Fresh:
    """A file with the handlers of a group."""

    path: str
    module: Module
    cls: str
    base: str
    """The generated class that it is made from."""
    methods: Mapping[str, Function]
    ops: Mapping[str, Operation]
    """What each of the methods answers."""

    @property
    def page(self) -> str:
        """The page that the operations are of."""
        return next((op.at.path for op in self.ops.values()), self.path)


def begin(file: File) -> bytes:
    """Give what is written where there is no such file yet."""
    return file.text.encode("utf-8", "backslashreplace")


def fresh(file: File, package: str, ops: Mapping[str, Operation]) -> Fresh | None:
    """Read such a file; nothing if it holds no handlers, as a user's own template may have it.

    Args:
        file: as it is generated.
        package: the generated one.
        ops: operations by the name of their method.
    """
    module = reading.read(begin(file), package)
    node = next((one for one in module.classes.values() if one.bases), None)
    if node is None:
        return None
    base = reading.last_name(node.bases[0])
    found = module.handler(node.name, base).methods.items()
    methods = {name: one for name, one in found if one is not None and name in ops}
    own = {name: ops[name] for name in methods}
    return Fresh(file.path, module, node.name, base, methods, own)


@dataclass(frozen=True)
class Pair:
    """A file of the user's, beside what it would begin as."""

    fresh: Fresh
    module: Module
    handler: Handler
