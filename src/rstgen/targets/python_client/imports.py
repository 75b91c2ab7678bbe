"""What the generated modules import."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from rstgen.model import Group
from rstgen.pytypes import from_import, names_in
from rstgen.targets.python_client import answers, methods
from rstgen.targets.python_client.library import Library
from rstgen.targets.python_client.package import Package

_OUTSIDE = {
    "Literal": "typing",
    "NotRequired": "typing",
    "Required": "typing",
    "TypedDict": "typing",
    "Mapping": "collections.abc",
    "Sequence": "collections.abc",
    "Headers": "httpx",
    "Field": "pydantic",
    "JsonValue": "pydantic",
}


def outside(used: Collection[str]) -> Iterator[str]:
    """Import what comes from other packages, the standard library first."""
    modules: dict[str, list[str]] = {}
    for name in sorted(set(used) & _OUTSIDE.keys()):
        modules.setdefault(_OUTSIDE[name], []).append(name)
    standard = [m for m in sorted(modules) if m in ("typing", "collections.abc")]
    others = [m for m in sorted(modules) if m not in standard]
    yield from (from_import(module, modules[module]) for module in standard)
    if standard and others:
        yield ""
    yield from (from_import(module, modules[module]) for module in others)


def at_run_time(
    shared: Package, group: Group, found: Sequence[methods.MethodView]
) -> Iterator[str]:
    """Give what is imported when a group is touched."""
    parsed = _parsed(found)
    if "JsonValue" in parsed:
        yield from_import("pydantic", ["JsonValue"])
        yield ""
    readers = {name for method in found for name in method.answer.readers}
    yield from_import(".._base", ["Operation", *readers - answers.OF_MODELS])
    if readers & answers.OF_MODELS:
        yield from_import(".._models", readers & answers.OF_MODELS)
    if any("NotGiven" in method.names for method in found):
        yield from_import(".._types", ["NOT_GIVEN"])
    yield from _modules(shared, shared.models, group, parsed)


def _parsed(found: Sequence[methods.MethodView]) -> set[str]:
    """Give the names that the readers of answers need at run time."""
    return {name for m in found for type_ in m.answer.types for name in names_in(type_)}


def for_types(shared: Package, group: Group, found: Sequence[methods.MethodView]) -> Iterator[str]:
    """Give what only the types of the signatures need."""
    used = {name for method in found for name in method.names}
    others = list(outside(used - _parsed(found)))
    yield from others
    if others:
        yield ""
    yield from_import(".._base", ["AsyncBaseClient", "SyncClient"])
    types = used & {"JsonInput", "NotGiven"}
    if types:
        yield from_import(".._types", types)
    yield from _modules(shared, shared.params, group, used)


def _modules(
    shared: Package, library: Library, group: Group, used: Collection[str]
) -> Iterator[str]:
    """Import the modules of classes that a group refers to: ``models.Server``."""
    wanted = {name.partition(".")[0] for name in used}
    for home in shared.api.groups:
        alias = library.alias(home.name, group.name, shared.names.groups)
        if alias in wanted:
            module = shared.names.groups[home.name].module
            yield from_import(f"..{library.kind}", [f"{module} as {alias}"])


def of_others(
    shared: Package, library: Library, group: Group, used: Collection[str]
) -> Iterator[str]:
    """Import the classes that another group's module holds."""
    for home in shared.api.groups:
        others = (library.class_names[schema.name or ""] for schema in library.own[home.name])
        wanted = sorted(set(others) & set(used))
        if wanted and home != group:
            yield from_import(f".{shared.names.groups[home.name].module}", wanted)
