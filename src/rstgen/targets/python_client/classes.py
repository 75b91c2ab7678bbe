"""The classes of a group: models of its answers, typed dicts of its arguments."""

from __future__ import annotations

import keyword
from collections.abc import Iterable
from dataclasses import dataclass

from rstgen.model import Property, Schema
from rstgen.pysource import WIDTH, comment, string
from rstgen.pytypes import (
    BUILTINS_OF_TYPES,
    FieldView,
    Style,
    Subscript,
    annotated,
    annotated_call,
    fields,
    laid_out,
    names_in,
    width,
)
from rstgen.targets.python_client import docs, names
from rstgen.targets.python_client.layout import Docstrings
from rstgen.targets.python_client.library import Library, key
from rstgen.targets.python_client.versions import ALWAYS, span


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberView:
    """One member of a class."""

    text: str
    """The annotation, or the item of a functional `TypedDict`."""
    doc: str
    """Docstring or comment; may be empty."""
    names: frozenset[str]
    """Names that the text refers to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassView:
    """One class."""

    name: str
    head: str
    """The line that opens it, unless it is functional."""
    doc: str
    fields: tuple[MemberView, ...]
    functional: bool = False
    """Whether a key of it is no identifier, so that it is made by a call."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleView:
    """The classes of a module."""

    classes: tuple[ClassView, ...]
    names: frozenset[str]
    """Names that they refer to: ``Literal``, ``JsonValue``, other classes."""


def _module(classes: Iterable[ClassView], *base: str) -> ModuleView:
    found = tuple(classes)
    used = {name for class_ in found for member in class_.fields for name in member.names}
    return ModuleView(classes=found, names=frozenset(used.union(base if found else ())))


def models(library: Library, group: str, docstrings: Docstrings) -> ModuleView:
    """View the models that a group's module holds."""
    style = Style(reference=lambda schema: library.class_names[key(schema)])
    return _module(_model(schema, library, style, docstrings) for schema in library.own[group])


def _model(schema: Schema, library: Library, style: Style, docstrings: Docstrings) -> ClassView:
    name = library.class_names[key(schema)]
    members = fields(schema, style, names.MODEL)
    return ClassView(
        name=name,
        head=_head(name, "Model"),
        doc=docstrings(_described(schema, library), 4),
        fields=tuple(_attribute(member, docstrings) for member in members),
    )


def _attribute(member: FieldView, docstrings: Docstrings) -> MemberView:
    # One that did not come has no attribute, so none is ``None`` that is not sent as null.
    used = set(names_in(member.type))
    if member.name == member.wire:
        text = annotated(member.name, member.type, 4)
    else:
        used.add("Field")
        text = _aliased(member)
    doc = docstrings(docs.member(member.source), 4)
    return MemberView(text=text, doc=doc, names=frozenset(used))


def _aliased(member: FieldView) -> str:
    args = [f"alias={string(member.wire)}"]
    flat = f"{member.name}: {member.type} = Field({args[0]})"
    fits = 4 + width(flat) <= WIDTH
    return flat if fits else annotated_call(member.name, member.type, "Field", args, 4)


def params(library: Library, group: str, docstrings: Docstrings) -> ModuleView:
    """View the typed dicts that a group's module holds."""
    style = Style(
        reference=lambda schema: library.class_names[key(schema)],
        array="Sequence",
        map="Mapping",
        anything="JsonInput",
        # Whoever means to send another value can say so (`cast`); nothing checks it at run time.
        open_enums=False,
    )
    views = (_param(schema, library, style, docstrings) for schema in library.own[group])
    return _module(views, "TypedDict")


def _param(schema: Schema, library: Library, style: Style, docstrings: Docstrings) -> ClassView:
    name = library.class_names[key(schema)]
    members = fields(schema, style)
    functional = not all(_is_key(member.wire) for member in members)
    view = _item if functional else _annotation
    return ClassView(
        name=name,
        head=_head(name, "TypedDict"),
        doc=docstrings(_described(schema, library), 0 if functional else 4),
        fields=tuple(view(member, docstrings) for member in members),
        functional=functional,
    )


def _annotation(member: FieldView, docstrings: Docstrings) -> MemberView:
    """Print a member of a `TypedDict` with a body."""
    required = _always(member.source)
    type_ = member.type if required else Subscript("NotRequired", (member.type,))
    return MemberView(
        text=annotated(member.wire, type_, 4),
        doc=docstrings(docs.member(member.source), 4),
        names=frozenset(names_in(type_)),
    )


def _item(member: FieldView, docstrings: Docstrings) -> MemberView:
    """Print a member of a functional `TypedDict`."""
    # Black breaks a bare union below a comment even where it fits, so all are in brackets.
    head = "Required" if _always(member.source) else "NotRequired"
    type_ = Subscript(head, (member.type,))
    wire = f"{string(member.wire)}: "
    text = docs.member(member.source)
    return MemberView(
        text=wire + laid_out(type_, 8, before=width(wire), after=1),
        doc=comment(text, 8) if text else "",
        names=frozenset(names_in(type_)),
    )


def _head(name: str, base: str) -> str:
    flat = f"class {name}({base}):"
    return flat if width(flat) <= WIDTH else f"class {name}(\n    {base}\n):"


def _always(source: Property) -> bool:
    # What some versions do without is not always there.
    return source.required and span(source) == ALWAYS


def _is_key(wire: str) -> bool:
    """Whether a name can stand in a class body as it is."""
    # A leading underscore would be mangled, other scripts normalized; the name of a builtin or
    # of a class, which starts with a capital, would hide the type from the members after it.
    plain = wire.isascii() and wire.isidentifier() and wire[0].islower()
    return plain and not keyword.iskeyword(wire) and wire not in BUILTINS_OF_TYPES


def _described(schema: Schema, library: Library) -> str:
    return "\n\n".join(filter(None, (library.places[key(schema)], schema.description.strip())))
