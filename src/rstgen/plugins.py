"""Finds the plug-ins: every folder under ``dialects/`` and ``targets/`` is one."""

from __future__ import annotations

import importlib
import pkgutil
from typing import Any


def names(kind: str) -> tuple[str, ...]:
    """Names of the plug-ins of a kind (``dialects``, ``targets``), sorted."""
    package = importlib.import_module(f"rstgen.{kind}")
    return tuple(sorted(module.name for module in pkgutil.iter_modules(package.__path__)))


def load(kind: str, name: str) -> Any:
    """Import one plug-in and return its object: ``DIALECT`` or ``TARGET``.

    Raises:
        KeyError: there is no plug-in of that name.
    """
    if name not in names(kind):
        raise KeyError(name)
    module = importlib.import_module(f"rstgen.{kind}.{name}")
    return getattr(module, kind.removesuffix("s").upper())
