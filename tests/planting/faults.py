"""All kinds of faults: each finds a place for itself, and says at which line it is then."""

from __future__ import annotations

from tests.planting import (
    in_definitions,
    in_lines,
    in_lists,
    in_operations,
    in_pages,
    in_samples,
)
from tests.planting.kinds import DECLARED, Fault

_MODULES = (in_lines, in_operations, in_lists, in_samples, in_definitions, in_pages)


def _of(module: str) -> dict[str, Fault]:
    return {name: one for name, one in DECLARED.items() if one.plant.__module__ == module}


FAULTS = {name: one for module in _MODULES for name, one in _of(module.__name__).items()}
