"""From views to files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from rstgen import naming
from rstgen.files import File
from rstgen.pysource import comment, docstring
from rstgen.pytypes import from_import, natural
from rstgen.rendering import Renderer
from rstgen.targets.fastapi_server import homes, shipped
from rstgen.targets.fastapi_server.groups import GroupView
from rstgen.targets.fastapi_server.layout import settled, tuple_of
from rstgen.targets.fastapi_server.views import ApiView


class Printer:
    """Prints one server."""

    def __init__(self, view: ApiView, renderer: Renderer) -> None:
        self._view = view
        self._renderer = renderer
        self._source = f"src/{view.package}"
        self._header = _header(view.title)
        self._home = homes.home(view.api, view.options)

    def project(self) -> Iterator[File]:
        """Give what stands around the package, and its top modules."""
        view = self._view
        first = next(iter(view.groups), None)
        packages = [f"src/{view.package}", *self._home.shipped]
        yield self._text("pyproject.toml", packages=list(map(_toml, packages)), **_project(view))
        given = {"view": view, "package": view.package, "home": self._home}
        yield self._text("README.md", example=first, **given)
        yield File(f"{self._source}/py.typed", "")
        yield self._python("__init__.py", "package.py", doc=docstring(f"Server of {view.title}."))
        yield self._python("__main__.py", "main.py", package=view.package)
        yield self._python("app.py", "app.py", package=view.package)
        given = {"versioned": view.has_versions, "options": view.options}
        yield self._python("factory.py", "factory.py", service=view.service, **given)

    def core(self) -> Iterator[File]:
        """Give the modules that are the same for every API."""
        yield from shipped.core(self._source, self._header)

    def groups(self) -> Iterator[File]:
        """Give routes, models, base classes and handlers."""
        groups = self._view.groups
        for folder in ("base", "models"):
            yield self._python(f"{folder}/__init__.py", f"{folder}/__init__.py")
        ordered = sorted(groups, key=lambda group: natural(group.names.module))
        modules = [group.names.module for group in ordered]
        parts = [f"*{group.names.module}.OPERATIONS" for group in groups]
        tables = {
            "imports": from_import(".", modules) if modules else "",
            "table": tuple_of("OPERATIONS: tuple[Operation, ...] = ", parts),
        }
        path = "routes/__init__.py"
        yield self._python(path, path, **tables)
        given = {"groups": groups, "sorted": ordered, "package": self._home.package}
        yield self._python("handlers.py", "handlers/handlers.py", **given)
        if groups:
            yield self._own("__init__.py", "handlers/package.py", title=self._view.title)
        shared = self._view.shared
        if shared.is_needed:
            doc = docstring("Bodies of several groups.")
            path = f"models/{self._view.library.module}.py"
            yield self._python(path, "models/group.py", doc=doc, models=shared)
        for group in groups:
            yield from self._group(group)

    def _group(self, group: GroupView) -> Iterator[File]:
        header, module = _header(group.source), group.names.module
        for folder in ("base", "routes"):
            path, template = f"{folder}/{module}.py", f"{folder}/group.py"
            yield self._python(path, template, header=header, group=group)
        if group.models.is_needed:
            given = {"doc": group.module_doc["models"], "models": group.models}
            yield self._python(f"models/{module}.py", "models/group.py", header=header, **given)
        yield self._own(
            f"{module}.py", "handlers/group.py", group=group, package=self._view.package
        )

    def _own(self, path: str, template: str, **view: Any) -> File:
        """Print a file that is the user's."""
        text = self._python(path, template, **view).text
        return File(f"{self._home.path}{path}", text, keep=True, home=self._home.folder)

    def data(self) -> Iterator[File]:
        """Give the examples and the document behind ``/docs``."""
        yield File(f"{self._source}/data/openapi.json", self._view.document.text)
        for sample in self._view.samples:
            yield File(f"{self._source}/data/examples/{sample.file}", sample.text)

    def _text(self, path: str, **view: object) -> File:
        return File(path, self._renderer.text(f"fastapi_server/{path}.jinja", **view))

    def _python(self, path: str, template: str, **view: Any) -> File:
        given = {"header": self._header} | view
        text = self._renderer.python(f"fastapi_server/{template}.jinja", **given)
        return File(f"{self._source}/{path}", settled(text))


def _header(source: str) -> str:
    return comment(f"Generated by rstgen from {' '.join(source.split())}. Do not edit.")


def _project(view: ApiView) -> dict[str, str]:
    version = view.api.version
    return {
        "name": view.package if view.package.isascii() else f"server-{naming.digest(view.package)}",
        # Versions of references ("v2.1", "2024-10") need not be versions of packages.
        "version": version if re.fullmatch(r"\d{1,9}(\.\d{1,9}){0,4}", version) else "1.0",
        "description": _toml(f"Server of {view.title}."),
    }


def _toml(text: str) -> str:
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else " " for c in quoted) + '"'
