"""The files around the operations: clients, errors, the package itself, its readme."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from rstgen.model import Group, Operation
from rstgen.pysource import bracket, string
from rstgen.pytypes import Style, by_kind, from_import, natural
from rstgen.targets.python_client import docs, names, versions
from rstgen.targets.python_client.arguments import arguments, of_place
from rstgen.targets.python_client.package import Package
from rstgen.targets.python_client.requests import request
from rstgen.versions import order


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupView:
    """A group as an attribute of both clients."""

    module: str
    class_: str
    doc: str
    import_both: str
    import_sync: str
    import_async: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorView:
    """The exception of one status."""

    name: str
    status: int
    doc: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientView:
    """What the fixed files have to know."""

    title: str
    doc: str
    base_url: str
    service_type: str
    version_header: str
    auth_header: str
    microversions: bool
    groups: tuple[GroupView, ...]
    errors: tuple[ErrorView, ...]
    error_names: tuple[str, ...]
    """Every exception of the package, sorted."""
    exported: tuple[str, ...]
    """Everything that can be imported from the package, sorted."""
    type_imports: tuple[str, ...]
    """Imports of the classes of all groups, sorted."""


def view(shared: Package) -> ClientView:
    """View the package as a whole."""
    api, options = shared.api, shared.options
    said = options.microversions
    groups = tuple(_group(shared, group) for group in api.groups)
    errors = tuple(_errors(shared))
    raised = tuple(sorted([*_BASES, *(error.name for error in errors)], key=by_kind))
    return ClientView(
        title=" ".join(api.title.split()),
        doc=shared.docstrings(_described(shared), 0),
        base_url=string(api.servers[0].url) if api.servers else "None",
        service_type=_or_none(options.service_type or api.service_type),
        version_header=string(options.version_header),
        auth_header=string(options.auth_header),
        microversions=versions.any_versioned(api) if said is None else said,
        groups=groups,
        errors=errors,
        type_imports=tuple(g.import_both for g in sorted(groups, key=lambda g: natural(g.module))),
        error_names=raised,
        exported=tuple(sorted([*_FIXED, *raised], key=by_kind)),
    )


_FIXED = ("AsyncClient", "Client", "NOT_GIVEN", "JsonInput", "NotGiven")
_BASES = (
    *("ApiError", "ClientError", "ConnectionFailedError", "TimedOutError"),
    *("UnexpectedResponseError", "VersionError"),
)


def _or_none(text: str | None) -> str:
    return string(text) if text else "None"


def _described(shared: Package) -> str:
    return f"Python client: {' '.join(shared.api.title.split())}, sync and async."


def _group(shared: Package, group: Group) -> GroupView:
    own = shared.names.groups[group.name]
    home, both = f".resources.{own.module}", [f"Async{own.class_}", own.class_]
    return GroupView(
        module=own.module,
        class_=own.class_,
        doc=shared.docstrings(docs.sentence(group.title), 8),
        import_both=from_import(home, both, 4),
        import_sync=from_import(home, [own.class_], 8),
        import_async=from_import(home, [f"Async{own.class_}"], 8),
    )


def _errors(shared: Package) -> Iterator[ErrorView]:
    faults: dict[int, dict[str, None]] = {}
    for operation in shared.api.operations:
        for response in operation.responses:
            if response.is_error and response.name:
                faults.setdefault(response.status, {}).setdefault(response.name)
    for status in names.statuses(shared.api):
        told = ", ".join(sorted(faults.get(status, ())))
        text = f"Status {status}: {told}." if told else f"Status {status}."
        yield ErrorView(
            name=names.error_name(status), status=status, doc=shared.docstrings(text, 4)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectView:
    """``pyproject.toml`` and the readme."""

    distribution: str
    package: str
    version: str
    title: str
    description: str
    """As a TOML string."""
    opening: str
    """How to open a client: ``with Client("https://...") as client:``."""
    call: str
    """A call to show: ``client.servers.list_servers()``."""
    count: int


_RELEASE = re.compile(r"v?(\d+(?:\.\d+)*)")


def project(shared: Package) -> ProjectView:
    """View what surrounds the package."""
    api = shared.api
    title = " ".join("".join(c if c.isprintable() else " " for c in api.title).split())
    version = _RELEASE.fullmatch(api.version)
    return ProjectView(
        distribution=shared.names.distribution,
        package=shared.names.package,
        version=version[1] if version else "1.0",
        title=title,
        description=json.dumps(f"Python client: {title}", ensure_ascii=False),
        opening=bracket("with Client(", _shown_arguments(shared), ") as client:"),
        call=_shown_call(shared),
        count=len(api.operations),
    )


def _shown_arguments(shared: Package) -> list[str]:
    servers, version = shared.api.servers, _shown_version(shared)
    found = [string(servers[0].url if servers else "https://service.example"), 'token="..."']
    if version is not None:
        found.append(f"microversion={string(version)}")
        if not (shared.options.service_type or shared.api.service_type):
            found.append('service_type="..."')
    return found


def _shown_version(shared: Package) -> str | None:
    if not versions.any_versioned(shared.api):
        return None
    found = [v for op in shared.api.operations for v in versions.span(op) if v]
    return max(found, key=order)


def _shown_call(shared: Package) -> str:
    """Choose a call that is easy to read: a GET with the fewest arguments, the first of them."""
    calls = [_call(shared, operation) for operation in shared.api.operations]
    easy = sorted(calls, key=lambda call: call[0])
    return easy[0][1] if easy else ""


def _call(shared: Package, operation: Operation) -> tuple[tuple[bool, int], str]:
    style = Style(reference=shared.params.reference(operation.group, shared.names.groups))
    own = arguments(operation, request(operation), style, shared.options.auth_header)
    needed = [argument for argument in own if argument.required]
    path = [f'"{argument.wire}"' for argument in of_place(needed, "path")]
    others = [f"{argument.name}=..." for argument in needed if argument.place != "path"]
    group = shared.names.groups[operation.group].module
    text = f"client.{group}.{shared.names.methods[operation.name]}"
    return (operation.method != "GET", len(needed)), f"{text}({', '.join([*path, *others])})"
