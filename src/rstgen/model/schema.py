"""The shape of a value: JSON Schema's vocabulary, with the evidence for every property."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from rstgen.diagnostics import Location
from rstgen.model.reading import JsonValue

TypeName: TypeAlias = Literal["string", "integer", "number", "boolean", "object", "array", "null"]
Evidence: TypeAlias = Literal["documented", "example", "both"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """What a value may be. All fields at their default: anything."""

    types: tuple[TypeName, ...] = ()
    """JSON types that it may have; empty when nothing is known. ``null`` stands last."""
    by_example: tuple[TypeName, ...] = field(default=(), compare=False, repr=False)
    """Those of `types` that a row says nothing of and an example shows. Outside equality, as all
    evidence; empty where no row is, since then the evidence of the member says it."""
    name: str | None = None
    """Kebab-case name of an object with properties, for the thing that it is: ``server``,
    ``server-create``; ``None`` for everything else. What has the same name in an `Api` is the
    same but for evidence, places, the order of members, and whether it may be null here."""
    format: str | None = None
    """``uuid``, ``date-time``, ``uri``, ``ipv4``, ``ipv6``, ``binary``."""
    description: str = ""
    """CommonMark."""
    properties: tuple[Property, ...] = ()
    """Of an object, in the order of the reference."""
    additional: Schema | None = None
    """Of an object keyed by data (``metadata``): what each value is."""
    key_name: str | None = None
    """What the reference calls the key of such a map, e.g. ``resource_provider_uuid``."""
    items: Schema | None = None
    """Of an array."""
    variants: tuple[Schema, ...] = ()
    """Where shapes really differ, each of them; then the other fields are at their defaults,
    but for `description`."""
    min_version: str | None = None
    """Of a variant: the first version at which the value has this shape."""
    max_version: str | None = None
    """Of a variant: the last such version, inclusive."""
    enum: tuple[JsonValue, ...] = ()
    """All values, when the reference gives a closed list."""
    default: JsonValue = None
    has_default: bool = False
    """Tells a default of ``null`` from no default."""
    minimum: int | float | None = None
    maximum: int | float | None = None
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None

    @property
    def nullable(self) -> bool:
        """Whether ``null`` is allowed."""
        return "null" in self.types or any(variant.nullable for variant in self.variants)


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """A member of an object."""

    name: str
    """Name on the wire."""
    schema: Schema
    required: bool = False
    """The reference says that it is always there, whatever the version."""
    required_in_range: bool = False
    """The reference says that it is there at every version of its range; with a range that is
    narrower than its object's, `required` is false."""
    absent_once: bool = field(default=False, compare=False, repr=False)
    """Its rows say that it is always there, but an example shows its object without it, so it is
    not `required`."""
    description: str = ""
    """CommonMark."""
    evidence: Evidence
    """A row of the list, an example only, or both."""
    placed: str = ""
    """Name of the step of shaping that put it here, e.g. ``dotted-name``, ``order``."""
    deprecated: bool = False
    min_version: str | None = None
    max_version: str | None = None
    at: Location | None = field(default=None, compare=False, repr=False)
    """The row, or the example where no row is."""


ANYTHING = Schema()
