"""A typed Python client: sync and async over httpx, answers as pydantic models."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from rstgen.diagnostics import Report
from rstgen.files import File
from rstgen.model import Api, Group
from rstgen.rendering import Renderer
from rstgen.targets.python_client import checks, clients, project, shipped, versions, views
from rstgen.targets.python_client import options as own
from rstgen.targets.python_client.library import SHARED
from rstgen.targets.python_client.package import Package, package


class PythonClientTarget:
    """Writes an installable package, ``<name>_client``."""

    def options(self, given: Mapping[str, object]) -> own.Options:
        """Check the target's own table of the config."""
        return own.read(given)

    def render(
        self, api: Api, options: own.Options, renderer: Renderer, report: Report
    ) -> Iterable[File]:
        """Give the package's files."""
        heeded = versions.heeded(api, options)
        shared = package(checks.sendable(api, heeded, report), heeded)
        yield from _project(shared, renderer)
        yield from _package(shared, renderer)
        yield from _for_all(shared, renderer)
        yield from _groups(shared, renderer)


def _project(shared: Package, renderer: Renderer) -> Iterator[File]:
    view = project.view(shared)
    for name in ("pyproject.toml", "README.md"):
        yield File(name, renderer.text(f"python_client/{name}.jinja", view=view))


_FIXED = ("__init__", "_client", "errors")


def _package(shared: Package, renderer: Renderer) -> Iterator[File]:
    folder = f"src/{shared.names.package}"
    header = views.header(" ".join(shared.api.title.split()))
    view = clients.view(shared)
    for name in _FIXED:
        template = f"python_client/{name}.py.jinja"
        yield File(f"{folder}/{name}.py", renderer.python(template, header=header, view=view))
    yield from shipped.runtime(shared.names.package, header)
    yield File(f"{folder}/py.typed", "")
    for kind, doc in _KINDS.items():
        text = renderer.python("python_client/package.py.jinja", header=header, doc=doc)
        yield File(f"{folder}/{kind}/__init__.py", text)


_KINDS = {
    "models": '"""Answers, one module for each group of operations."""',
    "params": '"""Typed dicts for arguments, one module for each group of operations."""',
    "resources": '"""Operations, one module for each group."""',
}


_MODULES: Mapping[str, Callable[[Package, Group], views.ClassesView | views.ResourceView]]
_MODULES = {"models": views.models, "params": views.params, "resources": views.resource}


def _for_all(shared: Package, renderer: Renderer) -> Iterator[File]:
    """Give the modules of the classes that several groups use."""
    for library in (shared.models, shared.params):
        view = _MODULES[library.kind](shared, SHARED)
        if view.classes:
            path = f"src/{shared.names.package}/{library.kind}/{library.module}.py"
            yield File(path, renderer.python(f"python_client/{library.kind}.py.jinja", view=view))


def _groups(shared: Package, renderer: Renderer) -> Iterator[File]:
    for group in shared.api.groups:
        module = shared.names.groups[group.name].module
        for kind, make in _MODULES.items():
            view = make(shared, group)
            if view.classes or view.imports:
                path = f"src/{shared.names.package}/{kind}/{module}.py"
                yield File(path, renderer.python(f"python_client/{kind}.py.jinja", view=view))


TARGET = PythonClientTarget()
