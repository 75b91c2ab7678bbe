"""What the generated modules import."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from rstgen.model import Group
from rstgen.pysource import bracket, string
from rstgen.pytypes import by_kind, from_import, names_in
from rstgen.targets.python_client import answers, methods
from rstgen.targets.python_client.library import Library, key
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
    if "List" in used:
        yield "from builtins import list as List"
    yield from (from_import(module, modules[module]) for module in standard)
    if (standard or "List" in used) and others:
        yield ""
    yield from (from_import(module, modules[module]) for module in others)


def at_run_time(
    shared: Package, group: Group, found: Sequence[methods.MethodView]
) -> Iterator[str]:
    """Give what is imported when a group is touched."""
    parsed = _parsed(found)
    needed = list(outside(parsed & {"JsonValue", "Literal"}))
    yield from (*needed, *([""] if needed else []))
    readers = {method.answer.reader for method in found}
    others = readers - answers.OF_MODELS - {"Download"}
    yield from _of_runtime("answers", others | parsed & answers.WHOLES)
    if "Download" in readers:
        yield from _of_runtime("downloads", ["AsyncDownload", "Download"])
    yield from_import(".._runtime.keywords", ["Resource"])
    yield from _of_runtime("models", readers & answers.OF_MODELS)
    optional = any("NotGiven" in method.names for method in found)
    yield from _of_runtime("types", ["Operation", *(["NOT_GIVEN"] if optional else [])])
    yield from _modules(shared, shared.models, group, parsed)


def _of_runtime(module: str, used: Collection[str]) -> Iterator[str]:
    if used:
        yield from_import(f".._runtime.{module}", used)


def _parsed(found: Sequence[methods.MethodView]) -> set[str]:
    """Give the names that the readers of answers need at run time."""
    return {name for m in found if m.answer.of for name in names_in(m.answer.of)}


def for_types(shared: Package, group: Group, found: Sequence[methods.MethodView]) -> Iterator[str]:
    """Give what only the types of the signatures need."""
    used = {name for method in found for name in method.names}
    others = list(outside(used - _parsed(found)))
    yield from others
    if others:
        yield ""
    yield from _of_runtime("answers", (used - _parsed(found)) & answers.WHOLES)
    yield from_import(".._runtime.async_client", ["AsyncBaseClient"])
    yield from_import(".._runtime.sync_client", ["SyncClient"])
    yield from _of_runtime("types", used & {"Content", "JsonInput", "NotGiven"})
    yield from _modules(shared, shared.params, group, used)


def _modules(
    shared: Package, library: Library, group: Group, used: Collection[str]
) -> Iterator[str]:
    """Import the module of classes that a group refers to: ``models.Server``."""
    if any(name.startswith(f"{library.kind}.") for name in used):
        module = shared.names.groups[group.name].module
        yield from_import(f"..{library.kind}", [f"{module} as {library.kind}"])


def of_all(library: Library, group: Group) -> Iterator[str]:
    """Import the classes that several groups use into the module of one."""
    found = library.offered.get(group.name, ())
    if found:
        yield from_import(f".{library.module}", found)


def offered(library: Library, group: Group) -> Iterator[str]:
    """Say that a module offers classes of another as its own, where it does."""
    found = library.offered.get(group.name, ())
    if found:
        own = (library.class_names[key(schema)] for schema in library.own[group.name])
        names = map(string, sorted((*own, *found), key=by_kind))
        yield ""
        yield bracket("__all__ = [", list(names), "]")
