"""How a server is tolerant of requests: what only an example shows refuses nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rstgen.model import Body, JsonValue, Property, Schema
from rstgen.pytypes import Expression, FieldView, Name, Subscript, union

_NONE = Name("None")
_GUESS = "Guessed"


@dataclass(frozen=True, slots=True)
class Asked:
    """What may be asked of the members of one request body."""

    _absent: frozenset[int]

    @classmethod
    def of(cls, body: Body) -> Asked:
        """Find required members that an example does without.

        There the reference contradicts itself, and its own example should be taken.
        """
        values = [one.value for one in body.examples if one.is_json]
        missing = (member for value in values for member in _missing(body.schema, value))
        return cls(frozenset(map(id, missing)))

    def required(self, field: FieldView) -> bool:
        """Whether a body without it is refused."""
        return field.required and id(field.source) not in self._absent

    def type(self, field: FieldView) -> Expression:
        """Give the type that values are checked for."""
        if field.source.evidence == "example":
            return Subscript(_GUESS, (union(field.type, _NONE),))
        # "none" says that the value is no matter: {"pause": null}, sent as {"pause": {}} too.
        return Name("JsonValue") if field.type == _NONE else field.type


def is_guess(type_: Expression) -> bool:
    """Whether other values pass too, ``null`` among them."""
    return isinstance(type_, Subscript) and type_.head == _GUESS


def _missing(schema: Schema, value: JsonValue) -> Iterator[Property]:
    if isinstance(value, list) and schema.items is not None:
        for item in value:
            yield from _missing(schema.items, item)
    if not isinstance(value, dict):
        return
    for member in schema.properties:
        if member.name in value:
            yield from _missing(member.schema, value[member.name])
        elif member.required:
            yield member
    if schema.additional is not None:
        for item in value.values():
            yield from _missing(schema.additional, item)
