"""One group: its base class, its routes, its models and the file that is the user's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rstgen.model import Group
from rstgen.pysource import bracket, docstring, string
from rstgen.pytypes import Name, annotated_call, from_import, names_in
from rstgen.targets.fastapi_server import arguments, operations
from rstgen.targets.fastapi_server.arguments import Argument
from rstgen.targets.fastapi_server.examples import Answer
from rstgen.targets.fastapi_server.library import Library
from rstgen.targets.fastapi_server.models import Models, ModelsView
from rstgen.targets.fastapi_server.names import GroupNames
from rstgen.targets.fastapi_server.operations import OperationView


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupView:
    """One page of the reference."""

    names: GroupNames
    source: str
    """Page that it is made from."""
    operations: tuple[OperationView, ...]
    models: ModelsView
    json: bool
    """Whether the base class names ``JsonValue``."""
    core: str
    """What the routes import from the core."""
    base_core: str
    """What the base class imports from the core."""
    base_models: str
    """Import of the models, where the base class names any."""
    route_models: str
    """Import of the models, where the routes name any."""
    module_doc: Mapping[str, str]
    """Docstrings of its generated modules, by folder."""
    doc: str
    """Docstring of the base class."""
    yours: str
    """Docstring of the module that is the user's."""

    @property
    def table(self) -> str:
        """The table of its routes."""
        entries = [operation.entry for operation in self.operations]
        before = "OPERATIONS = Operation.of("
        return bracket(before, [string(self.names.module), *entries], ")", explode=True)

    @property
    def member(self) -> str:
        """The attribute of ``Handlers``."""
        own = self.names
        default = [f"default_factory=_{own.module}"]
        return annotated_call(own.module, Name(own.base), "field", default, 4)

    @property
    def imports(self) -> Mapping[str, str]:
        """Imports of its base class, from where it is needed."""
        own = self.names
        return {
            "routes": from_import(f"..base.{own.module}", [own.base]),
            "handlers": from_import(f".base.{own.module}", [own.base]),
        }

    @property
    def factory(self) -> str:
        """``def _servers() -> ServersBase:``."""
        return bracket(f"def _{self.names.module}(", [], f") -> {self.names.base}:")

    def handler_import(self, package: str) -> str:
        """Import the user's class from their package, inside of a function."""
        return from_import(f"{package}.{self.names.module}", [self.names.handler], 4)

    def own_imports(self, package: str) -> Sequence[str]:
        """What the user's file begins with importing from the generated package."""
        own = self.names
        return [
            from_import(f"{package}.base.{own.module}", [own.base]),
            from_import(f"{package}.core", self.base_core.split(", ")),
            *(
                [from_import(f"{package}.models", [f"{own.module} as models"])]
                * bool(self.base_models)
            ),
        ]

    @property
    def handler_class(self) -> str:
        """``class ServersHandler(ServersBase):``."""
        return bracket(f"class {self.names.handler}(", [self.names.base], "):")


_DOCS = {"base": "Handlers of", "models": "Bodies of", "routes": "Routes of"}
_YOURS = (
    "This file is yours: rstgen made it once and changes nothing in it. Operations that come "
    "later are reported by ``rstgen build`` and added by ``rstgen build --add-handlers``."
)


def view(group: Group, own: GroupNames, answers: Sequence[Answer], library: Library) -> GroupView:
    """Make the view of a group.

    Args:
        group: the page.
        own: what it is called.
        answers: of its operations, one or more.
        library: the models of all groups.
    """
    models = Models([answer.op for answer in answers], library)
    given = {answer.name: _arguments(answer, models) for answer in answers}
    returned = {answer.name: models.answer(answer) for answer in answers}
    flat = [argument for found in given.values() for argument in found]
    types = [*returned.values(), *(argument.type for argument in flat)]
    named = {name for type_ in types for name in names_in(type_)}
    title = " ".join(group.title.split()) or group.name
    return GroupView(
        names=own,
        source=group.at.path,
        operations=tuple(
            operations.view(one, own.base, given[one.name], returned[one.name]) for one in answers
        ),
        models=models.view(),
        json="JsonValue" in named,
        core=_core(flat, answers),
        base_core="Call, Content" if "Content" in named else "Call",
        base_models=_models(own, any(name.startswith("models.") for name in named)),
        route_models=_models(own, any(map(_reads_model, flat))),
        module_doc={folder: docstring(f"{what} {title}.") for folder, what in _DOCS.items()},
        doc=docstring(f"Answers for {title}: override what you write.", 4),
        yours=docstring(f"Answers for {title}.\n\n{_YOURS}"),
    )


def _arguments(answer: Answer, models: Models) -> tuple[Argument, ...]:
    body = models.argument(answer.op)
    return (*arguments.of_url(answer.op), *((body,) if body else ()))


def _core(given: Sequence[Argument], answers: Sequence[Answer]) -> str:
    used = {"Call", "Operation", *(name for argument in given for name in argument.uses)}
    if any(answer.samples for answer in answers):
        used.add("Example")
    if any(answer.others for answer in answers):
        used.add("Success")
    if any(operations.spans(answer.op) for answer in answers):
        used.add("Query")
    return ", ".join(sorted(used, key=lambda name: (name.islower(), name)))


def _models(own: GroupNames, needed: bool) -> str:
    return from_import("..models", [f"{own.module} as models"]) if needed else ""


def _reads_model(argument: Argument) -> bool:
    return any(part.startswith("models.") for part in argument.read[1])
