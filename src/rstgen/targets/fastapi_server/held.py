"""What JSON bodies are held to: the schemas of the reference, less what refuses nothing here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from operator import is_
from typing import Any, TypeVar

from rstgen.model import ANYTHING, Property, Schema, TypeName
from rstgen.pytypes.schemas import is_class
from rstgen.targets.fastapi_server.asked import Asked
from rstgen.targets.fastapi_server.versions import Version

_NO_OBJECT: tuple[TypeName, ...] = ("array", "string", "number", "boolean", "null")
N = TypeVar("N", Schema, Property)


def body(schema: Schema, asked: Asked, at: Version | None) -> Schema:
    """Give what a body is held to at a version."""
    return _Held(asked, at).of(schema, asked=True)


def unchecked(schema: Schema) -> Schema:
    """Give what is said of a body that is not looked at."""
    return _told(ANYTHING, schema)


def answer(schema: Schema, asked: Asked, at: Version | None) -> Schema:
    """Give the body of an answer, in which objects that requests hold too are the same."""
    return _Held(asked, at).of(schema, asked=False)


def fields(schema: Schema) -> Schema:
    """Give what is said of a form: its fields, which are not looked at."""
    told = (
        replace(one, schema=_told(ANYTHING, one.schema), required=False)
        for one in schema.properties
    )
    return replace(schema, properties=tuple(told))


def marked(schema: Schema, marks: Sequence[str]) -> Schema:
    """Insist on what tells a body from others of its url: ``auth/scope/`` is an object.

    The changed objects are no others' any more, so they have no name.
    """
    for mark in marks:
        schema = _with(schema, mark)
    return schema


def _with(schema: Schema, mark: str) -> Schema:
    name, slash, rest = mark.partition("/")
    members = {one.name: one for one in schema.properties}
    member = members.get(name) or Property(name=name, schema=ANYTHING, evidence="example")
    inner = member.schema
    if rest:
        inner = _with(inner, rest)
    elif not inner.types and not inner.variants:
        inner = replace(inner, types=("object",) if slash else _NO_OBJECT)
    members[name] = replace(member, schema=inner, required=True)
    return replace(schema, name=None, types=("object",), properties=tuple(members.values()))


class _Held:
    def __init__(self, asked: Asked, at: Version | None) -> None:
        self._asked = asked
        self._at = at

    def of(self, schema: Schema, *, asked: bool) -> Schema:
        """Give what a value is held to; `asked`: whether it is part of a request."""
        if schema.name is not None and is_class(schema):
            asked = self._asked.holds(schema)
        kept = _plain(schema) if asked else schema
        return _changed(
            kept,
            properties=tuple(self._member(kept, one, asked) for one in kept.properties),
            additional=kept.additional and self.of(kept.additional, asked=asked),
            items=kept.items and self.of(kept.items, asked=asked),
            variants=tuple(self.of(one, asked=asked) for one in kept.variants),
        )

    def _member(self, owner: Schema, member: Property, asked: bool) -> Property:
        inner = self.of(member.schema, asked=asked)
        if not asked:
            return _changed(member, schema=inner)
        needed = self._asked.needs(owner, member, self._at)
        if self._asked.guesses(owner, member):
            return replace(member, schema=_told(ANYTHING, inner), required=needed)
        limited = inner if not self._asked.has_limits(member) else _limited(inner, member.schema)
        # Its type is that of all versions: what is not required of all of them may be null.
        always = needed and member.required
        schema = limited if always else _or_null(limited)
        return _changed(member, schema=schema, required=needed)


def _changed(node: N, **parts: Any) -> N:
    """Replace what is another object now. Most of a reference stays what it is."""
    new = {name: part for name, part in parts.items() if not _is_same(part, getattr(node, name))}
    return replace(node, **new) if new else node


def _is_same(part: object, other: object) -> bool:
    if isinstance(part, tuple) and isinstance(other, tuple):
        return len(part) == len(other) and all(map(is_, part, other))
    return part is other


def _told(schema: Schema, like: Schema) -> Schema:
    first, last = like.min_version, like.max_version
    return replace(schema, description=like.description, min_version=first, max_version=last)


def _plain(schema: Schema) -> Schema:
    """Leave out what is not looked at: formats, patterns, and what is said of no class."""
    if schema.types == ("null",):
        return _told(ANYTHING, schema)
    closed = all(isinstance(value, str | int) or value is None for value in schema.enum)
    return _changed(
        schema,
        format=schema.format if schema.format == "binary" else None,
        pattern=None,
        properties=schema.properties if is_class(schema) else (),
        enum=schema.enum if closed else (),
        minimum=None,
        maximum=None,
        min_length=None,
        max_length=None,
    )


def _limited(schema: Schema, like: Schema) -> Schema:
    return _changed(
        schema,
        minimum=like.minimum,
        maximum=like.maximum,
        min_length=like.min_length,
        max_length=like.max_length,
    )


def _or_null(schema: Schema) -> Schema:
    """Take ``null`` for what may be left out, as clients send it."""
    if schema.variants:
        return replace(schema, variants=(*schema.variants, Schema(types=("null",))))
    if not schema.types or schema.nullable:
        return schema
    enum = (*schema.enum, None) if schema.enum and None not in schema.enum else schema.enum
    return replace(schema, types=(*schema.types, "null"), enum=enum)
