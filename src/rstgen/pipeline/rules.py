"""All rules that findings are made from, wherever they are declared."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from types import ModuleType

from rstgen.config import nearest
from rstgen.diagnostics import RstgenError, Rule, Severity

_PLACES = ("documents", "dialects", "shaping", "narrowing", "checks", "targets", "pipeline")
ALWAYS = ("documents", "dialects", "shaping", "checks")
"""Where the rules are declared that each run looks for."""
_PRINTED = ("core", "runtime")
"""Packages that are printed into what is generated: they need what that needs, and find nothing."""


def declared(places: Iterable[str] = _PLACES) -> Mapping[str, Rule]:
    """Give every rule by its code, sorted."""
    rules = {
        rule.code: rule
        for place in places
        for module in _modules(importlib.import_module(f"rstgen.{place}"))
        for rule in vars(module).values()
        if isinstance(rule, Rule)
    }
    return dict(sorted(rules.items()))


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    yield package
    for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        if found.name.rpartition(".")[2] in _PRINTED:
            continue
        module = importlib.import_module(found.name)
        yield from _modules(module) if found.ispkg else (module,)


def named(code: str) -> Rule:
    """Give the rule of a code.

    Raises:
        RstgenError: there is none.
    """
    rules = declared()
    if code not in rules:
        raise RstgenError(f"there is no rule {code}{nearest(code, rules)}")
    return rules[code]


def severities(given: Mapping[str, str]) -> Mapping[str, Severity | None]:
    """Read what a config says of rules; ``None`` is for one that is off.

    Raises:
        RstgenError: there is no such rule.
    """
    known = declared() if given else {}
    for code in given:
        if code not in known:
            raise RstgenError(f"rules: there is no rule {code}{nearest(code, known)}")
    by_name = {str(severity): severity for severity in Severity}
    return {code: by_name.get(word) for code, word in given.items()}
