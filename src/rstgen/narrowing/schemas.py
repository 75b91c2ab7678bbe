"""Schemas, and what holds one, as of a version.

What is left of a schema follows from the schema and the version alone, so that what is one
component in the document of all versions is one in the document of each.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from rstgen.model import ANYTHING, Parameter, Property, Schema
from rstgen.narrowing.ranges import holds

Member = TypeVar("Member", Parameter, Property)


def schema_as_of(schema: Schema, version: str) -> Schema | None:
    """Leave what a version has; ``None`` where the value has no shape at that version."""
    if schema.variants:
        return _variants(schema, version)
    members = (member_as_of(member, version) for member in schema.properties)
    properties = tuple(member for member in members if member is not None)
    return replace(
        schema,
        # Only what has properties has a name.
        name=schema.name if properties or not schema.properties else None,
        properties=properties,
        additional=schema.additional and _inner(schema.additional, version),
        items=schema.items and _inner(schema.items, version),
        min_version=None,
        max_version=None,
    )


def _inner(schema: Schema, version: str) -> Schema:
    return schema_as_of(schema, version) or ANYTHING


def _variants(schema: Schema, version: str) -> Schema | None:
    left: list[Schema] = []
    for variant in schema.variants:
        found = schema_as_of(variant, version) if holds(variant, version) else None
        # Variants may differ in what only other versions have.
        if found is not None and found not in left:
            left.append(found)
    if len(left) == 1:
        return replace(left[0], description=left[0].description or schema.description)
    return (
        replace(schema, variants=tuple(left), min_version=None, max_version=None) if left else None
    )


def member_as_of(member: Member, version: str) -> Member | None:
    """Leave what a version has of a parameter or property, if it has it at all."""
    if not holds(member, version):
        return None
    schema = schema_as_of(member.schema, version)
    return None if schema is None else _of_one_version(member, schema)


def settled(member: Member, version: str) -> Member:
    """The same of what must be there, whatever its range says."""
    return _of_one_version(member, schema_as_of(member.schema, version) or ANYTHING)


def _of_one_version(member: Member, schema: Schema) -> Member:
    """Drop the range, which says nothing any more; what is required in it is required."""
    description = member.description
    if member.schema.variants and not schema.variants:
        # A member speaks with the words of its first row; the one that is left has its own.
        description = schema.description or description
        schema = replace(schema, description="")
    required = member.required or member.required_in_range
    return replace(
        member,
        schema=schema,
        description=description,
        required=required,
        required_in_range=required,
        min_version=None,
        max_version=None,
    )
