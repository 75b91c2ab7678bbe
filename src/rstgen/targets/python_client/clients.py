"""The files around the operations: clients, errors, the package itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rstgen.model import Group
from rstgen.pysource import string
from rstgen.pytypes import by_kind, from_import, natural
from rstgen.targets.python_client import docs, project, statuses, versions
from rstgen.targets.python_client.arguments import given_once
from rstgen.targets.python_client.layout import tuple_of
from rstgen.targets.python_client.package import Package


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
    sync_doc: str
    """Of the client that waits."""
    async_doc: str
    """Of the one that is awaited."""
    base_url: str
    service_type: str
    version_header: str
    auth_header: str
    older_version_header: str
    microversions: bool
    path: str
    """Parts of the url that the client may be given: ``path=("project_id",)``."""
    groups: tuple[GroupView, ...]
    errors: tuple[ErrorView, ...]
    base_errors: tuple[str, ...]
    """Exceptions of the runtime, sorted."""
    error_names: tuple[str, ...]
    """Every exception of the package, sorted."""
    exported: tuple[str, ...]
    """Everything that can be imported from the package, sorted."""
    homes: Mapping[str, str]
    """Module of what is exported and is no exception."""
    runtime_imports: tuple[str, ...]
    """Imports of it, for type checkers."""
    type_imports: tuple[str, ...]
    """Imports of the classes of all groups, sorted."""


def view(shared: Package) -> ClientView:
    """View the package as a whole."""
    api, options = shared.api, shared.options
    said = options.microversions
    groups = tuple(_group(shared, group) for group in api.groups)
    errors = tuple(_errors(shared))
    raised = tuple(sorted([*_BASES, *(error.name for error in errors)], key=by_kind))
    homes = {name: module for module, names in _HOMES.items() for name in names}
    return ClientView(
        title=" ".join(api.title.split()),
        doc=shared.docstrings(_described(shared), 0),
        sync_doc=shared.docstrings(_of_client(_SYNC, shared, groups), 4),
        async_doc=shared.docstrings(_of_client(_ASYNC, shared, groups), 4),
        base_url=string(api.servers[0].url) if api.servers else "None",
        service_type=_or_none(options.service_type or api.service_type),
        version_header=string(options.version_header),
        auth_header=string(options.auth_header),
        older_version_header=_or_none(options.older_version_header),
        path=_once(shared),
        microversions=versions.any_versioned(api) if said is None else said,
        groups=groups,
        errors=errors,
        type_imports=tuple(g.import_both for g in sorted(groups, key=lambda g: natural(g.module))),
        base_errors=_BASES,
        error_names=raised,
        exported=tuple(sorted([*homes, *raised], key=by_kind)),
        homes={name: homes[name] for name in sorted(homes, key=by_kind)},
        runtime_imports=tuple(_runtime_imports()),
    )


def _runtime_imports() -> Iterator[str]:
    for module, exported in _HOMES.items():
        if module != "_client":
            yield from_import(f".{module}", exported, 4)


_HOMES = {
    "_client": ("AsyncClient", "Client"),
    "_runtime.answers": ("DictAnswer", "ListAnswer", "ValueAnswer"),
    "_runtime.downloads": ("AsyncDownload", "Download"),
    "_runtime.retries": ("Retries",),
    "_runtime.types": ("NOT_GIVEN", "Content", "JsonInput", "NotGiven"),
    "_runtime.versions": ("ServiceVersion",),
}
_BASES = (
    *("ApiError", "ClientError", "ConnectionFailedError", "TimedOutError"),
    *("UnexpectedResponseError", "UsageError", "VersionError"),
)


def _or_none(text: str | None) -> str:
    return string(text) if text else "None"


def _once(shared: Package) -> str:
    found = dict.fromkeys(name for op in shared.api.operations for name in given_once(op))
    return tuple_of("path", [string(name) for name in found], 4)


def _described(shared: Package) -> str:
    what = f"Python client: {' '.join(shared.api.title.split())}, sync and async."
    version = shared.api.microversion
    if version is None:
        return what
    sent = f'None is sent unless a client is given one: `microversion="{version}"`.'
    return f"{what}\n\nAs of microversion {version}. {sent}"


_SYNC = "Calls the service and waits for the answers."
_ASYNC = "Calls the service with `async` and `await`."
_USE = """\
Each group of operations is an attribute, which is loaded when it is touched. `with_options` gives
the same client with other options, for one call or for many; `versions` asks the service which
versions it has."""
_VERSIONS = """\
No microversion is sent unless one is asked for: `microversion="{version}"` for all calls, or for
some of them `client.with_options(microversion="{version}")`. A call, or an argument of it, that the
reference does not have at that version is a `VersionError`, and nothing is sent. With "auto" each
call is sent with the lowest one that has it and all its arguments, as far as the reference names
their ranges; where it names none for them, none is sent."""


def _of_client(first: str, shared: Package, groups: Sequence[GroupView]) -> str:
    """Say how a client is used."""
    found = project.shown_version(shared)
    said = "" if found is None else " ".join(_VERSIONS.format(version=found).split())
    own = [f"`{group.module}`" for group in groups if group.module.endswith("_")]
    # "API versions" (nova), "Versions" (keystone) on a page of that name.
    apart = ", ".join(own)
    taken = f"Groups whose names are taken end in an underscore: {apart}." if own else ""
    return "\n\n".join(filter(None, (first, " ".join(_USE.split()), said, taken)))


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
    for status in statuses.of(shared.api):
        told = ", ".join(sorted(faults.get(status, ())))
        text = f"Status {status}: {told}." if told else f"Status {status}."
        yield ErrorView(
            name=statuses.error_name(status), status=status, doc=shared.docstrings(text, 4)
        )
