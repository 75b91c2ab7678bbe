"""What surrounds the package: ``pyproject.toml`` and the readme."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from rstgen.model import Operation
from rstgen.pysource import bracket, string
from rstgen.pytypes import Style
from rstgen.targets.python_client import versions
from rstgen.targets.python_client.arguments import arguments, of_place
from rstgen.targets.python_client.package import Package
from rstgen.targets.python_client.requests import request


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
    microversion: str
    """One to show; empty where the reference has none."""
    names_no_service: bool
    """Whether callers must say what the header of a microversion calls the service."""


_RELEASE = re.compile(r"v?(\d+(?:\.\d+)*)")


def view(shared: Package) -> ProjectView:
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
        microversion=shown_version(shared) or "",
        names_no_service=_names_no_service(shared),
    )


def _shown_arguments(shared: Package) -> list[str]:
    servers, version = shared.api.servers, shown_version(shared)
    found = [string(servers[0].url if servers else "https://service.example"), 'token="..."']
    if version is not None:
        found.append(f"microversion={string(version)}")
        if _names_no_service(shared):
            found.append('service_type="..."')
    return found


def _names_no_service(shared: Package) -> bool:
    named = shared.options.service_type or shared.api.service_type
    return not named and shared.options.names_service


def shown_version(shared: Package) -> str | None:
    """Give the newest microversion that the reference speaks of."""
    if not versions.any_versioned(shared.api) and not shared.options.microversions:
        return shared.api.microversion
    return versions.newest(shared.api)


def _shown_call(shared: Package) -> str:
    """Choose a call that is easy to read: a GET with the fewest arguments, the first of them."""
    calls = [_call(shared, operation) for operation in shared.api.operations]
    easy = sorted(calls, key=lambda call: call[0])
    return easy[0][1] if easy else ""


def _call(shared: Package, operation: Operation) -> tuple[tuple[bool, bool, int], str]:
    style = Style(reference=shared.params.reference())
    own = arguments(operation, request(operation), style, shared.options.auth_header)
    needed = [argument for argument in own if argument.required]
    path = [f'"{argument.wire}"' for argument in of_place(needed, "path") if not argument.once]
    others = [f"{argument.name}=..." for argument in needed if argument.place != "path"]
    group = shared.names.groups[operation.group].module
    text = f"client.{group}.{shared.names.methods[operation.name]}"
    # A group whose name is the client's own is called ``versions_``, which shows it poorly.
    rank = (operation.method != "GET", group.endswith("_"), len(needed))
    return rank, f"{text}({', '.join([*path, *others])})"
