"""Which schemas have the same shape on the wire.

What the reference says of them in words, how it came to know, and the order of their members
tell nothing apart.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from rstgen.model import Property, Schema


def may_hold(schema: Schema) -> bool:
    """Whether any object can be in a schema."""
    return bool(schema.properties or schema.items or schema.additional or schema.variants)


@dataclass(frozen=True, slots=True)
class Shapes:
    """Numbers the shapes of schemas, from the leaves up, each schema once."""

    _numbers: dict[object, int] = field(default_factory=dict)
    _known: dict[int, int] = field(default_factory=dict)

    def of(self, schema: Schema) -> int:
        """Give the number of a schema's shape: equal where the same values are valid.

        That an object may be null is a matter of the place where it stands: no two things.
        """
        number = self._known.get(id(schema))
        if number is None:
            made = self._made(schema)
            number = self._known[id(schema)] = self._numbers.setdefault(made, len(self._numbers))
        return number

    def _made(self, schema: Schema) -> object:
        types = schema.types
        if schema.properties:
            types = tuple(name for name in types if name != "null")
        leaf = (
            types,
            schema.format,
            # As text, since 1, 1.0 and true are equal and lists have no hash.
            repr(schema.enum) if schema.enum else "",
            repr(schema.default) if schema.has_default else None,
            schema.minimum,
            schema.maximum,
            schema.min_length,
            schema.max_length,
            schema.pattern,
        )
        if not may_hold(schema):
            return leaf
        members = sorted(map(self._member, schema.properties))
        others = map(self._inner, (schema.items, schema.additional, *schema.variants))
        # The range of a variant is a matter of where it is one, too.
        ranges = tuple((one.min_version, one.max_version) for one in schema.variants)
        return leaf, tuple(members), schema.key_name, tuple(others), ranges

    def _member(self, member: Property) -> tuple[str, int, str]:
        versions = (member.min_version, member.max_version)
        rest = (member.required, member.required_in_range, member.deprecated, versions)
        return member.name, self._inner(member.schema), repr(rest)

    def _inner(self, schema: Schema | None) -> int:
        """Number a part and whether it may be null."""
        if schema is None:
            return -1
        return 2 * self.of(schema) + ("null" in schema.types)
