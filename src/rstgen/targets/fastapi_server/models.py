"""The pydantic models of one group, and the types that its methods are declared with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rstgen.model import Body, Operation, Schema
from rstgen.pysource import bracket, docstring, string
from rstgen.pytypes import (
    Expression,
    Name,
    Style,
    Subscript,
    annotated,
    by_kind,
    fields,
    from_import,
    names_in,
    type_of,
    union,
)
from rstgen.pytypes.schemas import is_class
from rstgen.targets.fastapi_server.arguments import Argument, needs_body
from rstgen.targets.fastapi_server.asked import is_guess
from rstgen.targets.fastapi_server.examples import Answer
from rstgen.targets.fastapi_server.library import Library, is_root, root

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
    """The models of a module, in the order in which they may be defined."""

    classes: tuple[ClassView, ...]
    typing: str
    """What to import from ``typing``, e.g. ``Annotated, Literal``."""
    pydantic: str
    core: str
    shared: str
    """Import of those that the module offers from the one for all."""
    offered: str
    """Statement that says so."""

    @property
    def is_needed(self) -> bool:
        """Whether there is anything in the module."""
        return bool(self.classes or self.shared)


class Models:
    """Names and types of the bodies of one group."""

    def __init__(self, operations: Sequence[Operation], library: Library) -> None:
        self._operations = operations
        self._class = library.class_of
        self._library = library
        self._outside = Style(reference=lambda schema: f"models.{self._class(schema)}")

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
        before, after = ("(", ").root") if is_root(body) else ("", "")
        read = f"{before}await call.body{suffix}("
        return Argument("body", type_, (read, (f"models.{model}",), f"){after}"), optional)

    def _model(self, op: Operation, body: Body) -> str | None:
        if is_root(body):
            # Where such a body may be left out, it goes to the handler as it came.
            return self._class(root(op)) if needs_body(op) else None
        return self._class(body.schema) if is_class(body.schema) else None

    def answer(self, answer: Answer) -> Expression:
        """Give the type of what a handler returns."""
        body = answer.op.success.body
        if body is None or not answer.has_body:
            return union(_RESPONSE, _NONE)
        if not body.is_json:
            return union(Name("Content"), _RESPONSE)
        return union(type_of(body.schema, self._outside), _RESPONSE)

    def view(self) -> ModelsView:
        """Give the module."""
        roots = {op.name: op for op in self._operations if op.request and is_root(op.request)}
        return module(self._library, self._operations[0].group, roots.values())


def module(library: Library, home: str, rooted: Iterable[Operation] = ()) -> ModelsView:
    """View the module of a group, or the one for all groups."""
    made = [*_objects(library, home), *_roots(library, rooted)]
    used = {name for one in made for name in one.names}
    classes = tuple(one.view for one in made)
    offered = library.offered(home)
    names = sorted((*(view.name for view in classes), *offered), key=by_kind)
    return ModelsView(
        classes=classes,
        typing=_imports(used, ("Annotated", "ClassVar", "Literal")),
        pydantic=_imports(used, ("Field", "JsonValue", "RootModel")),
        core=_imports(used, ("Guessed", "Model", "Span")),
        shared=from_import(f".{library.module}", offered) if offered else "",
        offered=bracket("__all__ = [", list(map(string, names)), "]") if offered else "",
    )


def _objects(library: Library, home: str) -> Iterator[_Class]:
    style = Style(reference=library.class_of)
    for schema in library.held_by(home):
        if is_class(schema):
            yield _object(schema, library, style)


def _object(schema: Schema, library: Library, style: Style) -> _Class:
    statements, used = [], {"Model"}
    style = replace(style, open_enums=not library.asked.holds(schema))
    for field in fields(schema, style):
        type_ = library.asked.type(schema, field)
        required = library.asked.required(schema, field)
        type_ = type_ if required or is_guess(type_) else union(type_, _NONE)
        said = [f"alias={string(field.wire)}"] if field.wire != field.name else []
        said += [] if is_guess(type_) else library.asked.limits(schema, field)
        if said:
            used |= {"Annotated", "Field"}
            type_ = Subscript("Annotated", (type_, Name(f"Field({', '.join(said)})")))
        used.update(names_in(type_))
        statements.append(annotated(field.name, type_, 4, default="" if required else "None"))
    spans = library.asked.spans(schema)
    if spans:
        used |= {"ClassVar", "Span"}
        statements.insert(0, f"{_spans(spans)}\n")
    doc = docstring(schema.description, 4)
    return _Class(ClassView(library.class_of(schema), "Model", doc, tuple(statements)), used)


def _spans(spans: Mapping[str, str]) -> str:
    items = [f"{string(wire)}: {span}" for wire, span in spans.items()]
    return bracket("spans_: ClassVar[dict[str, Span]] = {", items, "}", 4)


def _roots(library: Library, ops: Iterable[Operation]) -> Iterator[_Class]:
    style = Style(reference=library.class_of)
    for op in ops:
        if op.request is not None and needs_body(op):
            type_ = type_of(op.request.schema, style)
            view = ClassView(library.class_of(root(op)), f"RootModel[{type_}]", "", ())
            yield _Class(view, {"RootModel", *names_in(type_)})


@dataclass(frozen=True, slots=True)
class _Class:
    view: ClassView
    names: set[str]


def _imports(used: set[str], known: Iterable[str]) -> str:
    return ", ".join(name for name in known if name in used)
