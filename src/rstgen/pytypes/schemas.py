"""From schemas to type expressions and the members of classes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from rstgen import naming
from rstgen.model import JsonValue, Property, Schema
from rstgen.pysource import string
from rstgen.pytypes.expressions import Expression, Name, Subscript, union
from rstgen.pytypes.identifiers import BASE_MODEL, identifier


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a target spells types."""

    reference: Callable[[Schema], str]
    """Expression for an object with properties: ``Server``, ``models.Server``."""
    array: str = "list"
    """``Sequence`` suits arguments better."""
    map: str = "dict"
    """``Mapping`` suits arguments better."""
    anything: str = "JsonValue"
    """Where the reference says nothing; never ``Any``."""
    open_enums: bool = True
    """Give ``Literal["a", "b"] | str``: a new value of the service breaks nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """A member of an object as a class attribute."""

    name: str
    """Identifier, unique in its class."""
    wire: str
    """Name on the wire."""
    type: Expression
    """Of the value when it is there; whether it may be absent is `required`."""
    required: bool
    source: Property
    """For descriptions and versions."""


_SCALARS = {
    "string": "str",
    "integer": "int",
    "number": "float",
    "boolean": "bool",
    "null": "None",
}


def type_of(schema: Schema, style: Style) -> Expression:
    """Give the type of a value, ``None`` last where it is nullable."""
    if schema.variants:
        return union(*(type_of(variant, style) for variant in schema.variants))
    if schema.enum:
        return _closed(schema, style)
    if not schema.types:
        return Name(style.anything)
    return union(*(_typed(name, schema, style) for name in schema.types))


def _typed(name: str, schema: Schema, style: Style) -> Expression:
    if name == "array":
        item = Name(style.anything) if schema.items is None else type_of(schema.items, style)
        return Subscript(style.array, (item,))
    if name != "object":
        return Name(_SCALARS[name])
    if is_class(schema):
        return Name(style.reference(schema))
    value = Name(style.anything)
    if schema.additional is not None:
        return Subscript(style.map, (Name("str"), type_of(schema.additional, style)))
    return Subscript(style.map, (Name("str"), value))


def _closed(schema: Schema, style: Style) -> Expression:
    literals = [text for value in schema.enum if (text := _literal(value)) is not None]
    # `Literal[None]` is `None`, and only these types can be literal: 1.5 is not.
    nothing = (Name("None"),) if schema.nullable or None in schema.enum else ()
    wide = [Name(_SCALARS[name]) for name in _wide(schema)]
    if not literals:
        return union(*wide, *nothing)
    closed = Subscript("Literal", tuple(map(Name, dict.fromkeys(literals))))
    complete = len(literals) == sum(value is not None for value in schema.enum)
    return union(closed, *(wide if style.open_enums or not complete else ()), *nothing)


def _literal(value: JsonValue) -> str | None:
    if isinstance(value, str):
        return string(value)
    # Type checkers read no larger integers.
    return str(value) if isinstance(value, int) and abs(value) < 2**63 else None


_JSON_NAMES = {str: "string", bool: "boolean", int: "integer", float: "number"}


def _wide(schema: Schema) -> list[str]:
    """Give the scalar types that the values of an enumeration belong to."""
    said: list[str] = [name for name in schema.types if name in _SCALARS and name != "null"]
    seen = [_JSON_NAMES[type(value)] for value in schema.enum if type(value) in _JSON_NAMES]
    return said or list(dict.fromkeys(seen)) or ["string"]


def is_class(schema: Schema) -> bool:
    """Whether the schema is an object that gets a class of its own."""
    return schema.name is not None and bool(schema.properties)


def objects(schemas: Iterable[Schema]) -> tuple[Schema, ...]:
    """List the objects that get a class, children before parents, each name once."""
    found: dict[str, Schema] = {}
    for schema in schemas:
        for inner in _below(schema):
            found.setdefault(inner.name or "", inner)
    return tuple(found.values())


def _below(schema: Schema) -> Iterator[Schema]:
    for inner in (*schema.variants, schema.items, schema.additional):
        if inner is not None:
            yield from _below(inner)
    for member in schema.properties:
        yield from _below(member.schema)
    if is_class(schema):
        yield schema


def fields(
    schema: Schema, style: Style, reserved: Collection[str] = BASE_MODEL
) -> tuple[FieldView, ...]:
    """Give the members of an object, named uniquely among themselves."""
    names = naming.unique(
        (member.name for member in schema.properties), lambda text: identifier(text, reserved)
    )
    return tuple(
        FieldView(
            name=name,
            wire=member.name,
            type=type_of(member.schema, style),
            required=member.required,
            source=member,
        )
        for name, member in zip(names, schema.properties, strict=True)
    )
