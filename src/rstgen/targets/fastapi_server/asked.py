"""How a server is tolerant of requests: what only an example shows refuses nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rstgen.model import Body, JsonValue, Schema
from rstgen.pytypes import Expression, FieldView, Name, Subscript, union

_NONE = Name("None")
_GUESS = "Guessed"


_Member = tuple[str, str]
"""Name of the schema, and name on the wire."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What may be asked of the members of request bodies, all uses of an object together."""

    _names: frozenset[str]
    """Of the objects that requests hold; answers are the handlers' own."""
    _absent: frozenset[_Member]
    _guessed: frozenset[_Member]

    @classmethod
    def of(cls, bodies: Iterable[Body]) -> Asked:
        """Find required members that an example does without, and those only examples show.

        Of the former, the reference contradicts itself, and its own example should be taken.
        """
        found = [body for body in bodies if body.is_json]
        values = ((body.schema, e.value) for body in found for e in body.examples if e.is_json)
        held = [schema for body in found for schema in _held(body.schema)]
        return cls(
            frozenset(schema.name or "" for schema in held),
            frozenset(member for schema, value in values for member in _missing(schema, value)),
            frozenset(
                (schema.name or "", member.name)
                for schema in held
                for member in schema.properties
                if member.evidence == "example"
            ),
        )

    def required(self, owner: Schema, field: FieldView) -> bool:
        """Whether a body without it is refused."""
        return field.required and (owner.name or "", field.wire) not in self._absent

    def type(self, owner: Schema, field: FieldView) -> Expression:
        """Give the type that values are checked for."""
        if owner.name not in self._names:
            return field.type
        if (owner.name or "", field.wire) in self._guessed:
            return Subscript(_GUESS, (union(field.type, _NONE),))
        # "none" says that the value is no matter: {"pause": null}, sent as {"pause": {}} too.
        return Name("JsonValue") if field.type == _NONE else field.type


def is_guess(type_: Expression) -> bool:
    """Whether other values pass too, ``null`` among them."""
    return isinstance(type_, Subscript) and type_.head == _GUESS


def _missing(schema: Schema, value: JsonValue) -> Iterator[_Member]:
    if isinstance(value, list) and schema.items is not None:
        for item in value:
            yield from _missing(schema.items, item)
    if not isinstance(value, dict):
        return
    for member in schema.properties:
        if member.name in value:
            yield from _missing(member.schema, value[member.name])
        elif member.required:
            yield schema.name or "", member.name
    if schema.additional is not None:
        for item in value.values():
            yield from _missing(schema.additional, item)


def _held(schema: Schema) -> Iterator[Schema]:
    """Every object with members in a schema, itself among them."""
    if schema.properties:
        yield schema
    for inner in (schema.items, schema.additional, *schema.variants):
        if inner is not None:
            yield from _held(inner)
    for member in schema.properties:
        yield from _held(member.schema)
