"""How a server is tolerant of requests: what only an example shows refuses nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rstgen.fitting import fits
from rstgen.model import Body, Example, JsonValue, Property, Schema
from rstgen.pytypes import Expression, FieldView, Name, Subscript, union
from rstgen.targets.fastapi_server import versions

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
    """Only examples show them, or show that the reference contradicts itself."""

    @classmethod
    def of(cls, bodies: Iterable[Body]) -> Asked:
        """Find required members that an example does without, and those only examples show.

        Of the former, the reference contradicts itself, and its own example should be taken.
        """
        found = [body for body in bodies if body.is_json]
        shown = [(body.schema, e) for body in found for e in body.examples if e.is_json]
        held = [schema for body in found for schema in _held(body.schema)]
        return cls(
            frozenset(schema.name or "" for schema in held),
            frozenset(member for schema, e in shown for member in _missing(schema, e.value, e)),
            frozenset(
                (schema.name or "", member.name)
                for schema in held
                for member in schema.properties
                if member.evidence == "example"
            )
            | {member for schema, e in shown for member in _contradicted(schema, e.value)},
        )

    def holds(self, owner: Schema) -> bool:
        """Whether a request may hold it."""
        return owner.name in self._names

    def limits(self, owner: Schema, field: FieldView) -> list[str]:
        """Give what else is asked of values, as arguments of ``Field``: ``max_length=255``."""
        schema = field.source.schema
        if not self.holds(owner) or not self.has_limits(field.source):
            return []
        return [
            f"{key}={value}"
            for key, name in _LIMITS.items()
            if (value := getattr(schema, name)) is not None
        ]

    def has_limits(self, member: Property) -> bool:
        """Whether anything but its type is asked of a value."""
        kinds = set(member.schema.types) - {"null"}
        return len(kinds) == 1 and not member.schema.enum

    def guesses(self, owner: Schema, member: Property) -> bool:
        """Whether any value passes."""
        return (owner.name or "", member.name) in self._guessed

    def needs(self, owner: Schema, member: Property, at: versions.Version | None) -> bool:
        """Whether a body without it is refused at a version."""
        if (owner.name or "", member.name) in self._absent:
            return False
        ranged = member.required_in_range and member.evidence != "example"
        return member.required or (ranged and versions.is_in_range(member, at))

    def spans(self, owner: Schema) -> Mapping[str, str]:
        """Give the versions of members that are not of every version, by wire name."""
        members = owner.properties if self.holds(owner) else ()
        told = {
            one.name: _span(one, needed=(owner.name or "", one.name) not in self._absent)
            for one in members
            if one.evidence != "example"
        }
        return {name: span for name, span in told.items() if span}

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


_LIMITS = {
    "ge": "minimum",
    "le": "maximum",
    "min_length": "min_length",
    "max_length": "max_length",
}


def _span(member: Property, *, needed: bool) -> str:
    first, last = versions.parse(member.min_version), versions.parse(member.max_version)
    if first is None and last is None:
        return ""
    given = [str(first), *([str(last)] if last else [])]
    sometimes = member.required_in_range and not member.required
    given += ["required=True"] if sometimes and needed else []
    return f"Span({', '.join(given)})"


def _contradicted(schema: Schema, value: JsonValue) -> Iterator[_Member]:
    """Find members whose value in an example is not what the reference says of them."""
    for inner, item in _inside(schema, value):
        yield from _contradicted(inner, item)
    if not isinstance(value, dict):
        return
    for member in schema.properties:
        alone = not any(True for _ in _held(member.schema))
        if alone and member.name in value and not fits(member.schema, value[member.name]):
            yield schema.name or "", member.name


def _inside(schema: Schema, value: JsonValue) -> Iterator[tuple[Schema, JsonValue]]:
    if isinstance(value, list) and schema.items is not None:
        yield from ((schema.items, item) for item in value)
    if isinstance(value, dict):
        known = {member.name: member.schema for member in schema.properties}
        yield from ((known[key], item) for key, item in value.items() if key in known)
        if schema.additional is not None:
            yield from ((schema.additional, item) for item in value.values())


def _missing(schema: Schema, value: JsonValue, example: Example) -> Iterator[_Member]:
    for inner, item in _inside(schema, value):
        yield from _missing(inner, item, example)
    if not isinstance(value, dict):
        return
    for member in schema.properties:
        if member.name not in value and _needs(example, member):
            yield schema.name or "", member.name


def _needs(example: Example, member: Property) -> bool:
    """Whether an example should have a member; of examples without a version all that is asked."""
    first, last = versions.parse(member.min_version), versions.parse(member.max_version)
    since, until = versions.parse(example.min_version), versions.parse(example.max_version)
    older = first is not None and until is not None and until < first
    newer = last is not None and since is not None and last < since
    return member.required or (member.required_in_range and not older and not newer)


def _held(schema: Schema) -> Iterator[Schema]:
    """Every object with members in a schema, itself among them."""
    if schema.properties:
        yield schema
    for inner in (schema.items, schema.additional, *schema.variants):
        if inner is not None:
            yield from _held(inner)
    for member in schema.properties:
        yield from _held(member.schema)
