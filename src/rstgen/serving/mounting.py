"""Imports a package from memory, and leaves nothing of it behind."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.abc import InspectLoader, MetaPathFinder
from importlib.machinery import ModuleSpec
from itertools import count
from types import CodeType, ModuleType, TracebackType

_numbers = count(1)


class Mounted(MetaPathFinder, InspectLoader):
    """A package that can be imported until it is closed.

    Its name is one that no other package has and no earlier one had: an app that is replaced
    answers its last requests while the next one is imported. Modules stay in ``sys.modules``
    meanwhile, since pydantic looks there for what annotations name, and does so late.
    """

    def __init__(self, package: str, files: Mapping[str, str]) -> None:
        """`files` are texts by path: ``core/app.py``, ``data/openapi.json``."""
        self.name = f"{package}__{next(_numbers)}"
        self._files = files
        sys.meta_path.append(self)

    def module(self, name: str) -> ModuleType:
        """Import a module of the package: ``core.app``."""
        return import_module(f"{self.name}.{name}")

    def data(self, name: str) -> bytes:
        """Give a file of its folder ``data``."""
        return self._files[f"data/{name}"].encode()

    def close(self) -> None:
        """Forget it."""
        if self in sys.meta_path:
            sys.meta_path.remove(self)
        for name in [one for one in sys.modules if self._path(one) is not None]:
            # Emptied, since what lives on may hold on to it: `typing` remembers the last
            # annotations that it has seen, pydantic's have functions in them.
            vars(sys.modules.pop(name)).clear()

    def __enter__(self) -> Mounted:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is not None:
            self.close()

    # What the import system calls -----------------------------------------------------------

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Tell of a module of this package."""
        found = self._path(fullname)
        if found is None or found not in self._files:
            return None
        package = found.endswith("__init__.py")
        return ModuleSpec(fullname, self, origin=self._shown(fullname), is_package=package)

    def get_source(self, fullname: str) -> str:
        """Give the text of a module."""
        found = self._path(fullname)
        if found is None or found not in self._files:
            raise ImportError(f"there is no module {fullname}", name=fullname)
        return self._files[found]

    def get_code(self, fullname: str) -> CodeType:
        """Compile a module; what it raises names the module, not ``<string>``."""
        return self.source_to_code(self.get_source(fullname), self._shown(fullname))

    def is_package(self, fullname: str) -> bool:
        """Whether a module is a package."""
        return (self._path(fullname) or "").endswith("__init__.py")

    def _path(self, fullname: str) -> str | None:
        """Tell the path of a module: ``NAME.core.app`` → ``core/app.py``."""
        if fullname != self.name and not fullname.startswith(f"{self.name}."):
            return None
        below = fullname[len(self.name) + 1 :].replace(".", "/")
        folder = f"{below}/__init__.py".lstrip("/")
        return folder if folder in self._files else f"{below}.py"

    def _shown(self, fullname: str) -> str:
        """Name the text as a trace shows it."""
        return f"<{self._path(fullname)} of {self.name.rpartition('__')[0]}>"
