"""The pydantic models of one group, and the types that its methods are declared with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rstgen.model import Body, Operation, Schema
from rstgen.pysource import bracket, docstring, string
from rstgen.pytypes import (
    Expression,
    Name,
    Style,
    Subscript,
    annotated,
    fields,
    names_in,
    objects,
    type_of,
    union,
)
from rstgen.pytypes.schemas import is_class
from rstgen.targets.fastapi_server import names
from rstgen.targets.fastapi_server.arguments import Argument, needs_body
from rstgen.targets.fastapi_server.asked import Asked, is_guess
from rstgen.targets.fastapi_server.examples import Answer

_NONE, _RESPONSE = Name("None"), Name("Response")


@dataclass(frozen=True, slots=True)
class ClassView:
    """One model."""

    name: str
    base: str
    """``Model`` or ``RootModel[list[str]]``."""
    doc: str
    """Docstring, laid out; may be empty."""
    fields: tuple[str, ...]
    """Statements, laid out."""

    @property
    def head(self) -> str:
        """``class Server(Model):``, laid out."""
        return bracket(f"class {self.name}(", [self.base], "):")


@dataclass(frozen=True, slots=True)
class ModelsView:
    """The models of a group, in the order in which they may be defined."""

    classes: tuple[ClassView, ...]
    typing: str
    """What to import from ``typing``, e.g. ``Annotated, Literal``."""
    pydantic: str
    core: str


class Models:
    """Names and types of the bodies of one group."""

    def __init__(self, operations: Sequence[Operation]) -> None:
        self._operations = operations
        self._classes = names.classes(self._named())
        self._inside = Style(reference=self._class)
        self._outside = Style(reference=lambda schema: f"models.{self._class(schema)}")

    def _named(self) -> Iterator[Schema]:
        for op in self._operations:
            yield from objects(_schemas(op))
            if op.request is not None and _is_root(op.request):
                yield _root(op)

    def _class(self, schema: Schema) -> str:
        return self._classes[schema.name or ""]

    def argument(self, op: Operation) -> Argument | None:
        """Give the argument for the body, if the request has one in JSON."""
        body = op.request
        if body is None or not body.is_json:
            return None
        optional, model = not needs_body(op), self._model(op, body)
        suffix = "_or_none" if optional else ""
        type_ = type_of(body.schema, self._outside) if model else Name("JsonValue")
        type_ = union(type_, _NONE) if optional else type_
        if model is None:
            return Argument("body", type_, (f"await call.json{suffix}(", (), ")"), optional)
        before, after = ("(", ").root") if _is_root(body) else ("", "")
        read = f"{before}await call.body{suffix}("
        return Argument("body", type_, (read, (f"models.{model}",), f"){after}"), optional)

    def _model(self, op: Operation, body: Body) -> str | None:
        if _is_root(body):
            # Where such a body may be left out, it goes to the handler as it came.
            return self._class(_root(op)) if needs_body(op) else None
        return self._class(body.schema) if is_class(body.schema) else None

    def answer(self, answer: Answer) -> Expression:
        """Give the type of what a handler returns."""
        body = answer.op.success.body
        if body is None or not answer.has_body:
            return union(_RESPONSE, _NONE)
        if not body.is_json:
            return _RESPONSE
        return union(type_of(body.schema, self._outside), _RESPONSE)

    def view(self) -> ModelsView:
        """Give the module."""
        made: dict[str, _Class] = {}
        for op in self._operations:
            for one in self._of(op):
                made.setdefault(one.name, one)
        used = {name for one in made.values() for name in one.names}
        return ModelsView(
            classes=tuple(one.view for one in made.values()),
            typing=_imports(used, ("Annotated", "Literal")),
            pydantic=_imports(used, ("Field", "JsonValue", "RootModel")),
            core=_imports(used, ("Guessed", "Model")),
        )

    def _of(self, op: Operation) -> Iterator[_Class]:
        request, answer = op.request, op.success.body
        if request is not None and request.is_json:
            for schema in objects([request.schema]):
                yield self._object(schema, Asked.of(request))
            if _is_root(request) and needs_body(op):
                yield self._root(op, request)
        if answer is not None and answer.is_json:
            for schema in objects([answer.schema]):
                yield self._object(schema, None)

    def _object(self, schema: Schema, asked: Asked | None) -> _Class:
        statements, used = [], {"Model"}
        for field in fields(schema, self._inside):
            type_ = asked.type(field) if asked else field.type
            required = asked.required(field) if asked else field.required
            type_ = type_ if required or is_guess(type_) else union(type_, _NONE)
            if field.wire != field.name:
                used.add("Field")
                alias = Name(f"Field(alias={string(field.wire)})")
                type_ = Subscript("Annotated", (type_, alias))
            used.update(names_in(type_))
            statements.append(annotated(field.name, type_, 4, default="" if required else "None"))
        doc = docstring(schema.description, 4)
        return _Class(ClassView(self._class(schema), "Model", doc, tuple(statements)), used)

    def _root(self, op: Operation, body: Body) -> _Class:
        type_ = type_of(body.schema, self._inside)
        view = ClassView(self._class(_root(op)), f"RootModel[{type_}]", "", ())
        return _Class(view, {"RootModel", *names_in(type_)})


@dataclass(frozen=True, slots=True)
class _Class:
    view: ClassView
    names: set[str]

    @property
    def name(self) -> str:
        return self.view.name


def _schemas(op: Operation) -> Iterator[Schema]:
    for body in (op.request, op.success.body):
        if body is not None and body.is_json:
            yield body.schema


def _is_root(body: Body) -> bool:
    """Whether a body has a type other than one class: it needs a `RootModel`."""
    schema = body.schema
    one_class = is_class(schema) and set(schema.types) <= {"object"}
    return body.is_json and bool(schema.types or schema.variants) and not one_class


def _root(op: Operation) -> Schema:
    # With blanks, so that no schema's own name is this text.
    return Schema(name=f"{op.name} request body")


def _imports(used: set[str], known: Iterable[str]) -> str:
    return ", ".join(name for name in known if name in used)
