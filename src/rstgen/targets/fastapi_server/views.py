"""What the templates print: every string of it is settled in Python."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from rstgen.diagnostics import Report
from rstgen.model import Api, Operation
from rstgen.targets import Data
from rstgen.targets.fastapi_server import groups, names, promises, routes, versions
from rstgen.targets.fastapi_server.documents import Document
from rstgen.targets.fastapi_server.examples import Answer, Sample
from rstgen.targets.fastapi_server.filters import opened
from rstgen.targets.fastapi_server.groups import GroupView
from rstgen.targets.fastapi_server.library import SHARED, Library, library
from rstgen.targets.fastapi_server.models import ModelsView, module
from rstgen.targets.fastapi_server.options import Options
from rstgen.targets.fastapi_server.service import form_of, service


@dataclass(frozen=True)
class ApiView:
    """A whole server."""

    api: Api
    options: Options
    operations: tuple[Operation, ...]
    """Those that have a route."""
    data: Data
    """Makes an OpenAPI document of an `Api`."""

    @cached_property
    def package(self) -> str:
        """``compute_server``."""
        return names.package(self.api)

    @cached_property
    def title(self) -> str:
        """``Compute API``, on one line."""
        return " ".join(self.api.title.split()) or self.api.name

    @cached_property
    def service(self) -> str:
        """``SERVICE = Service(...)``, laid out."""
        return service(self.api, self.title, self.options, self.document.token_header)

    @cached_property
    def has_versions(self) -> bool:
        """Whether requests may ask for a version."""
        return versions.of(self.api, self.options) is not None

    @cached_property
    def answers(self) -> tuple[Answer, ...]:
        """What each operation answers."""
        own, marks = names.operations(self.api), routes.marks(self.operations)
        return tuple(Answer(op, own[op.name], marks.get(op.name, ())) for op in self.operations)

    @cached_property
    def admitted(self) -> tuple[Answer, ...]:
        """The same, knowing which of them need no token."""
        told = self.document
        return tuple(replace(one, public=told.is_public(one.op)) for one in self.answers)

    @cached_property
    def samples(self) -> tuple[Sample, ...]:
        """All example files."""
        return tuple(sample for answer in self.answers for sample in answer.samples)

    @cached_property
    def document(self) -> Document:
        """The document behind ``/docs``."""
        promised = promises.promised(self.api, self.answers, self.library.asked, self.options)
        return Document(self.data(promised, faults=form_of(self.api, self.options)))

    @cached_property
    def library(self) -> Library:
        """The models of all groups."""
        return library([answer.op for answer in self.answers])

    @cached_property
    def shared(self) -> ModelsView:
        """The models that several groups use."""
        return module(self.library, SHARED)

    @cached_property
    def groups(self) -> tuple[GroupView, ...]:
        """Groups that have a route, in document order."""
        own = names.groups(self.api)
        found: dict[str, list[Answer]] = {}
        for answer in self.admitted:
            found.setdefault(answer.op.group, []).append(answer)
        return tuple(
            groups.view(group, own[group.name], found[group.name], self.library)
            for group in self.api.groups
            if group.name in found
        )


def view(api: Api, options: Options, report: Report, data: Data) -> ApiView:
    """Make the view of an API; operations that cannot have a route are reported."""
    return ApiView(api, options, tuple(map(opened, routes.served(api, report))), data)
