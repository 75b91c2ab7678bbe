"""A typed Python client: sync and async over httpx, answers as pydantic models."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from rstgen.diagnostics import Report
from rstgen.files import File
from rstgen.model import Api, Group
from rstgen.rendering import Renderer
from rstgen.targets.python_client import checks, clients, views
from rstgen.targets.python_client import options as own
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
        shared = package(checks.sendable(api, options, report), options)
        yield from _project(shared, renderer)
        yield from _package(shared, renderer)
        yield from _groups(shared, renderer)


def _project(shared: Package, renderer: Renderer) -> Iterator[File]:
    view = clients.project(shared)
    for name in ("pyproject.toml", "README.md"):
        yield File(name, renderer.text(f"python_client/{name}.jinja", view=view))


_FIXED = ("__init__", "_base", "_client", "_models", "_types", "errors")


def _package(shared: Package, renderer: Renderer) -> Iterator[File]:
    folder = f"src/{shared.names.package}"
    header = views.header(" ".join(shared.api.title.split()))
    view = clients.view(shared)
    for name in _FIXED:
        template = f"python_client/{name}.py.jinja"
        yield File(f"{folder}/{name}.py", renderer.python(template, header=header, view=view))
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


def _groups(shared: Package, renderer: Renderer) -> Iterator[File]:
    for group in shared.api.groups:
        module = shared.names.groups[group.name].module
        for kind, make in _MODULES.items():
            view = make(shared, group)
            if view.classes:
                path = f"src/{shared.names.package}/{kind}/{module}.py"
                yield File(path, renderer.python(f"python_client/{kind}.py.jinja", view=view))


TARGET = PythonClientTarget()
